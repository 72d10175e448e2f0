/** Reading the files of earlier programs: which family one is of, its head, its rows, its checksum. */
package dev.saddlebag.older.read;
