package dev.saddlebag.survey;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.sync.Machines;
import dev.saddlebag.sync.SyncSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** How this machine stands to the others, by the shelf, and what was in conflict, by the files that are kept of it. */
@Component
class SyncLook {

    /** Machines past so many have no numbers of their own. */
    private static final int MACHINES = 50;

    /** Conflicts past so many are not counted for one look. */
    private static final int COUNTED = 10_000;

    private final Machines machines;
    private final SyncSettings settings;
    private final JsonFactory json = new JsonFactory();

    SyncLook(Machines machines, SyncSettings settings) {
        this.machines = machines;
        this.settings = settings;
    }

    Survey.Sync now() throws IOException {
        String at = Instant.now().toString();
        if (settings.through().isBlank()) {
            return new Survey.Sync(at, List.of(), Map.of());
        }
        List<Survey.Machine> seen =
                machines.all().stream().limit(MACHINES).map(SyncLook::machine).toList();
        return new Survey.Sync(at, seen, conflicts());
    }

    private static Survey.Machine machine(Machines.Machine other) {
        return new Survey.Machine(
                other.node(),
                other.name() == null ? other.node() : other.name(),
                other.pushed().createdAt(),
                other.applied() == null ? null : other.applied().createdAt(),
                other.behind() == null ? null : other.behind().toSeconds(),
                other.ahead().toSeconds(),
                other.applied() == null
                        || other.applied().revision() < other.pushed().revision());
    }

    private Map<String, Long> conflicts() throws IOException {
        Map<String, Long> byKind = new TreeMap<>();
        long counted = 0;
        for (Path folder : machines.conflicts()) {
            // Read as a stream: a line holds the whole row that gave way.
            try (JsonParser lines =
                    json.createParser(folder.resolve("conflicts.json").toFile())) {
                while (counted < COUNTED && lines.nextToken() != null) {
                    byKind.merge(kind(lines), 1L, Long::sum);
                    counted++;
                }
            }
        }
        return byKind;
    }

    /** Reads one object to its end. */
    private static String kind(JsonParser line) throws IOException {
        String kind = "";
        while (line.nextToken() == JsonToken.FIELD_NAME) {
            boolean wanted = line.currentName().equals("kind");
            line.nextToken();
            if (wanted) {
                kind = line.getText();
            }
            line.skipChildren();
        }
        return kind;
    }
}
