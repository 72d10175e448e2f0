/** Rows of two machines that a unique key does not let stand side by side. */
package dev.saddlebag.sync.merge.unique;
