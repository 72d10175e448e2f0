package dev.saddlebag.survey;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/** What was seen last, also before a restart: {@code state/survey.json}. */
@Component
public class Surveys {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final List<Consumer<Survey>> listeners = new CopyOnWriteArrayList<>();
    private Survey last;

    Surveys(FolderSettings folders) {
        this.file = folders.state().resolve("survey.json");
    }

    /** Asks nothing but the file, and that once. */
    public synchronized Survey last() {
        if (last == null) {
            last = read();
        }
        return last;
    }

    private Survey read() {
        if (!Files.isRegularFile(file)) {
            return Survey.NONE;
        }
        try {
            return JSON.readValue(file.toFile(), Survey.class);
        } catch (JacksonException e) {
            // Of another version: it is only a note, and the next look makes it again.
            return Survey.NONE;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Tells {@code listener} what is known now, and what each later look sees. */
    public void listen(Consumer<Survey> listener) {
        listeners.add(listener);
        listener.accept(last());
    }

    void note(UnaryOperator<Survey> seen) throws IOException {
        Survey now;
        synchronized (this) {
            now = seen.apply(last());
            Files.createDirectories(file.getParent());
            Target.writeWhole(file, JSON.writeValueAsBytes(now));
            last = now;
        }
        listeners.forEach(l -> l.accept(now));
    }
}
