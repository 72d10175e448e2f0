package dev.saddlebag.cli.large;

import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Server;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** The program in a process of its own with little memory, that carries out one command line after the other. */
final class SmallMemory implements AutoCloseable {

    private static final String BETWEEN = "\u0001";
    private static final String END = "-- exit ";

    private final Process process;
    private final PrintStream in;
    private final BufferedReader out;

    SmallMemory(String heap) throws IOException {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        heap,
                        "-cp",
                        Server.classPath(),
                        SmallMemory.class.getName())
                .redirectErrorStream(true)
                .start();
        in = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
        out = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    }

    Run run(List<String> words) throws IOException {
        in.println(String.join(BETWEEN, words));
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(END)) {
                return new Run(Integer.parseInt(line.substring(END.length())), said.toString(), "");
            }
            said.append(line).append('\n');
        }
        throw new IOException("the process ended: " + said);
    }

    @Override
    public void close() {
        in.close();
    }

    public static void main(String[] none) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Run run = Run.of(line.split(BETWEEN));
            System.out.println(run.out() + run.err());
            System.out.println(END + run.exit());
        }
    }
}
