package dev.saddlebag.settings;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginProvider;
import org.springframework.boot.origin.SystemEnvironmentOrigin;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.io.Resource;

/**
 * Where a value was set.
 *
 * @param file for people; null where no file says it
 * @param line 1 or more; null without a file
 * @param named the variable of the environment, or what else set it; null with a file
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Place(String file, Integer line, String named) {

    static final Place DEFAULT = new Place(null, null, "default");
    static final String COMMAND_LINE = "command line";
    static final String SYSTEM = "system property ";

    static Place of(Origin told, String source) {
        Origin origin =
                told instanceof OriginProvider wrapped && wrapped.getOrigin() != null ? wrapped.getOrigin() : told;
        if (origin instanceof SystemEnvironmentOrigin environment) {
            return new Place(null, null, "environment " + environment.getProperty());
        }
        if (origin instanceof TextResourceOrigin text) {
            Resource resource = text.getResource();
            if (resource != null && resource.getDescription().startsWith("class path resource")) {
                return DEFAULT;
            }
            int line = text.getLocation() == null ? 1 : text.getLocation().getLine() + 1;
            return new Place(path(resource), line, null);
        }
        return new Place(null, null, source);
    }

    private static String path(Resource resource) {
        try {
            return shown(resource.getFile().toPath());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Relative to the working folder where it lies below it. */
    static String shown(Path file) {
        Path here = Path.of("").toAbsolutePath();
        Path absolute = file.toAbsolutePath().normalize();
        return (absolute.startsWith(here) ? here.relativize(absolute) : absolute).toString();
    }

    /** {@code config/application.yaml:12}, {@code environment SADDLEBAG_DATABASE_URL}, {@code default}. */
    @Override
    public String toString() {
        return file == null ? named : file + ":" + line;
    }
}
