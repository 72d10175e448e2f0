package dev.saddlebag.settings;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * Something that is wrong in the configuration.
 *
 * @param at where it stands
 * @param key as it is written; null where the file cannot be read so far
 * @param said what is wrong, without the value of a secret
 * @param possible what could stand there; null where only the sentence can say it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fault(Place at, String key, String said, String possible) {

    @Override
    public String toString() {
        return at + ": " + (key == null ? "" : key + " ") + said + (possible == null ? "" : "; possible: " + possible);
    }
}
