/** {@code saddlebag key}: makes, turns and lists keys. */
package dev.saddlebag.cli.key;
