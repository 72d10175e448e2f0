/** The commands about backups that nobody asks for: when they are due, and what becomes of them. */
package dev.saddlebag.cli.schedule;
