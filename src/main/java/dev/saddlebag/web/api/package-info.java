/** Version 1 of the API: backups, plans, restores, jobs, rows that were refused, tables, differences. */
package dev.saddlebag.web.api;
