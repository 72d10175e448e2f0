/** Which archives stay and which may go, each with its reasons. */
package dev.saddlebag.shelf.retention;
