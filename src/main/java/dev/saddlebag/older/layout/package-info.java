/** Which fields of an earlier file are which columns, level by level. */
package dev.saddlebag.older.layout;
