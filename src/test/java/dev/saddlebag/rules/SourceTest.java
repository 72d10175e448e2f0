package dev.saddlebag.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the files themselves keep to, before a compiler sees them. */
class SourceTest {

    private static final Path MAIN = Path.of("src/main/java/dev/saddlebag");

    @ParameterizedTest
    @ValueSource(strings = {"src/main/java", "src/test/java"})
    void noFileIsLongerThanThreeHundredLines(String folder) throws IOException {
        List<String> longer = files(Path.of(folder))
                .filter(file -> lines(file).size() > 300)
                .map(file -> file + ": " + lines(file).size())
                .toList();

        assertThat(longer).isEmpty();
    }

    @Test
    void everyRoomSaysWhatItIs() throws IOException {
        List<Path> silent = files(MAIN)
                .map(Path::getParent)
                .distinct()
                .filter(room -> !Files.exists(room.resolve("package-info.java")))
                .toList();

        assertThat(silent).isEmpty();
    }

    @Test
    void everyRoomHasASentenceOfItsOwn() throws IOException {
        List<String> sentences = files(MAIN)
                .filter(file -> file.endsWith("package-info.java"))
                .map(file -> String.join("\n", lines(file)).replaceAll("(?s)\\*/.*", ""))
                .toList();

        assertThat(sentences)
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.matches("(?s)/\\*\\*.*\\w.*\\.\\s*"));
    }

    @Test
    void noTestIsSwitchedOffOrMocked() throws IOException {
        List<Path> idle = files(Path.of("src/test/java"))
                .filter(file -> lines(file).stream()
                        .anyMatch(line -> line.matches("\\s*@Disabled.*|import (static )?org\\.mockito.*")))
                .toList();

        assertThat(idle).isEmpty();
    }

    private static Stream<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        }
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
