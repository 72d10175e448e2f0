/** The drill: an archive restored into a database made for it and dropped again, to know that it can be. */
package dev.saddlebag.drill;
