/** The rows of a scope as sets of places, filled from reference to reference until they grow no more. */
package dev.saddlebag.database.scope.set;
