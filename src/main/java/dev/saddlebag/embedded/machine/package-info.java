/** What the embedded server asks of the machine it runs on: its kind, whole folders, programs. */
package dev.saddlebag.embedded.machine;
