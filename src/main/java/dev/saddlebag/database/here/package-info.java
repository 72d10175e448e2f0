/** Single rows as they stand in the database now, for a person who holds one of a file beside them. */
package dev.saddlebag.database.here;
