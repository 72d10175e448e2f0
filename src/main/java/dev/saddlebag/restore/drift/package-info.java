/** How the tables of a file differ from those of the database, what becomes of that, and which statements would end it. */
package dev.saddlebag.restore.drift;
