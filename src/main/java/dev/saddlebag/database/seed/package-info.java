/** What a catalogue asks of the database, as statements: which of its rows are here, which lack, which somebody changed. */
package dev.saddlebag.database.seed;
