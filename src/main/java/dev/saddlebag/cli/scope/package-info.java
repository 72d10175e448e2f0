/** What a backup would take and why, told on the command line. */
package dev.saddlebag.cli.scope;
