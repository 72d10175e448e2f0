package dev.saddlebag.engine.configuration;

import dev.saddlebag.database.Address;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database this installation looks after, {@code saddlebag.database}.
 *
 * @param url JDBC or libpq
 * @param rowSecurity what is done with a table of which row security hides rows from the user
 * @param lockWait how long whoever reads waits for a table that another session holds; zero for ever
 * @param password better in a config tree or in the environment than in the file
 */
@ConfigurationProperties("saddlebag.database")
public record DatabaseSettings(
        @DefaultValue("") String url,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("refuse") RowSecurity rowSecurity,
        @DefaultValue("1m") Duration lockWait) {

    public DatabaseSettings {
        if (lockWait.isNegative() || lockWait.toDays() > MOST_DAYS) {
            throw new IllegalArgumentException("must be 0s (for ever) to " + MOST_DAYS + "d");
        }
    }

    /** PostgreSQL counts milliseconds in 32 bits. */
    private static final int MOST_DAYS = 24;

    /** What is done with a table of which row security hides rows. */
    public enum RowSecurity {
        /** Nothing is read or written. */
        REFUSE,
        /** Only the rows that the user sees count; an archive of them is a part and does not know it. */
        VISIBLE
    }

    public Address address() {
        Address address = Address.of(url, username.isEmpty() ? null : username, password.isEmpty() ? null : password)
                .waiting(lockWait);
        return rowSecurity == RowSecurity.VISIBLE ? address.seenPartly() : address;
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (url.isEmpty() ? "none" : address().place()) + "]";
    }
}
