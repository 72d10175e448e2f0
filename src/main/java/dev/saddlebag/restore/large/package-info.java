/** Rows of a restore that are too large to travel as JSON: their values come first, in pieces. */
package dev.saddlebag.restore.large;
