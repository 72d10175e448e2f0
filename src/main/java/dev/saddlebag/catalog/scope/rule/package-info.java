/** What the configuration says of tables and columns: what sort they are, and what they travel as. */
package dev.saddlebag.catalog.scope.rule;
