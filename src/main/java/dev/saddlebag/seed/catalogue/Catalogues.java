package dev.saddlebag.seed.catalogue;

import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.stereotype.Component;

/** The catalogues of this installation: those of its folder where there is one, else those inside the jar. */
@Component("catalogues")
public class Catalogues {

    private static final String FILE = "catalogue.yaml";

    private final SeedSettings settings;

    public Catalogues(SeedSettings settings) {
        this.settings = settings;
    }

    /** All of them, by name; each is read to its end. */
    public List<ListedCatalogue> list() {
        List<ListedCatalogue> all = new ArrayList<>();
        try {
            for (String name : homes().keySet()) {
                Catalogue catalogue = named(name);
                all.add(new ListedCatalogue(
                        name,
                        catalogue.version(),
                        catalogue.title(),
                        catalogue.mapping().business().is(),
                        RowFile.count(catalogue)));
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return all;
    }

    public Catalogue named(String name) {
        Map<String, Resource> homes = homes();
        if (!homes.containsKey(name)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no catalogue " + name,
                    homes.isEmpty()
                            ? "There is none at all in " + settings.path() + "; see saddlebag.seeds.path."
                            : "There are: " + String.join(", ", homes.keySet()) + ".");
        }
        return MappingFile.read(name, homes.get(name));
    }

    private Map<String, Resource> homes() {
        Map<String, Resource> homes = new TreeMap<>();
        try {
            if (Files.isDirectory(settings.path())) {
                try (Stream<Path> folders = Files.list(settings.path())) {
                    folders.filter(folder -> Files.isRegularFile(folder.resolve(FILE)))
                            .forEach(folder -> homes.put(
                                    folder.getFileName().toString(), new FileSystemResource(folder.resolve(FILE))));
                }
            } else {
                for (Resource home :
                        new PathMatchingResourcePatternResolver().getResources("classpath*:seeds/*/" + FILE)) {
                    homes.putIfAbsent(home.getURL().getPath().replaceFirst(".*/([^/]+)/" + FILE + "$", "$1"), home);
                }
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return homes;
    }

    private Problem unreadable(IOException e) {
        return new Problem(
                Problem.Kind.NOT_ALLOWED,
                "the catalogues in " + settings.path() + " cannot be read",
                "Check the rights of the folder and its files (saddlebag.seeds.path).",
                e);
    }
}
