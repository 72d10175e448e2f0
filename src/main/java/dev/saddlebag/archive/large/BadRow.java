package dev.saddlebag.archive.large;

/** A row that is none, in words; the reader adds file, table and row number. */
public final class BadRow extends Exception {
    private static final long serialVersionUID = 1L;

    BadRow(String message) {
        super(message);
    }
}
