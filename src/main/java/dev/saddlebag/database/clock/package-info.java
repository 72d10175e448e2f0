/** What several instances on one database share to keep one clock: Quartz's tables and a page for each schedule. */
package dev.saddlebag.database.clock;
