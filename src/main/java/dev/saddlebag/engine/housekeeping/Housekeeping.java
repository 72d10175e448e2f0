package dev.saddlebag.engine.housekeeping;

import dev.saddlebag.job.sweep.Sweep;
import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What the route {@code housekeeping} asks. */
@Component("housekeeping")
class Housekeeping {

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final List<Sweep> sweeps;

    Housekeeping(ObjectProvider<Sweep> sweeps) {
        this.sweeps = sweeps.orderedStream().toList();
    }

    /** Each sweeps, whatever becomes of another; what could not be removed is tried again the next time. */
    void sweep() {
        for (Sweep sweep : sweeps) {
            try {
                sweep.sweep();
            } catch (IOException | RuntimeException e) {
                LOG.warn("housekeeping: {}: {}", sweep.getClass().getSimpleName(), e.toString());
            }
        }
    }
}
