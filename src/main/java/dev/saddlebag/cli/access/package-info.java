/** The commands that let people and programs in at the server's door, and turn them out again. */
package dev.saddlebag.cli.access;
