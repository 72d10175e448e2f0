/** One table of several states side by side, and which of two rows stays. */
package dev.saddlebag.sync.merge.table;
