/** Backups of what changed: which archive they start from, and what is different now. */
package dev.saddlebag.backup.increment;
