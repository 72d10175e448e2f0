/** The way out: which tables and rows, in which order, as of one instant. */
package dev.saddlebag.backup;
