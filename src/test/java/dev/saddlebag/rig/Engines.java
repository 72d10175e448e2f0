package dev.saddlebag.rig;

import dev.saddlebag.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/** The engines of this test run, kept because starting one takes longer than most tests. */
public final class Engines {

    private static final int KEPT = 6;

    private static final Map<Map<String, String>, Engine> ENGINES = new LinkedHashMap<>(16, 0.75f, true);

    private Engines() {}

    /** The engine that looks after {@code database} with its settings. */
    public static synchronized Engine of(Database database) {
        Map<String, String> settings = settings(database);
        Engine engine = ENGINES.get(settings);
        if (engine == null) {
            if (ENGINES.size() == KEPT) {
                var oldest = ENGINES.entrySet().iterator();
                oldest.next().getValue().close();
                oldest.remove();
            }
            engine = Engine.forCommand(null, settings);
            ENGINES.put(settings, engine);
        }
        return engine;
    }

    private static Map<String, String> settings(Database database) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("saddlebag.database.url", database.url());
        settings.put("saddlebag.database.username", database.server().user());
        settings.put("saddlebag.database.password", database.server().password());
        settings.put("saddlebag.node.id", "test");
        settings.put("saddlebag.node.name", "test");
        settings.put("saddlebag.folders.root", Installation.FOLDER.toString());
        settings.put("saddlebag.restore.retry-pause", "50ms");
        settings.putAll(database.settings());
        return settings;
    }

    /** The folders of the installation that the tests are. */
    private static final class Installation {
        static final java.nio.file.Path FOLDER = Server.fresh("installation");
    }
}
