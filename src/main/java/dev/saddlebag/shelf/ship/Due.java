package dev.saddlebag.shelf.ship;

import java.nio.file.Path;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.stereotype.Component;

/** Which files the route {@code outbox} takes: archives whose pause is over. */
@Component("due")
class Due implements GenericFileFilter<java.io.File> {

    private final Outbox outbox;

    Due(Outbox outbox) {
        this.outbox = outbox;
    }

    @Override
    public boolean accept(GenericFile<java.io.File> file) {
        return file.isDirectory() || outbox.due(Path.of(file.getAbsoluteFilePath()));
    }
}
