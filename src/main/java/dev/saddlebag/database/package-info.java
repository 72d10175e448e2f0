/**
 * The only room with SQL: reads the catalogue, writes SELECT and upsert, gives all readers one snapshot.
 *
 * <p>Names in its SQL come from the database's own catalogue and are always quoted.
 */
package dev.saddlebag.database;
