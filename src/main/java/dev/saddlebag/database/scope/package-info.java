/** The rows of a scope, found set by set inside a snapshot and kept in temporary tables that only its reader sees. */
package dev.saddlebag.database.scope;
