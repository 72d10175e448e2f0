/** The order of rows by key, the same on both sides, and the sort of those that are in another. */
package dev.saddlebag.diff.order;
