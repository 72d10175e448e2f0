/** What a server and a role allow, asked before it matters. */
package dev.saddlebag.database.health;
