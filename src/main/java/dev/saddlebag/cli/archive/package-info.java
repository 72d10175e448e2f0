/** The commands that look into files: show, verify, diff. */
package dev.saddlebag.cli.archive;
