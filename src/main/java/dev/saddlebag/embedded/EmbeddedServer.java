package dev.saddlebag.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A PostgreSQL server on 127.0.0.1 whose data live in one folder, for the demo and the tests.
 *
 * <pre>{@code
 * try (EmbeddedServer server = EmbeddedServer.start(Path.of("target/postgres"))) {
 *     server.createDatabase("shop");
 *     DriverManager.getConnection(server.url("shop"), server.user(), server.password());
 * }
 * }</pre>
 *
 * <p>The data stay when it is closed, and so do port and password: the next start on the same folder continues. They are durable (fsync
 * is on). A server that a killed run left behind is taken over. Two runs on one folder are refused. When the process ends in an orderly
 * way, Ctrl-C included, the server is stopped.
 *
 * <p>The first start takes 3 to 4 s (unpack, initdb), one on a made cluster 0.6 s, a restart in the same process 0.15 s.
 * Not for production: one superuser, no TLS, no tuning, a log that only grows.
 */
public final class EmbeddedServer implements AutoCloseable {
    /** System property: a folder for the unpacked programs, 60 MB a version, shared by all clusters; without it each unpacks its own. */
    public static final String CACHE = "saddlebag.embedded.cache";

    private static final Duration ANSWER = Duration.ofSeconds(10);

    private static final String WRONG_PASSWORD = "28P01";

    private final FolderLock lock;
    private final Cluster cluster;
    private final Kept kept;
    private final String password;
    private final Thread hook = new Thread(this::stop, "stop embedded PostgreSQL");
    private volatile int port;
    private volatile String version = "";
    private boolean hooked = true;
    private boolean closed;

    private EmbeddedServer(FolderLock lock, Cluster cluster, Kept kept) throws IOException {
        this.lock = lock;
        this.cluster = cluster;
        this.kept = kept;
        this.password = kept.password(cluster.data());
    }

    /** Starts the server of {@code folder}, made there if absent, with the PostgreSQL that is on the class path. */
    public static EmbeddedServer start(Path folder) {
        return start(folder, Bundle.onClassPath());
    }

    /** Starts the server of {@code folder} with the PostgreSQL in {@code binariesJar}, one of zonky's jars, e.g. of an older version. */
    public static EmbeddedServer start(Path folder, Path binariesJar) {
        return start(folder, Bundle.in(binariesJar));
    }

    private static EmbeddedServer start(Path given, Bundle bundle) {
        try {
            Cluster.checkName(given.toAbsolutePath());
            if (!Files.isDirectory(given)) {
                Files.createDirectories(given);
            }
            Path folder = given.toRealPath();
            Cluster.checkName(folder);
            FolderLock lock = FolderLock.take(folder);
            try {
                EmbeddedServer server = new EmbeddedServer(lock, cluster(folder, bundle), new Kept(folder));
                server.start();
                return server;
            } catch (IOException | RuntimeException e) {
                lock.close();
                throw e;
            }
        } catch (IOException e) {
            throw failed("start", given, e);
        }
    }

    private static Cluster cluster(Path folder, Bundle bundle) throws IOException {
        String cache = System.getProperty(CACHE, "");
        Binaries binaries = Binaries.unpacked(
                bundle, cache.isEmpty() ? folder : Path.of(cache).toAbsolutePath());
        Cluster.checkName(binaries.home());
        Account account = Account.of(folder.resolve("data"));
        account.enter(folder);
        account.reach(folder);
        account.reach(binaries.home().resolve("bin"));
        return new Cluster(folder, binaries, account);
    }

    /** The address of {@code database} for JDBC, e.g. {@code jdbc:postgresql://127.0.0.1:23456/shop}; it need not exist yet. */
    public String url(String database) {
        return Client.url(port, database);
    }

    /** {@code saddlebag}, a superuser of this server only. */
    public String user() {
        return Cluster.USER;
    }

    /** Random, one for the life of the folder; also in its file {@code password}, for whoever may read that. */
    public String password() {
        return password;
    }

    /** The port on 127.0.0.1; the same after a restart, unless somebody else has taken it meanwhile. */
    public int port() {
        return port;
    }

    /** The server's version, e.g. {@code 17.6}. */
    public String version() {
        return version;
    }

    /** Makes the database {@code name}, empty, in UTF-8; does nothing where it is there. */
    public void createDatabase(String name) {
        try {
            client().createDatabase(name);
        } catch (SQLException e) {
            throw refused("create database " + name, e);
        }
    }

    /** Drops the database {@code name} and disconnects who is in it; does nothing where it is not there. */
    public void dropDatabase(String name) {
        try {
            client().dropDatabase(name);
        } catch (SQLException e) {
            throw refused("drop database " + name, e);
        }
    }

