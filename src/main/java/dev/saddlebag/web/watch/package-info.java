/** What watches: whether backups are well, and numbers of what was done. */
package dev.saddlebag.web.watch;
