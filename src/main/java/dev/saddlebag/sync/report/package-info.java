/** What a push or a pull came to, and what waits. */
package dev.saddlebag.sync.report;
