package dev.saddlebag.notify.channel;

import dev.saddlebag.notify.event.Notice;
import java.io.IOException;

/** Brings notices to one receiver. */
public interface Sender {

    /**
     * Tries once.
     *
     * @return what the receiver answered, in a word
     * @throws IOException when it is to be tried again; its message holds no secrets
     */
    String send(Notice notice) throws IOException, InterruptedException;

    /** Whether a notice that could not be brought is of use later. */
    default boolean keeps(Notice notice) {
        return true;
    }
}
