/** A restore under way: its tables, its one transaction or its many, and where it stopped. */
package dev.saddlebag.restore.run;
