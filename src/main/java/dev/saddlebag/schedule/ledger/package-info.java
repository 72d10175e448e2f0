/** What is remembered of schedules from run to run, in a folder or in the database. */
package dev.saddlebag.schedule.ledger;
