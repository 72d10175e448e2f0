/** What tells one machine from another. */
package dev.saddlebag.engine.node;
