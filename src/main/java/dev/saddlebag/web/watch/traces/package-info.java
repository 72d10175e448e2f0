/** What a collector of OpenTelemetry is sent, where one is named: requests and jobs. */
package dev.saddlebag.web.watch.traces;
