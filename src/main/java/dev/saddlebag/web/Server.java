package dev.saddlebag.web;

import dev.saddlebag.engine.Engine;
import dev.saddlebag.engine.configuration.Folders;
import dev.saddlebag.web.access.identity.FirstAdmin;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import org.springframework.boot.web.context.WebServerApplicationContext;

/** The engine with its door open. */
public final class Server {

    private Server() {}

    /** Starts the engine, and the server where the configuration has one; goes on with what was promised before. */
    public static Engine start(Path config, Map<String, String> settings) throws IOException {
        if (!Folders.settings(config, settings, "saddlebag.web", WebSettings.class)
                .enabled()) {
            return Engine.forServer(config, settings);
        }
        Engine engine = Engine.forServer(config, settings, WebConfiguration.class);
        try {
            engine.bean(Restores.class).resume();
            return engine;
        } catch (IOException | RuntimeException e) {
            engine.close();
            throw e;
        }
    }

    /** The address of {@code engine}'s server, {@code http://127.0.0.1:8080}; null where there is none. */
    public static String address(Engine engine) {
        if (!(engine.context() instanceof WebServerApplicationContext web)) {
            return null;
        }
        String host = engine.bean(WebSettings.class).address();
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":"
                + web.getWebServer().getPort();
    }

    /** Says where the server is, and how the first administrator is made. */
    public static void say(Engine engine, PrintWriter err) throws IOException {
        String address = address(engine);
        if (address != null) {
            err.printf("listening on %s%n", address);
            engine.bean(FirstAdmin.class)
                    .link()
                    .ifPresent(link -> err.printf(
                            "nobody can log in yet; make the first administrator, once: %s%s%n", address, link));
        }
    }
}
