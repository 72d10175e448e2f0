/** The commands about those who are told what happens. */
package dev.saddlebag.cli.notify;
