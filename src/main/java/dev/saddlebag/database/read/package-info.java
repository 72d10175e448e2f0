/** Reading rows: one snapshot for all readers, a SELECT for each range of keys, a printer for each row. */
package dev.saddlebag.database.read;
