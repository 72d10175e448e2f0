package dev.saddlebag.notify.settings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The server that takes mail, {@code saddlebag.notify.mail}.
 *
 * @param username empty where none is asked for
 * @param from empty for {@code saddlebag@} and the host
 */
@ConfigurationProperties("saddlebag.notify.mail")
public record MailSettings(
        @DefaultValue("localhost") String host,
        @DefaultValue("25") int port,
        @DefaultValue("none") Security security,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("") String from) {

    /** How the connection is kept private. */
    public enum Security {
        NONE,
        /** Asked for, and insisted on, after the connection is there. */
        STARTTLS,
        TLS
    }

    public MailSettings {
        if (port < 1 || port > 65_535) {
            throw new IllegalArgumentException("saddlebag.notify.mail.port is " + port + "; 1 to 65535 are possible");
        }
    }

    @Override
    public String toString() {
        return "MailSettings[" + host + ":" + port + "]";
    }
}
