/** A full archive and its increments, made one. */
package dev.saddlebag.diff.chain;
