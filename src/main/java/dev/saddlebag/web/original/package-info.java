/** The address of the application whose backups these are, word for word, and the forms its uploads come in. */
package dev.saddlebag.web.original;
