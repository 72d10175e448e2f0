/** The rows of either side, in the same layout wherever they come from. */
package dev.saddlebag.diff.row;
