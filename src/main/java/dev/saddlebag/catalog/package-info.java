/**
 * What there is to carry: tables, columns, keys, references, and the order in which parents stand before children.
 *
 * <p>Pure values; nothing here knows SQL, files, Spring or Camel.
 */
package dev.saddlebag.catalog;
