/** Values as JavaScript wrote them, turned into the text PostgreSQL itself would print. */
package dev.saddlebag.older.value;
