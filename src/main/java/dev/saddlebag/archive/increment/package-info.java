/** What changed since an earlier archive: rows, and keys of rows that are gone. */
package dev.saddlebag.archive.increment;
