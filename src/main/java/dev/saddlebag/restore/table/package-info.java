/** A table on its way in: its rows chunk by chunk, what each became, and what PostgreSQL refused. */
package dev.saddlebag.restore.table;
