/** {@code saddlebag seed}: what catalogues there are, how a business stands to one, and bringing it in. */
package dev.saddlebag.cli.seed;
