/** What the names in an older file mean: which table a key is, which column a field, which table a nested object. */
package dev.saddlebag.older.name;
