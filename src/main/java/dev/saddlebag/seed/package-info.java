/** Catalogues of products: where they lie, how they are read, how a business stands to one, and how it gets one. */
package dev.saddlebag.seed;
