/** The commands of the first day: make an installation, look it over, complete commands in the shell. */
package dev.saddlebag.cli.setup;
