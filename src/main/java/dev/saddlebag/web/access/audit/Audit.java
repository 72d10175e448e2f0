package dev.saddlebag.web.access.audit;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** A line for each action: {@code state/audit.log}, a JSON object a line, no row values. */
public final class Audit {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    /** @param state the folder of what this installation remembers */
    public Audit(Path state) {
        this.file = state.resolve("audit.log");
    }

    /** @param facts name, value, name, value; a null value is left out */
    public synchronized void write(String who, String action, Object... facts) throws IOException {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("at", Instant.now().toString());
        line.put("who", who);
        line.put("action", action);
        for (int i = 0; i < facts.length; i += 2) {
            if (facts[i + 1] != null) {
                line.put(String.valueOf(facts[i]), facts[i + 1]);
            }
        }
        Files.createDirectories(file.getParent());
        // One write each: lines of several processes do not mix.
        Files.write(
                file,
                (JSON.writeValueAsString(line) + "\n").getBytes(java.nio.charset.StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }
}
