/** Machines kept alike through a shelf: what one ships and what it takes from the others. */
package dev.saddlebag.sync;
