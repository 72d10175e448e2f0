package dev.saddlebag.web;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.restore.request.RestoreOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.springframework.stereotype.Component;

/** How a promised restore is to be done, beside its file, for the process that may come after this one. */
@Component
class Pending {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String NAME = "promised.json";

    void remember(Path folder, RestoreOptions options) throws IOException {
        Target.writeWhole(folder.resolve(NAME), JSON.writeValueAsBytes(options));
    }

    /** Null where nothing was promised. */
    RestoreOptions read(Path folder) throws IOException {
        try {
            return JSON.readValue(Files.readAllBytes(folder.resolve(NAME)), RestoreOptions.class);
        } catch (NoSuchFileException e) {
            return null;
        }
    }
}
