/** Commands about shelves, and archives named by what rests on one. */
package dev.saddlebag.cli.shelf;
