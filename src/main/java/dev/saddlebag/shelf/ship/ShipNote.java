package dev.saddlebag.shelf.ship;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.shelf.retention.RetentionSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an archive of the outbox is meant to go and how far it is; {@code ship.json} beside it.
 *
 * @param to names or addresses of shelves
 * @param done those of {@code to} that have it
 * @param tries failures in a row
 * @param next when it is tried again, ISO 8601; null for at once
 * @param trouble what was in the way last, in words; null for nothing
 * @param keep what stays of its kind on a shelf once it is there; null where nobody said
 */
@JsonIgnoreProperties(ignoreUnknown = true)
@JsonInclude(JsonInclude.Include.NON_NULL)
record ShipNote(List<String> to, List<String> done, int tries, String next, String trouble, RetentionSettings keep) {

    static final String NAME = "ship.json";

    private static final JsonMapper JSON = new JsonMapper();

    ShipNote {
        to = to == null ? List.of() : List.copyOf(to);
        done = done == null ? List.of() : List.copyOf(done);
    }

    static ShipNote to(List<String> shelves, RetentionSettings keep) {
        return new ShipNote(shelves, List.of(), 0, null, null, keep);
    }

    static ShipNote read(Path folder) throws IOException {
        return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), ShipNote.class);
    }

    void write(Path folder) throws IOException {
        Target.writeWhole(folder.resolve(NAME), JSON.writeValueAsBytes(this));
    }

    List<String> left() {
        return to.stream().filter(shelf -> !done.contains(shelf)).toList();
    }

    boolean due(Instant now) {
        return next == null || !now.isBefore(Instant.parse(next));
    }

    ShipNote delivered(List<String> shelves) {
        List<String> all = new ArrayList<>(done);
        shelves.stream().filter(shelf -> !all.contains(shelf)).forEach(all::add);
        return new ShipNote(to, all, shelves.isEmpty() ? tries : 0, next, trouble, keep);
    }

    ShipNote failed(String trouble, Instant now, ShipSettings settings) {
        Duration pause = settings.pauseAfter(tries + 1);
        return new ShipNote(to, done, tries + 1, now.plus(pause).toString(), trouble, keep);
    }
}
