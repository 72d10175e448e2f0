package dev.saddlebag.database.seed.statement;

import dev.saddlebag.database.Sql;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Keys that every machine makes alike: a name-based UUID (RFC 9562, version 8, of SHA-256) of the part and of what the
 * row is known by.
 *
 * <p>The name that is hashed is {@code saddlebag seed 1,product,36:<business>,7:BLZ-001}: each value with its length in
 * front, a null as {@code -}, so that no two lists of values make one name. No clock, counter or machine is in it.
 */
final class Derived {

    private Derived() {}

    /** An expression of type {@code text}. @param values expressions of type {@code text} */
    static String key(String part, List<String> values) {
        String name = Sql.literal("saddlebag seed 1," + part)
                + values.stream()
                        .map(v -> " || coalesce(',' || length(" + v + ") || ':' || " + v + ", ',-')")
                        .collect(Collectors.joining());
        String hash = "substring(sha256(convert_to(" + name + ", 'UTF8')) FROM 1 FOR 16)";
        return ("(SELECT encode(set_byte(set_byte(h, 6, (get_byte(h, 6) & 15) | 128), 8, (get_byte(h, 8) & 63) | 128),"
                        + " 'hex')::uuid::text FROM (SELECT %s AS h) hash)")
                .formatted(hash);
    }
}
