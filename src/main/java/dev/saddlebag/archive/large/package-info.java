/** Rows with values of many megabytes: how they pass through the file in pieces, and wait on disk where they must. */
package dev.saddlebag.archive.large;
