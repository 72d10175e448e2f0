package dev.saddlebag.rig;

import dev.saddlebag.cli.Saddlebag;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/**
 * How tests start the program as a process of its own: from a jar and with shared classes, as the launcher does, for the
 * start takes most of the time.
 */
public final class Program {

    private static final List<String> OPTIONS = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC");

    private Program() {}

    /** Made with the first process of a run; the classes of this run and no others. */
    private static final class Packed {
        static final Path FOLDER = Server.fresh("program").getParent();
        static final String CLASS_PATH = jars();
        static final Path SHARED = shared();
    }

    /** The words of a command that starts the program, up to its own arguments. */
    public static List<String> java(String... options) {
        List<String> command = java(options, Packed.CLASS_PATH);
        command.add(1, "-XX:SharedArchiveFile=" + Packed.SHARED);
        // Said of an archive that a debugger or another collector cannot use; the program then starts without.
        command.add(2, "-Xlog:disable");
        return command;
    }

    private static List<String> java(String[] options, String classPath) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classPath, Saddlebag.class.getName()));
        return command;
    }

    /** The class path with a jar in the place of each folder, for folders cannot be shared. */
    private static String jars() {
        return Arrays.stream(Server.classPath().split(File.pathSeparator))
                .map(entry -> Path.of(entry).toAbsolutePath())
                .filter(entry -> !entry.endsWith("test-classes"))
                .map(entry -> Files.isDirectory(entry) ? jar(entry) : entry)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private static Path jar(Path classes) {
        Path jar = Packed.FOLDER.resolve(classes.getFileName() + ".jar");
        int exit = ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf0", jar.toString(), "-C", classes.toString(), ".");
        if (exit != 0) {
            throw new IllegalStateException(classes + " cannot be packed");
        }
        return jar;
    }

    /** What a command on a server that is not there loads. */
    private static Path shared() {
        Path archive = Packed.FOLDER.resolve("program.jsa");
        String[] dump = {"-XX:ArchiveClassesAtExit=" + archive};
        List<String> command = java(dump, Packed.CLASS_PATH);
        command.addAll(List.of("tables", "--url", "jdbc:postgresql://127.0.0.1:1/none", "--user", "none", "--quiet"));
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(archive.resolveSibling("dump.log").toFile())
                    .start();
            if (!process.waitFor(4, TimeUnit.MINUTES) || !Files.exists(archive)) {
                process.destroyForcibly();
                throw new IllegalStateException(Files.readString(archive.resolveSibling("dump.log")));
            }
            return archive;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
