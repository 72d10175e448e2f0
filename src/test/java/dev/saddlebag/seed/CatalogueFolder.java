package dev.saddlebag.seed;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A folder with catalogues that a test changes as an operator would: with an editor. */
public final class CatalogueFolder {

    private final Path folder;

    private CatalogueFolder(Path folder) {
        this.folder = folder;
    }

    public static CatalogueFolder empty() {
        return new CatalogueFolder(Server.fresh("seeds"));
    }

    /** What the repository has. */
    public static CatalogueFolder ofTheRepository() {
        CatalogueFolder copy = empty();
        Path original = Path.of("config/seeds");
        try (Stream<Path> files = Files.walk(original)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy.write(original.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return copy;
    }

    public Path path() {
        return folder;
    }

    /** {@code database}, looked after by an installation that has these catalogues. */
    public Database with(Database database) {
        return database.with("saddlebag.seeds.path", folder.toString());
    }

    CatalogueFolder write(String file, String text) {
        try {
            Files.createDirectories(folder.resolve(file).getParent());
            Files.writeString(folder.resolve(file), text, StandardCharsets.UTF_8);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One row a line, as the catalogues of the repository are written. */
    public CatalogueFolder rows(String file, String... rows) {
        return write(file, "[\n" + String.join(",\n", rows) + "\n]\n");
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<String> rows(String file) {
        return text(file)
                .lines()
                .filter(line -> line.startsWith("{"))
                .map(line -> line.replaceFirst(",$", ""))
                .toList();
    }

    /** Puts {@code replacement} in the place of a text that is there. */
    CatalogueFolder edit(String file, String text, String replacement) {
        String before = text(file);
        if (!before.contains(text)) {
            throw new IllegalArgumentException(file + " has no " + text);
        }
        return write(file, before.replace(text, replacement));
    }
}
