/** The clock: which backup is due when, whether it ran, and what was missed. */
package dev.saddlebag.schedule;
