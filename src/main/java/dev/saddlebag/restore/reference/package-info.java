/** How references between tables are checked, and which tables point at each other in a circle. */
package dev.saddlebag.restore.reference;
