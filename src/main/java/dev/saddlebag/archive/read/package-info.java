/** Reading a file as a stream: its header, its rows and its ending, and all that can be wrong with them. */
package dev.saddlebag.archive.read;
