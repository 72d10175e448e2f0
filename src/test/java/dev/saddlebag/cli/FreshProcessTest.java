package dev.saddlebag.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as a shell starts it: exit codes, streams, and how much of it a small command wakes. */
class FreshProcessTest {

    private static final String GOLDEN = "src/test/resources/golden/format-1.json";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "show " + GOLDEN,
                "diff " + GOLDEN + " " + GOLDEN,
                "verify " + GOLDEN + " --json",
                "verify absent.json"
            })
    void aCommandThatNeedsNoDatabaseWakesNoFramework(String line) throws Exception {
        Path loaded = folder.resolve("loaded");

        start(List.of("-Xlog:class+load:file=" + loaded), line.split(" "));

        List<String> classes = Files.readAllLines(loaded);
        assertThat(classes).anyMatch(text -> text.contains("dev.saddlebag.cli.Saddlebag"));
        assertThat(classes)
                .noneMatch(text -> text.contains(" org.springframework.") || text.contains(" org.apache.camel."));
    }

    @Test
    void namesOutsideOfAsciiArePrintedInUtf8WhateverTheTerminalSays() throws Exception {
        Run run = start(List.of("-Dfile.encoding=US-ASCII", "-Duser.language=tr"), "show", GOLDEN);

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("on Käpylä 東京");
    }

    @Test
    void theExitCodeIsThatOfTheProblem() throws Exception {
        Run run = start(List.of(), "verify", "absent.json");

        assertThat(run)
                .isEqualTo(new Run(
                        10, "", "there is no file absent.json\nHINT: Check the path; ls shows what is there.\n"));
    }

    private Run start(List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Saddlebag.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Run(exit, text(out), text(err));
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.UTF_8).replace(System.lineSeparator(), "\n");
    }
}
