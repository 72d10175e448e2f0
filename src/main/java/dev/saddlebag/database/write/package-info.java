/** Writing rows as sets: the upsert of a chunk, and what it finds in its way. */
package dev.saddlebag.database.write;
