/** The command for files of the programs before this one. */
package dev.saddlebag.cli.older;
