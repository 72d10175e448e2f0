package dev.saddlebag.restore.drift;

import java.util.List;

/**
 * How the values of one type sit in another, given that they travel as text and are read as that other type.
 *
 * <p>Types that are not PostgreSQL's own are the same when their names are, whatever their schema: an extension may live
 * elsewhere. Text and what is not text have nothing in common, though many a text is a number.
 */
enum Fit {
    SAME,
    /** Every value fits as it is. */
    WIDER,
    /** What does not fit is refused. */
    NARROWER,
    /** What does not fit is changed until it does, without a word. */
    LOSSY,
    /** Another kind of value. */
    OTHER;

    private static final List<String> WHOLE = List.of("smallint", "integer", "bigint");
    private static final List<String> REAL = List.of("real", "double precision");
    private static final List<String> TIMES = List.of(
            "timestamp without time zone", "timestamp with time zone", "time without time zone", "time with time zone");

    /** Digits after the point of a second where a type names none. */
    private static final int MICROSECONDS = 6;

    static Fit of(DeclaredType from, DeclaredType to) {
        if (from.array() != to.array()) {
            return OTHER;
        }
        boolean named = from.name().equals(to.name()) && from.builtIn() == to.builtIn();
        if (named && from.modifiers().equals(to.modifiers())) {
            return SAME;
        }
        if (Digits.known(from) && Digits.known(to)) {
            return Digits.of(from).in(Digits.of(to));
        }
        if (number(from) && number(to)) {
            return floating(from, to);
        }
        if (text(from) && text(to)) {
            return texts(from, to);
        }
        if (from.name().startsWith("bit") && to.name().startsWith("bit") && from.builtIn() && to.builtIn()) {
            return bits(from, to);
        }
        if (to.is("name", "\"char\"") || to.is("oid", "money") && number(from)) {
            return LOSSY;
        }
        Fit times = times(from, to);
        return times != OTHER || !named ? times : to.modifiers().isEmpty() ? WIDER : OTHER;
    }

    /** Whether PostgreSQL turns values of {@code from} into {@code to} when a column changes its type. */
    static boolean casts(DeclaredType from, DeclaredType to) {
        boolean named = from.qualified().equals(to.qualified());
        boolean words = text(from) && text(to) && !from.enumerated() && !to.enumerated();
        return from.array() == to.array() && (named || number(from) && number(to) || words);
    }

    private static boolean number(DeclaredType type) {
        return Digits.known(type) || real(type);
    }

    static boolean real(DeclaredType type) {
        return type.builtIn() && REAL.contains(type.name());
    }

    static boolean whole(DeclaredType type) {
        return type.builtIn() && WHOLE.contains(type.name());
    }

    /** Numbers of which one is held in binary. */
    private static Fit floating(DeclaredType from, DeclaredType to) {
        if (real(from) && real(to)) {
            return to.is("double precision") ? WIDER : LOSSY;
        }
        if (real(to)) {
            // As many digits as come back from the binary number: FLT_DIG, DBL_DIG.
            return Digits.of(from).most() <= (to.is("real") ? 6 : 15) ? WIDER : LOSSY;
        }
        return whole(to) ? NARROWER : to.modifiers().isEmpty() ? WIDER : LOSSY;
    }

    private static boolean text(DeclaredType type) {
        return type.enumerated()
                || type.is("text", "character varying", "character", "bpchar", "name", "\"char\"")
                || !type.builtIn() && type.name().equals("citext");
    }

    private static Fit texts(DeclaredType from, DeclaredType to) {
        if (to.enumerated()) {
            return from.enumerated() ? labels(from, to) : NARROWER;
        }
        boolean cuts = to.is("name", "\"char\"");
        boolean pads = to.is("character") && !from.is("character");
        return cuts || pads ? LOSSY : longest(to) >= longest(from) ? WIDER : NARROWER;
    }

    /** Labels that are missing are a matter of their own: an enum can be given them. */
    private static Fit labels(DeclaredType from, DeclaredType to) {
        return from.name().equals(to.name()) || !to.labels().containsAll(from.labels()) ? SAME : WIDER;
    }

    private static int longest(DeclaredType type) {
        if (type.enumerated()) {
            return type.labels().stream()
                    .mapToInt(l -> l.codePointCount(0, l.length()))
                    .max()
                    .orElse(0);
        }
        return switch (type.name()) {
            case "name" -> 63;
            case "\"char\"" -> 1;
            default -> type.number(0, Integer.MAX_VALUE);
        };
    }

    /** A bit string of fixed length takes no other length. */
    private static Fit bits(DeclaredType from, DeclaredType to) {
        if (to.is("bit")) {
            return from.is("bit") ? OTHER : NARROWER;
        }
        return to.number(0, Integer.MAX_VALUE) >= from.number(0, Integer.MAX_VALUE) ? WIDER : NARROWER;
    }

    private static Fit times(DeclaredType from, DeclaredType to) {
        if (from.is("date") && to.is(TIMES.get(0))) {
            return WIDER;
        }
        boolean moment = from.name().startsWith("timestamp") && from.builtIn();
        boolean zoned = from.is("time with time zone") && to.is("time without time zone");
        if (moment && (to.is("date") || to.builtIn() && to.name().startsWith("time ")) || zoned) {
            return LOSSY;
        }
        if (from.is("json", "jsonb") && to.is("json", "jsonb")) {
            return to.is("json") ? WIDER : LOSSY;
        }
        boolean spans = from.name().startsWith("interval") && to.name().startsWith("interval");
        boolean points = from.name().equals(to.name()) && TIMES.contains(from.name());
        if (!from.builtIn() || !to.builtIn() || !spans && !points) {
            return OTHER;
        }
        boolean fields = spans && !to.name().equals("interval") && !to.name().equals(from.name());
        return !fields && to.number(0, MICROSECONDS) >= from.number(0, MICROSECONDS) ? WIDER : LOSSY;
    }
}
