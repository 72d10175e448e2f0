package dev.saddlebag.restore.drift;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What becomes of a file that does not fit the database, {@code saddlebag.restore.drift}; a key for each {@link Kind}.
 *
 * <p>Without a word, what would lose data or surely refuse rows fails, and all else is allowed.
 */
@ConfigurationProperties("saddlebag.restore.drift")
public record DriftSettings(
        @DefaultValue("fail") Policy tableMissing,
        @DefaultValue("fail") Policy tableForeign,
        @DefaultValue("fail") Policy columnMissing,
        @DefaultValue("fail") Policy columnComputed,
        @DefaultValue("allow") Policy columnNullable,
        @DefaultValue("allow") Policy columnDefaulted,
        @DefaultValue("fail") Policy columnRequired,
        @DefaultValue("allow") Policy typeWidened,
        @DefaultValue("allow") Policy typeNarrowed,
        @DefaultValue("fail") Policy typeLossy,
        @DefaultValue("allow") Policy typeIncompatible,
        @DefaultValue("allow") Policy keyChanged,
        @DefaultValue("allow") Policy labelMissing) {

    Policy of(Kind kind) {
        return switch (kind) {
            case TABLE_MISSING -> tableMissing;
            case TABLE_FOREIGN -> tableForeign;
            case COLUMN_MISSING -> columnMissing;
            case COLUMN_COMPUTED -> columnComputed;
            case COLUMN_NULLABLE -> columnNullable;
            case COLUMN_DEFAULTED -> columnDefaulted;
            case COLUMN_REQUIRED -> columnRequired;
            case TYPE_WIDENED -> typeWidened;
            case TYPE_NARROWED -> typeNarrowed;
            case TYPE_LOSSY -> typeLossy;
            case TYPE_INCOMPATIBLE -> typeIncompatible;
            case KEY_CHANGED -> keyChanged;
            case LABEL_MISSING -> labelMissing;
        };
    }
}
