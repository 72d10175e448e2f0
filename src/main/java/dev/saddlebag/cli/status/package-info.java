/** The command that says how an installation stands, on one screen. */
package dev.saddlebag.cli.status;
