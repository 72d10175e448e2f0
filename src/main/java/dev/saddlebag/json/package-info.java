/** JSON as bytes: what the row printer, the file and its reader must agree on to the byte. */
package dev.saddlebag.json;
