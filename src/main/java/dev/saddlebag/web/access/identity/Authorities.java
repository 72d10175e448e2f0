package dev.saddlebag.web.access.identity;

import java.util.List;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** Roles as Spring Security knows them; apart, for commands name roles too and wake no framework. */
public final class Authorities {

    private Authorities() {}

    /** {@code role} and all it includes. */
    public static List<GrantedAuthority> of(Role role) {
        return Stream.of(Role.values())
                .filter(r -> r.compareTo(role) <= 0)
                .map(r -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + r.name()))
                .toList();
    }
}
