package dev.saddlebag.drill;

import dev.saddlebag.database.Address;
import dev.saddlebag.problem.Problem;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Tables, types, functions and all else but rows, taken from one database to another by PostgreSQL's own programs. */
final class SchemaCopy {

    private static final String DUMP = "pg_dump";
    private static final String LOAD = "psql";

    private final Path programs;

    private SchemaCopy(Path programs) {
        this.programs = programs;
    }

    /** @param folder where pg_dump and psql are; null to look along the PATH */
    static SchemaCopy in(Path folder) {
        Stream<Path> folders = folder != null
                ? Stream.of(folder)
                : Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                        .filter(f -> !f.isEmpty())
                        .map(Path::of);
        return folders.filter(f -> Files.isExecutable(f.resolve(DUMP)) && Files.isExecutable(f.resolve(LOAD)))
                .findFirst()
                .map(SchemaCopy::new)
                .orElseThrow(() -> new Problem(
                        Problem.Kind.FAILED,
                        "pg_dump and psql are not in " + (folder == null ? "any folder of the PATH" : folder)
                                + "; a drill copies the tables with them",
                        "Install PostgreSQL's client programs, as new as the server, or name their folder: --pg-bin."));
    }

    /** Makes in {@code to}, which is empty, what {@code from} has, without rows, owners and grants. */
    void copy(Address from, Address to) {
        try {
            Path dumpErrors = Files.createTempFile("saddlebag-drill-", ".err");
            Path loadErrors = Files.createTempFile("saddlebag-drill-", ".err");
            try {
                ProcessBuilder dump = program(
                        from,
                        List.of(
                                programs.resolve(DUMP).toString(),
                                "--schema-only",
                                "--no-owner",
                                "--no-privileges",
                                "--no-publications",
                                "--no-subscriptions",
                                "--no-password"),
                        dumpErrors);
                ProcessBuilder load = program(
                        to,
                        List.of(
                                programs.resolve(LOAD).toString(),
                                "--no-psqlrc",
                                "--quiet",
                                "--no-password",
                                "--set=ON_ERROR_STOP=1"),
                        loadErrors);
                load.redirectOutput(ProcessBuilder.Redirect.DISCARD);
                List<Process> both = ProcessBuilder.startPipeline(List.of(dump, load));
                int loaded = both.get(1).waitFor();
                int dumped = both.get(0).waitFor();
                // A dump that cannot write any more is the fault of the load.
                if (loaded != 0) {
                    throw failed(LOAD, loadErrors);
                }
                if (dumped != 0) {
                    throw failed(DUMP, dumpErrors);
                }
            } finally {
                Files.deleteIfExists(dumpErrors);
                Files.deleteIfExists(loadErrors);
            }
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FAILED, "pg_dump and psql in " + programs + " cannot be run", "See --pg-bin.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Problem(Problem.Kind.FAILED, "the drill was interrupted", "Start it again.", e);
        }
    }

    private static ProcessBuilder program(Address address, List<String> command, Path errors) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().putAll(address.environment());
        builder.environment().put("PGAPPNAME", "saddlebag");
        return builder;
    }

    private Problem failed(String program, Path errors) throws IOException {
        Optional<String> said = Files.readAllLines(errors).stream()
                .filter(line -> line.contains("error") || line.contains("ERROR") || line.contains("FATAL"))
                .findFirst();
        return new Problem(
                Problem.Kind.FAILED,
                "the tables cannot be copied: " + said.orElse(program + " failed and did not say why"),
                "The programs in " + programs + " must be as new as the server (--pg-bin), and the account must be "
                        + "allowed to make what the database has.");
    }
}
