package dev.saddlebag.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Results as JSON, one document a line. */
public final class Json {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    private Json() {}

    public static String of(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public static JsonNode read(Path file) throws IOException {
        return MAPPER.readTree(Files.readAllBytes(file));
    }

    /** {@code {"message_type":"exit_error","code":14,…}}. */
    static String exitError(Problem problem) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("message_type", "exit_error");
        error.put("code", problem.kind().exitCode());
        error.put("kind", problem.kind().code());
        error.put("message", problem.getMessage());
        error.put("hint", problem.hint());
        return of(error);
    }
}
