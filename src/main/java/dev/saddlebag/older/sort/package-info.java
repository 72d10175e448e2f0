/** Rows in the order of their keys, sorted on disk. */
package dev.saddlebag.older.sort;
