package dev.saddlebag.doctor;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * One line of the doctor.
 *
 * @param about {@code rights to back up}
 * @param said what is, with the values
 * @param remedy what helps; null where nothing has to
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Finding(Mark mark, String about, String said, String remedy) {

    /** How bad it is. */
    public enum Mark {
        GOOD("✓"),
        /** Works, but not all of it, or not for long. */
        WARNING("!"),
        BAD("✗");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        @JsonValue
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    static Finding good(String about, String said, Object... values) {
        return new Finding(Mark.GOOD, about, said.formatted(values), null);
    }

    static Finding warning(String about, String said, String remedy) {
        return new Finding(Mark.WARNING, about, said, remedy);
    }

    static Finding bad(String about, String said, String remedy) {
        return new Finding(Mark.BAD, about, said, remedy);
    }

    /** For people; a second line with the remedy where there is one. */
    @Override
    public String toString() {
        String line = "%s %-20s %s".formatted(mark.sign, about, said);
        return remedy == null ? line : line + System.lineSeparator() + " ".repeat(23) + "→ " + remedy;
    }
}
