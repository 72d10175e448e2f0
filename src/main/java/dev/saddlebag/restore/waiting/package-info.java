/** Rows that cannot go in yet: they wait for rows they point at, or for values that others still hold. */
package dev.saddlebag.restore.waiting;
