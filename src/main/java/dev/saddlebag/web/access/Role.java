package dev.saddlebag.web.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** What somebody may do; each may all that those before it may. */
public enum Role {
    /** See that things are well: jobs, backups, tables. No rows. */
    VIEWER,
    /** Make and fetch backups, compare, plan. */
    OPERATOR,
    /** Write to the database, remove what cannot be made again. */
    ADMIN;

    @JsonValue
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws IllegalArgumentException for a name that is none */
    @JsonCreator
    public static Role of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    List<GrantedAuthority> authorities() {
        return Stream.of(values())
                .filter(r -> r.compareTo(this) <= 0)
                .map(r -> (GrantedAuthority) new SimpleGrantedAuthority("ROLE_" + r.name()))
                .toList();
    }
}
