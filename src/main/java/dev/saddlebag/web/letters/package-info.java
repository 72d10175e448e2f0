/** Rows that were refused, one at a time: looked at, edited, tried again, given up with a reason. */
package dev.saddlebag.web.letters;
