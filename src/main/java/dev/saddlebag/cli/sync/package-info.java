/** Commands that keep this machine like others. */
package dev.saddlebag.cli.sync;
