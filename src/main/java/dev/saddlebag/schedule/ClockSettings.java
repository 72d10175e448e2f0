package dev.saddlebag.schedule;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who keeps the clock, {@code saddlebag.clock}.
 *
 * @param store where runs, pauses and the times due are remembered
 */
@ConfigurationProperties("saddlebag.clock")
public record ClockSettings(@DefaultValue("FOLDER") Store store) {

    /** Where the clock is kept. */
    public enum Store {
        /** In this installation's state folder: one instance. */
        FOLDER,
        /** In the database, in a schema of our own: several instances, and each run is made by one of them. */
        DATABASE
    }
}
