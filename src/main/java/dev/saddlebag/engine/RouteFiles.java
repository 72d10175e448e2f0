package dev.saddlebag.engine;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.request.RestoreSettings;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/** Where routes come from: the folder an operator can edit where there is one, else the inside of the jar. */
final class RouteFiles {

    private RouteFiles() {}

    /**
     * Tells Camel which files to load.
     *
     * @param routes names without {@code .camel.yaml}
     * @param clock whether the schedules are waited for
     */
    static void choose(ConfigurableEnvironment environment, Collection<String> routes, boolean clock) {
        Path folder = Path.of(environment.getProperty("saddlebag.routes", "routes"));
        String prefix = hasRoutes(folder) ? folder.toAbsolutePath().toUri().toString() : "classpath:routes/";
        String pattern =
                routes.stream().map(name -> prefix + name + ".camel.yaml").collect(Collectors.joining(","));
        RestoreSettings restore = Binder.get(environment).bindOrCreate("saddlebag.restore", RestoreSettings.class);
        // Camel's redelivery takes whole milliseconds and does not read 500ms.
        Map<String, Object> properties = Map.of(
                "camel.main.routes-include-pattern",
                pattern,
                "saddlebag.clock.running",
                clock,
                "retry.pause",
                restore.retryPause().toMillis(),
                "retry.pause-at-most",
                restore.retryPauseAtMost().toMillis(),
                "outbox.watched",
                clock);
        environment.getPropertySources().addFirst(new MapPropertySource("routes", properties));
    }

    private static boolean hasRoutes(Path folder) {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.camel.yaml")) {
            return files.iterator().hasNext();
        } catch (IOException e) {
            throw new Problem(Problem.Kind.NOT_ALLOWED, "cannot read the folder " + folder, "Check its rights.", e);
        }
    }
}
