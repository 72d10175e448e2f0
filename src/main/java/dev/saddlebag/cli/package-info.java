/** The command line: standard output for results, standard error for everything else, exit codes for scripts. */
package dev.saddlebag.cli;
