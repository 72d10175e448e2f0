/** The commands that show runs, of whatever process, and end them; they need no database and start at once. */
package dev.saddlebag.cli.job;
