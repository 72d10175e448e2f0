/** Rows that the file does not have, and those in the way of its own: what is taken out, and when. */
package dev.saddlebag.restore.mirror;
