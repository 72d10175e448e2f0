/** Product catalogues as they lie in their folders: the mapping to tables, and the rows. */
package dev.saddlebag.seed.catalogue;
