/** Which rows of a table travel: classes of tables, what belongs to whom, and what a row needs beside itself. */
package dev.saddlebag.catalog.scope;
