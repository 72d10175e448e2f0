/** The statements of a seeding, each for all rows of a part at once. */
package dev.saddlebag.database.seed.statement;
