package dev.saddlebag.restore.drift;

/**
 * What an exact number may be like.
 *
 * @param whole how many digits stand before the point
 * @param scale how many behind it; negative where even whole numbers are rounded
 * @param integer whether a point is refused and not only what stands behind it
 */
record Digits(int whole, int scale, boolean integer) {

    private static final int ANY = 1 << 20;

    /** The greatest precision that a type may name. */
    private static final int MOST = 1000;

    static boolean known(DeclaredType type) {
        return Fit.whole(type) || type.is("numeric");
    }

    static Digits of(DeclaredType type) {
        return switch (type.name()) {
            case "smallint" -> new Digits(5, 0, true);
            case "integer" -> new Digits(10, 0, true);
            case "bigint" -> new Digits(19, 0, true);
            default -> {
                int scale = type.number(1, 0);
                yield type.modifiers().isEmpty()
                        ? new Digits(ANY, ANY, false)
                        : new Digits(type.number(0, 0) - scale, scale, false);
            }
        };
    }

    /** How many digits a number may have at most. */
    int most() {
        return Math.max(whole, 0) + Math.max(scale, 0);
    }

    /** How these sit in {@code other}. */
    Fit in(Digits other) {
        if (other.integer && !integer) {
            // 5.00 is no integer to PostgreSQL, 5 is; and NaN is a numeric, too.
            return scale > 0 && scale < ANY ? Fit.OTHER : Fit.NARROWER;
        }
        if (other.scale < scale) {
            return Fit.LOSSY;
        }
        return other.whole >= whole ? Fit.WIDER : Fit.NARROWER;
    }

    /** The type that takes both these and {@code other}. */
    String both(Digits other) {
        int digits = Math.max(whole, other.whole);
        int decimals = Math.max(0, Math.max(scale, other.scale));
        if (integer && other.integer) {
            return digits > 10 ? "bigint" : "integer";
        }
        return digits + decimals > MOST
                ? "numeric"
                : "numeric(%d,%d)".formatted(Math.max(1, digits + decimals), decimals);
    }
}
