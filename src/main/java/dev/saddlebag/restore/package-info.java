/** The way in: plan, apply, say what became of each row. */
package dev.saddlebag.restore;
