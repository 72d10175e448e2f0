/** The way to the shelves: the outbox as a queue, and what the route {@code ship} asks at each station. */
package dev.saddlebag.shelf.ship;
