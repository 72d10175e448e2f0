/** Rows that were refused and wait, one at a time: found, changed, gathered for another try, given up. */
package dev.saddlebag.letter;
