/** Rows that may not stand, why, and the file in which they are kept for another try. */
package dev.saddlebag.restore.refusal;
