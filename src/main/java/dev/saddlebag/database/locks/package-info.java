/** What is told of tables that somebody else holds. */
package dev.saddlebag.database.locks;
