package dev.saddlebag.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Broken files of configuration, and what is said of each: file, line, key, what is possible. */
class CheckupTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of("a tab", "saddlebag:\n\tbackup:\n", "2: this is no YAML: *TAB*; possible: spaces*"),
                Arguments.of(
                        "a bracket left open",
                        "saddlebag:\n  restore:\n    newer-by: [a, b\n",
                        "4: this is no YAML: *; possible: spaces*"),
                Arguments.of(
                        "a word that is none of the choice",
                        "saddlebag:\n  backup:\n    compress: lz4\n",
                        "3: saddlebag.backup.compress is lz4; possible: zstd, gzip, none"),
                Arguments.of(
                        "a word where a number belongs",
                        "saddlebag:\n  backup:\n    readers: many\n",
                        "3: saddlebag.backup.readers is many; possible: a whole number"),
                Arguments.of(
                        "a number that is too large",
                        "saddlebag:\n  backup:\n    compress: gzip\n    readers: 65\n",
                        "4: saddlebag.backup.readers is 65; possible: 0 to 64 are possible"),
                Arguments.of(
                        "a duration in words",
                        "saddlebag:\n  folders:\n    inbox:\n      poll: 5 seconds\n",
                        "4: saddlebag.folders.inbox.poll is 5 seconds; possible: a duration such as 500ms, *"),
                Arguments.of(
                        "a size in words",
                        "saddlebag:\n  restore:\n    chunk-size: two megabytes\n",
                        "3: saddlebag.restore.chunk-size is two megabytes; possible: a size such as 64KB, *"),
                Arguments.of(
                        "a key that is misspelled",
                        "saddlebag:\n  backup:\n    compres: gzip\n",
                        "3: saddlebag.backup.compres is a key that nothing reads; possible: compress, readers, *"),
                Arguments.of(
                        "the first key misspelled",
                        "sadlebag:\n  backup:\n    compress: gzip\n",
                        "3: sadlebag is a key that nothing reads; possible: saddlebag and below"),
                Arguments.of(
                        "a key twice",
                        "saddlebag:\n  backup:\n    readers: 2\n  restore:\n    mode: merge\n  backup:\n    readers: 3\n",
                        "6: saddlebag.backup stands here a second time; the first is in line 2"),
                Arguments.of(
                        "a word that YAML takes for a truth",
                        "saddlebag:\n  folders:\n    inbox:\n      on: 5s\n",
                        "4: saddlebag.folders.inbox.on is read as true, *; possible: another word"),
                Arguments.of(
                        "a value where keys belong",
                        "saddlebag:\n  restore: fast\n",
                        "2: saddlebag.restore has one value: fast; possible: the keys *chunk-rows, *"),
                Arguments.of(
                        "a list where one value belongs",
                        "saddlebag:\n  backup:\n    compress: [zstd, gzip]\n",
                        "3: saddlebag.backup.compress has a list where one value belongs; possible: zstd, gzip, none"),
                Arguments.of(
                        "an entry of a list that lacks something",
                        "saddlebag:\n  tables:\n    exclude:\n      - { match: journal }\n",
                        "4: saddlebag.tables.exclude* an exclusion needs a pattern and a reason (match, why)"),
                Arguments.of(
                        "a truth that is none",
                        "saddlebag:\n  folders:\n    inbox:\n      enabled: perhaps\n",
                        "4: saddlebag.folders.inbox.enabled is perhaps; possible: true, false"),
                Arguments.of(
                        "a time that never comes",
                        "saddlebag:\n  schedules:\n    - name: nightly\n      cron: whenever\n",
                        "3: saddlebag.schedules* whenever*"),
                Arguments.of(
                        "a name that is set nowhere",
                        "saddlebag:\n  database:\n    url: ${NO_SUCH_NAME}\n",
                        "3: saddlebag.database.url names ${NO_SUCH_NAME}, which is set nowhere; possible: a text"),
                Arguments.of(
                        "two values that do not go together",
                        "saddlebag:\n  folders:\n    inbox:\n      pause-at-most: 5s\n",
                        "4: saddlebag.folders.inbox.pause-at-most is PT5S, which is below pause, PT10S"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("broken")
    void aFaultIsToldWithFileLineKeyAndWhatIsPossible(String what, String yaml, String said) throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), yaml);

        List<String> told = Checkup.of(file, Map.of()).faults().stream()
                .map(Fault::toString)
                .toList();

        assertThat(told).singleElement().asString().matches(pattern(file + ":" + said));
    }

    @Test
    void allFaultsAreToldAtOnceEachOnce() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                """
                saddlebag:
                  backup: { compress: lz4, readers: many, extra: 1 }
                  restore.retries: -1
                """);

        assertThat(Checkup.of(file, Map.of()).faults())
                .extracting(Fault::key)
                .containsExactlyInAnyOrder(
                        "saddlebag.backup.compress",
                        "saddlebag.backup.readers",
                        "saddlebag.backup.extra",
                        "saddlebag.restore");
    }

    @Test
    void whatTheCommandLineGetsWrongIsToldToo() {
        assertThat(Checkup.of(null, Map.of("saddlebag.restore.mode", "both")).faults())
                .singleElement()
                .hasToString("command line: saddlebag.restore.mode is both; possible: merge, insert-only, update-only,"
                        + " newer-wins, mirror");
    }

    @Test
    void aSecretIsNotQuoted() throws IOException {
        Path file = Files.writeString(folder.resolve("mine.yaml"), "saddlebag.database.password: { inner: hunter2 }\n");

        assertThat(Checkup.of(file, Map.of()).faults())
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void theFileOfTheProgramIsGood() {
        assertThat(Checkup.of(null, Map.of())).isEqualTo(new Checkup(List.of("config/application.yaml"), List.of()));
    }

    @Test
    void everyWayToWriteAKeyIsUnderstood() throws IOException {
        Path file = Files.writeString(
                folder.resolve("mine.yaml"),
                "saddlebag:\n  restore:\n    chunkRows: 10\n    chunk_size: 1MB\n    NEWER-BY: [a]\n");

        assertThat(Checkup.of(file, Map.of()).faults()).isEmpty();
    }

    private static String pattern(String said) {
        return Stream.of(said.split("\\*", -1))
                .map(java.util.regex.Pattern::quote)
                .reduce((a, b) -> a + ".*" + b)
                .orElseThrow();
    }
}
