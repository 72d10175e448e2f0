/** Which value of a catalogue goes to which column, held against the tables that are there. */
package dev.saddlebag.database.seed.mapping;
