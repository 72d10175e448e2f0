/** How far each machine is, by its own notes and by those of the others. */
package dev.saddlebag.sync.marks;
