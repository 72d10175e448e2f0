package dev.saddlebag.restore.drift;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** The ways in which a file may not fit a database, each with what going on means. */
public enum Kind {
    TABLE_MISSING("its rows stay out"),
    /** Here by that name, and not the database's own: a foreign table, or one of an extension. */
    TABLE_FOREIGN("its rows stay out"),
    COLUMN_MISSING("its values are left out"),
    COLUMN_COMPUTED("the database computes its own values"),
    /** Only here, may be null, has no default. */
    COLUMN_NULLABLE("new rows get null"),
    /** Only here, and the database fills it. */
    COLUMN_DEFAULTED("new rows get its default"),
    /** Only here, must not be null, and nobody fills it. */
    COLUMN_REQUIRED("new rows are refused"),
    TYPE_WIDENED("every value fits"),
    TYPE_NARROWED("values that do not fit are refused"),
    TYPE_LOSSY("values are rounded, cut or padded to fit"),
    TYPE_INCOMPATIBLE("values that cannot be read as it are refused"),
    KEY_CHANGED("rows are matched by what is the key here"),
    LABEL_MISSING("rows that have it are refused");

    private final String effect;

    Kind(String effect) {
        this.effect = effect;
    }

    String effect() {
        return effect;
    }

    /** Whether rows that differ in the file may be the same here. */
    boolean merges() {
        return switch (this) {
            case COLUMN_MISSING, COLUMN_COMPUTED, TYPE_LOSSY, TYPE_INCOMPATIBLE -> true;
            case TABLE_MISSING,
                    TABLE_FOREIGN,
                    COLUMN_NULLABLE,
                    COLUMN_DEFAULTED,
                    COLUMN_REQUIRED,
                    TYPE_WIDENED,
                    TYPE_NARROWED,
                    KEY_CHANGED,
                    LABEL_MISSING -> false;
        };
    }

    /** As the configuration calls it, {@code column-missing}. */
    @JsonValue
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
