/** Files of the programs before this one: recognised, read as a stream, and written again as an archive of format 1. */
package dev.saddlebag.older;
