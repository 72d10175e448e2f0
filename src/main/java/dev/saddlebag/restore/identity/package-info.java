/** Rows that are the same thing under another key, and what names them: what the configuration says of it. */
package dev.saddlebag.restore.identity;
