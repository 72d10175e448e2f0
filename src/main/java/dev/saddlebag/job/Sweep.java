package dev.saddlebag.job;

import java.io.IOException;

/** Removes what nobody needs any more. */
@FunctionalInterface
public interface Sweep {
    void sweep() throws IOException;
}
