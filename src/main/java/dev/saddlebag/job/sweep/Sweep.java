package dev.saddlebag.job.sweep;

import java.io.IOException;

/** Removes what nobody needs any more. */
@FunctionalInterface
public interface Sweep {
    void sweep() throws IOException;
}
