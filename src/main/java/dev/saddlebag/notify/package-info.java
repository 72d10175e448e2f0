/** Tells people and programs elsewhere what happened here, and never stands in the way of what happens. */
package dev.saddlebag.notify;
