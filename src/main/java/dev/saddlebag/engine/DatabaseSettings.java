package dev.saddlebag.engine;

import dev.saddlebag.database.Address;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The database this installation looks after, {@code saddlebag.database}.
 *
 * @param url JDBC or libpq
 * @param password better in a config tree or in the environment than in the file
 */
@ConfigurationProperties("saddlebag.database")
public record DatabaseSettings(
        @DefaultValue("") String url, @DefaultValue("") String username, @DefaultValue("") String password) {

    public Address address() {
        return Address.of(url, username.isEmpty() ? null : username, password.isEmpty() ? null : password);
    }

    @Override
    public String toString() {
        return "DatabaseSettings[" + (url.isEmpty() ? "none" : address().place()) + "]";
    }
}
