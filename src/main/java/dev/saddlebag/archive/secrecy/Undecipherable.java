package dev.saddlebag.archive.secrecy;

import java.io.IOException;

/** Bytes that no key here opens, or that are not what was encrypted. The message goes on behind "archive x". */
public final class Undecipherable extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean keyMissing;

    Undecipherable(String message, boolean keyMissing) {
        super(message);
        this.keyMissing = keyMissing;
    }

    /** What to do. */
    public String hint() {
        return keyMissing
                ? "Name the file with the keys in saddlebag.secrecy.keyset, or in the environment as"
                        + " SADDLEBAG_SECRECY_KEYSET."
                : "Copy it again, and compare the sizes. If it stays so, somebody changed it.";
    }
}