    /** Starts the server again after {@link #stop} or {@link #kill}: same port, same data. Does nothing where it runs. */
    public synchronized void start() {
        if (closed) {
            throw new EmbeddedServerException(
                    "the server of " + cluster.folder() + " is closed", "start another one on that folder.");
        }
        try {
            // Before the server is there: who is stopped in the midst of starting leaves none behind.
            hook(hooked);
            if (!adopted()) {
                cluster.initialise(kept.passwordFile());
                serve();
            }
        } catch (IOException e) {
            hook(false);
            throw failed("start", cluster.folder(), e);
        } catch (RuntimeException e) {
            hook(false);
            throw e;
        }
    }

    /** Stops the server in good order and waits for its end: what is open is rolled back. Does nothing where none runs. */
    public synchronized void stop() {
        end("fast");
    }

    /** Stops the server as a crash would: no rollback, no checkpoint; the next start recovers. Waits for its end. */
    public synchronized void kill() {
        end("immediate");
    }

    /**
     * Leaves the stop at the end of the process to the caller, who must {@link #close}. For a process that ends in an order of its own,
     * such as Spring's: hooks run all at once, and ours would take the server from routes that are still finishing.
     */
    public synchronized void withoutHook() {
        hooked = false;
        hook(false);
    }

    /** Stops the server and lets go of the folder. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        try {
            stop();
        } finally {
            closed = true;
            hook(false);
            lock.close();
        }
    }

    /** Takes over the server that a killed run left behind; one that does not answer is stopped, and this is false. */
    private boolean adopted() throws IOException {
        Instant deadline = Instant.now().plus(ANSWER);
        Optional<Postmaster> server = cluster.running();
        while (server.isPresent() && Instant.now().isBefore(deadline)) {
            try {
                if (server.get().port() > 0 && greeted(server.get().port())) {
                    kept.port(port);
                    return true;
                }
            } catch (SQLException e) {
                if (WRONG_PASSWORD.equals(e.getSQLState())) {
                    break;
                }
                // Else it is starting, ending or deaf: the deadline tells.
            }
            Cluster.pause();
            server = cluster.running();
        }
        cluster.stop("fast");
        return false;
    }

    private void serve() throws IOException {
        for (int attempt = 0; attempt < 5; attempt++) {
            int candidate = kept.port();
            if (cluster.serve(candidate)) {
                greet(candidate);
                return;
            }
        }
        throw new EmbeddedServerException(
                "PostgreSQL in " + cluster.folder() + " found five ports taken, one after the other",
                "see what else listens on 127.0.0.1 and start again.");
    }

    private void greet(int candidate) throws IOException {
        SQLException refusal = null;
        try {
            if (greeted(candidate)) {
                return;
            }
        } catch (SQLException e) {
            refusal = e;
        }
        cluster.stop("fast");
        throw new EmbeddedServerException(
                "PostgreSQL in " + cluster.folder() + " has started at port " + candidate + " but does not let us in: "
                        + (refusal == null ? "another server answers there" : refusal.getMessage()),
                "read " + cluster.log() + "; a changed password belongs into the file password beside it.",
                refusal);
    }

    /** Whether the server at {@code candidate} is ours; if so, it is the one we speak of from here on. */
    private boolean greeted(int candidate) throws IOException, SQLException {
        Optional<String> found = new Client(candidate, password).version(cluster.data());
        found.ifPresent(text -> {
            version = text;
            port = candidate;
        });
        return found.isPresent();
    }

    private void end(String mode) {
        if (closed) {
            return; // the folder may have another server by now
        }
        try {
            cluster.stop(mode);
        } catch (IOException e) {
            throw failed("stop", cluster.folder(), e);
        }
    }

    private Client client() {
        return new Client(port, password);
    }

    private void hook(boolean wanted) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
            if (wanted) {
                Runtime.getRuntime().addShutdownHook(hook);
            }
        } catch (IllegalStateException e) {
            // The process is ending already; the hook runs or has run.
            return;
        }
    }

    private EmbeddedServerException refused(String what, SQLException e) {
        return new EmbeddedServerException(
                "cannot " + what + " on the server of " + cluster.folder() + ": " + e.getMessage(),
                "check that it runs (port " + port + "); its log is " + cluster.log() + ".",
                e);
    }

    private static EmbeddedServerException failed(String what, Path folder, Exception e) {
        return new EmbeddedServerException(
                "cannot " + what + " PostgreSQL in " + folder + ": " + e,
                "check that " + folder + " and all in it can be written by this user.",
                e);
    }
}
