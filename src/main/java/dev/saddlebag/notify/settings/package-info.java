/** Who is told of what, and how they are reached. */
package dev.saddlebag.notify.settings;
