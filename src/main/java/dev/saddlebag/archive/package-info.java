/**
 * The file: a header, a row a line, a seal; written once, read in a stream, refused when it is not whole.
 *
 * <p>Described in {@code src/docs/format.md}. Knows neither databases nor routes.
 */
package dev.saddlebag.archive;
