package dev.saddlebag.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.read.ArchiveReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Format 1 to the byte, in both directions, in a Java that has just started. The golden file is kept for ever. */
class GoldenFileTest {

    private static final Path GOLDEN = Path.of("src/test/resources/golden/format-1.json");
    private static final String CONTENT = "73c39fee1fc8f47e6d5a08917811fb5b12d4e219123af61d7434288b05da23a1";

    @TempDir
    private Path folder;

    static Stream<Arguments> machines() {
        return Stream.of(
                Arguments.of("Turkish, New York, UTF-8", flags("tr", "TR", "America/New_York", "UTF-8")),
                Arguments.of("Arabic digits, Kathmandu, Latin 1", flags("ar", "EG", "Asia/Kathmandu", "ISO-8859-1")),
                Arguments.of("German, Berlin, ASCII", flags("de", "DE", "Europe/Berlin", "US-ASCII")));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void aFreshJavaWritesTheGoldenFileByteForByte(String machine, List<String> flags) throws Exception {
        byte[] written = java(flags, "write");

        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(Files.readString(GOLDEN));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("machines")
    void aFreshJavaFindsTheGoldenFileGood(String machine, List<String> flags) throws Exception {
        byte[] told = java(flags, "check", GOLDEN.toString());

        assertThat(new String(told, StandardCharsets.UTF_8)).isEqualTo("16 " + CONTENT);
    }

    @Test
    void theGoldenFileHoldsTheRowsOfTheSample() throws IOException {
        assertThat(Sample.read(GOLDEN)).isEqualTo(Sample.ROWS);
    }

    @Test
    void theHeaderOfTheGoldenFileIsReadAsItWasWritten() throws IOException {
        try (ArchiveReader reader = ArchiveReader.open(GOLDEN, Limits.defaults())) {
            assertThat(reader.metadata()).isEqualTo(Sample.metadata());
        }
    }

    private byte[] java(List<String> flags, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Golden.class.getName()));
        command.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        Path err = folder.resolve("err");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        assertThat(exit).as(Files.readString(err)).isZero();
        return Files.readAllBytes(out);
    }

    private static List<String> flags(String language, String country, String zone, String encoding) {
        return List.of(
                "-XX:TieredStopAtLevel=1",
                "-Duser.language=" + language,
                "-Duser.country=" + country,
                "-Duser.timezone=" + zone,
                "-Dfile.encoding=" + encoding);
    }
}
