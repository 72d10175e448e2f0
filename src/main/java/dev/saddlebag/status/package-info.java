/** How an installation stands, in one look: what is good, what comes next, what waits for somebody. */
package dev.saddlebag.status;
