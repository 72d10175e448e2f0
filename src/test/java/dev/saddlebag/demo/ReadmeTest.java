package dev.saddlebag.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.cli.Saddlebag;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What the README tells people to type can be typed. */
class ReadmeTest {

    private static final Path README = Path.of("README.md");

    /** The lines of the code blocks, without their remarks. */
    static Stream<String> typed() throws IOException {
        return Pattern.compile("(?s)```bash\n(.*?)```")
                .matcher(Files.readString(README))
                .results()
                .flatMap(block -> block.group(1).lines())
                .map(line -> line.replaceFirst("\\s+#.*", "").strip())
                .filter(line -> !line.isEmpty() && !line.startsWith("#"));
    }

    static Stream<String> saddlebag() throws IOException {
        return typed().filter(line -> line.startsWith("saddlebag ") || line.startsWith("target/saddlebag "));
    }

    @Test
    void itHasAtMostNinetyLines() throws IOException {
        assertThat(Files.readAllLines(README)).hasSizeLessThanOrEqualTo(90);
    }

    @Test
    void theTwoCommandsAreThere() throws IOException {
        assertThat(typed()).contains("mvn -q spring-boot:run", "mvn -B verify");
    }

    @Test
    void everyLineOfItsBlocksIsACommandThatIsTestedHere() throws IOException {
        assertThat(typed()).allMatch(line -> line.matches("(mvn|saddlebag|target/saddlebag|alias saddlebag=).*"));
    }

    @ParameterizedTest
    @MethodSource("saddlebag")
    void aCommandAndItsOptionsExist(String line) {
        String[] arguments = line.replaceFirst("^\\S+ ", "").split(" +");

        CommandLine.ParseResult parsed = new CommandLine(new Saddlebag())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .parseArgs(arguments);

        assertThat(parsed.hasSubcommand()).isTrue();
        assertThat(parsed.subcommand().unmatched()).isEmpty();
    }

    @Test
    void itShowsEveryCommandThatWorksOnADatabase() throws IOException {
        assertThat(saddlebag().map(line -> line.split(" +")[1]))
                .contains("backup", "restore", "verify", "tables", "serve");
    }

    @Test
    void whatMavenIsToldToRunIsInThePom() throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));

        assertThat(pom).contains("<artifactId>spring-boot-maven-plugin</artifactId>");
        assertThat(pom).contains("<spring-boot.run.arguments>demo</spring-boot.run.arguments>");
        assertThat(pom).contains("<start-class>" + Saddlebag.class.getName() + "</start-class>");
        assertThat(pom).contains("<finalName>saddlebag</finalName>");
    }

    @Test
    void everyFileItPointsAtExists() throws IOException {
        List<String> links = Pattern.compile("\\]\\(([^):]+)\\)")
                .matcher(Files.readString(README))
                .results()
                .map((MatchResult link) -> link.group(1))
                .toList();

        assertThat(links).isNotEmpty().allMatch(link -> Files.exists(Path.of(link)));
    }

    @Test
    void everyRoomItNamesIsThereAndNoneIsMissing() throws IOException {
        String row = Files.readString(README)
                .lines()
                .filter(line -> line.startsWith("| `src/main/java/dev/saddlebag/`"))
                .findFirst()
                .orElseThrow();
        try (Stream<Path> rooms = Files.list(Path.of("src/main/java/dev/saddlebag"))) {
            assertThat(rooms.map(room -> room.getFileName().toString()))
                    .filteredOn(room -> !List.of("json", "problem").contains(room))
                    .allMatch(room -> row.contains("`" + room + "`"));
        }
    }
}
