/** What differs between two archives, or an archive and the database: a merge of two ordered files, row by row. */
package dev.saddlebag.diff;
