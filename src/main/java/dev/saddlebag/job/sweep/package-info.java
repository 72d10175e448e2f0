/** What is cleared away once nobody needs it, and how long it stays. */
package dev.saddlebag.job.sweep;
