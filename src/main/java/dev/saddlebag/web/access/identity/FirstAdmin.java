package dev.saddlebag.web.access.identity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Where nobody can log in yet: a secret, good for making one administrator, once. */
@Component
public class FirstAdmin {

    private final Users users;
    private String key;

    FirstAdmin(Users users) {
        this.users = users;
    }

    /** The path of the link to log; none where there are users. */
    public synchronized Optional<String> link() throws IOException {
        if (!users.list().isEmpty()) {
            return Optional.empty();
        }
        if (key == null) {
            byte[] random = new byte[16];
            new SecureRandom().nextBytes(random);
            key = HexFormat.of().formatHex(random);
        }
        return Optional.of("/first-admin?key=" + key);
    }

    public synchronized boolean fits(String given) {
        return key != null
                && given != null
                && MessageDigest.isEqual(
                        key.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }

    /** Makes the administrator; the key is then good for nothing. Returns whether it was good. */
    public synchronized boolean make(String given, String name, String password) throws IOException {
        if (!fits(given) || !users.list().isEmpty()) {
            return false;
        }
        users.add(name, Role.ADMIN, password);
        key = null;
        return true;
    }
}
