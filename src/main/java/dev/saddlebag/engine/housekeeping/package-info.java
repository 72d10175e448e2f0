/** What a server clears away from time to time: records, requests and uploads that nobody needs any more. */
package dev.saddlebag.engine.housekeeping;
