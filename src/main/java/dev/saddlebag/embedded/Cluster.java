package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Command;
import dev.saddlebag.embedded.machine.Platform;
import dev.saddlebag.embedded.machine.Tree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The data directory of one folder: made once, then served and no longer served. */
record Cluster(Path folder, Binaries binaries, Account account) {
    /** The superuser of every cluster made here. */
    static final String USER = "saddlebag";

    private static final Duration PATIENCE = Duration.ofSeconds(150);

    /** Scram and loopback for everybody; no other line, so no other way in. */
    private static final String HBA =
            """
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128      scram-sha-256
            """;

    /** Durable as PostgreSQL is by default, small enough for a laptop. ALTER SYSTEM wins over these. */
    private static final String SETTINGS =
            """

            # Saddlebag
            max_connections = 50
            shared_buffers = 128MB
            fsync = on
            synchronous_commit = on
            password_encryption = 'scram-sha-256'
            """;

    /** pg_ctl hands the paths of programs, data and log to a shell, between double quotes. */
    static void checkName(Path path) {
        if (!Platform.here().windows() && path.toString().matches("(?s).*[\"$`\\\\\\n].*")) {
            throw new EmbeddedServerException(
                    "folder " + path + " has a character in its name that PostgreSQL's pg_ctl cannot take",
                    "choose a folder without \" $ ` \\ and line breaks on its way.");
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    Path log() {
        return folder.resolve("log");
    }

    /** The server that runs on this cluster, of this run or left behind by a killed one. */
    Optional<Postmaster> running() throws IOException {
        return Postmaster.of(data());
    }

    /**
     * Makes the cluster if there is none. It is made beside its place and renamed when whole, so what a killed run left half done is
     * never served: it is deleted and made again.
     */
    void initialise(Path password) throws IOException {
        if (Files.isDirectory(data())) {
            account.own(data());
            return;
        }
        Tree.deleteLeftovers(folder, "initdb-*", Instant.MAX);
        Path part = Files.createTempDirectory(folder, "initdb-");
        // A copy, because the account must read it: the original stays ours alone.
        Path secret = Files.createTempFile(folder, "initdb-", ".password");
        try {
            Files.write(secret, Files.readAllBytes(password));
            account.own(part);
            account.own(secret);
            Command.Result result = run(
                    "initdb",
                    "--pgdata=" + part,
                    "--username=" + USER,
                    "--pwfile=" + secret,
                    "--encoding=UTF8",
                    "--locale=C",
                    "--auth=scram-sha-256");
            if (!result.ok()) {
                throw new EmbeddedServerException(
                        "cannot make a PostgreSQL cluster in " + folder + " (initdb ended with " + result.exit() + ")\n"
                                + result.output(),
                        "check that the folder can be written and has 100 MB to spare, then start again.");
            }
            Files.writeString(part.resolve("pg_hba.conf"), HBA);
            Files.writeString(part.resolve("postgresql.conf"), SETTINGS, StandardOpenOption.APPEND);
            Files.move(part, data(), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(secret);
            Tree.delete(part);
        }
    }

    /**
     * Serves the cluster on 127.0.0.1 at {@code port}; returns when it accepts connections.
     *
     * <p>Through pg_ctl, which gives the server a session of its own: Ctrl-C in our terminal reaches us, not the server.
     *
     * @return false when somebody else holds the port
     */
    boolean serve(int port) throws IOException {
        Postmaster.disown(data());
        if (!Files.exists(log())) {
            Files.createFile(log());
            Tree.mode(log(), 0600);
        }
        account.own(log());
        String options = "-p " + port + " -c listen_addresses=127.0.0.1 -c unix_socket_directories=";
        Instant deadline = Instant.now().plusSeconds(10);
        while (true) {
            long before = Files.size(log());
            Command.Result result = run(
                    "pg_ctl",
                    "start",
                    "-w",
                    "-t",
                    "120",
                    "-D",
                    data().toString(),
                    "-l",
                    log().toString(),
                    "-o",
                    options);
            if (result.ok()) {
                return true;
            }
            if (result.exit() > 128) {
                pause(); // Ctrl-C reaches pg_ctl, not its server, which may be about to write down its number
            }
            String said = said(before);
            if (running().isPresent()) {
                stop("immediate");
            }
            if (said.contains("could not create any TCP/IP sockets")) {
                return false;
            }
            // Children of a server that was killed alone take a moment to notice.
            if (!said.contains("pre-existing shared memory block")
                    || Instant.now().isAfter(deadline)) {
                throw new EmbeddedServerException(
                        "PostgreSQL in " + folder + " does not start (pg_ctl ended with " + result.exit() + ")\n"
                                + (said.isEmpty() ? result.output() : said),
                        hint(said));
            }
            pause();
        }
    }

    /**
     * Stops the server, if one runs, and waits for its end.
     *
     * @param mode {@code fast} rolls back what is open and writes a checkpoint; {@code immediate} drops everything, like a crash
     */
    void stop(String mode) throws IOException {
        Optional<Postmaster> server = running();
        if (server.isEmpty()) {
            return;
        }
        long before = Files.exists(log()) ? Files.size(log()) : 0;
        Command.Result result = run("pg_ctl", "stop", "-w", "-t", "60", "-D", data().toString(), "-m", mode);
        if (result.ok() || !server.get().alive()) {
            return;
        }
        if (mode.equals("fast")) {
            stop("immediate");
            return;
        }
        throw new EmbeddedServerException(
                "PostgreSQL in " + folder + " does not stop (process "
                        + server.get().pid() + ", pg_ctl ended with " + result.exit() + ")\n" + result.output() + "\n"
                        + said(before),
                "end process " + server.get().pid() + " by hand (kill -QUIT), then start again.");
    }

    private Command.Result run(String program, String... arguments) throws IOException {
        List<String> words = new ArrayList<>(List.of(binaries.program(program).toString()));
        words.addAll(List.of(arguments));
        return Command.run(account.as(words), folder, PATIENCE);
    }

    /** The last lines of the log since {@code offset}. */
    private String said(long offset) throws IOException {
        List<String> lines;
        try (InputStream in = Files.newInputStream(log())) {
            in.skipNBytes(Math.min(offset, Files.size(log())));
            lines = new String(in.readNBytes(1 << 20), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        }
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 12), lines.size()));
    }

    private String hint(String said) {
        if (said.contains("not compatible with this version") || said.contains("incompatible with server")) {
            return "delete " + folder + " to begin anew, or hand over the jar of the version that made it.";
        }
        if (said.contains("No space left on device")) {
            return "make room on the disk of " + folder + ", then start again.";
        }
        return "read " + log() + "; if the data are of no value, delete " + folder + " to begin anew.";
    }

    static void pause() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
