package dev.saddlebag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.read.Refused;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of refused rows: archives that carry a cause in each row and are made to be edited. */
class DeadLetterTest {

    private static final String CAUSE = "{\"sqlState\":\"23505\",\"constraint\":\"shop_name_key\"}";
    private static final String ROW = "{\"id\":1,\"name\":\"a\\nb\"}";

    @TempDir
    private Path folder;

    @Test
    void aRefusedRowStandsInTheFileWithItsCause() {
        assertThat(text(DeadLetterRow.line(bytes(ROW), bytes(CAUSE), null)))
                .isEqualTo("{\"id\":1,\"name\":\"a\\nb\",\"$refused\":" + CAUSE + "}");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theRowsComeBackWithoutTheirCause(boolean counted) throws IOException {
        Path file = write(refused(ROW), refused("{\"id\":2,\"name\":null}"));

        List<String> rows = chunks(file, counted).stream()
                .flatMap(chunk -> chunk.single().stream())
                .map(single -> new String(single.row(), StandardCharsets.UTF_8))
                .toList();

        assertThat(rows).containsExactly(ROW, "{\"id\":2,\"name\":null}");
    }

    @Test
    void aRowFromWhichTheCauseWasTakenIsARowToo() throws IOException {
        Path file = write(refused(ROW), "{\"id\":2,\"name\":null}");

        assertThat(chunks(file, false)).extracting(Chunk::rows).containsExactly(2);
        assertThat(check(file).totalRows()).isEqualTo(2);
    }

    @Test
    void deadLettersAsTheyWereWrittenNeedNoRemark() throws IOException {
        assertThat(check(write(refused(ROW))).remarks()).isEmpty();
    }

    @Test
    void deadLettersThatLostARowAreTakenWithARemark() throws IOException {
        String whole = new String(
                Files.readAllBytes(write(refused(ROW), refused("{\"id\":2,\"name\":null}"))), StandardCharsets.UTF_8);
        Path file = Files.writeString(folder.resolve("edited.json"), whole.replace(refused(ROW) + ",\n", ""));

        ArchiveCheck.Checked checked = check(file);

        assertThat(checked.totalRows()).isEqualTo(1);
        assertThat(checked.remarks()).containsExactly("shop held 2 rows when it was written, now 1: it was edited");
    }

    @Test
    void deadLettersWithAnotherValueAreTaken() throws IOException {
        String whole = Files.readString(write(refused(ROW)));
        Path file = Files.writeString(folder.resolve("edited.json"), whole.replace("a\\nb", "c"));

        assertThat(chunks(file, false))
                .extracting(chunk -> new String(chunk.json(), StandardCharsets.UTF_8))
                .containsExactly("[{\"id\":1,\"name\":\"c\"}]");
    }

    @Test
    void deadLettersThatAreNoRowsAreRefused() throws IOException {
        String whole = Files.readString(write(refused(ROW)));
        Path file = Files.writeString(folder.resolve("edited.json"), whole.replace(",\"name\":\"a", ",\"nmae\":\"a"));

        assertThatThrownBy(() -> check(file))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.getMessage())
                        .isEqualTo("archive edited.json is damaged: table shop, row 1"
                                + " does not have the column name where it belongs"));
    }

    @Test
    void anOrdinaryArchiveMayNotCarryCauses() throws IOException {
        Handmade handmade = Handmade.of(Handmade.metadata(shop()));
        Path file = Files.write(
                folder.resolve("shop.json"), handmade.row("shop", refused(ROW)).bytes());

        assertThat(Refused.of(file, Limits.defaults()).message()).contains("has a member that is no column");
    }

    @Test
    void twoDeadLettersMayHaveOneKey() throws IOException {
        assertThat(check(write(refused(ROW), refused(ROW))).totalRows()).isEqualTo(2);
    }

    @Test
    void rowsToBeTriedAgainMakeOneChunk() {
        List<byte[]> rows = List.of(bytes(ROW), bytes("{}"));

        Chunk chunk = DeadLetterRow.chunk(rows, false, 7);

        assertThat(new String(chunk.json(), StandardCharsets.UTF_8)).isEqualTo("[" + ROW + ",\n{}]");
        assertThat(chunk.single()).extracting(Chunk::firstRow).containsExactly(7L, 8L);
    }

    @Test
    void countedRowsToBeTriedAgainStandForOneRowEach() {
        Chunk chunk = DeadLetterRow.chunk(List.of(bytes(ROW), bytes("{\"id\":2,\"name\":null}")), true, 0);

        assertThat(chunk.copies()).isEqualTo(2);
        assertThat(chunk.single())
                .extracting(single -> new String(single.row(), StandardCharsets.UTF_8))
                .containsExactly(ROW, "{\"id\":2,\"name\":null}");
    }

    @Test
    void aRefusedRowWithoutColumnsReadsBack() throws IOException {
        String line = text(DeadLetterRow.line(bytes("{}"), bytes(CAUSE), null));
        Handmade handmade = Handmade.of(Handmade.metadata(Metadata.Scope.DEAD_LETTER, Sample.entry("shop", List.of())));
        Path file = Files.write(
                folder.resolve("shop.json"), handmade.row("shop", line).bytes());

        assertThat(check(file).totalRows()).isEqualTo(1);
    }

    private Path write(String... rows) throws IOException {
        Handmade handmade = Handmade.of(Handmade.metadata(Metadata.Scope.DEAD_LETTER, shop()));
        for (String row : rows) {
            handmade.row("shop", row);
        }
        return Files.write(folder.resolve("refused.json"), handmade.bytes());
    }

    private static Metadata.TableEntry shop() {
        return Sample.entry("shop", List.of("id"), "id integer", "name text");
    }

    private static String refused(String row) {
        return text(DeadLetterRow.line(bytes(row), bytes(CAUSE), null));
    }

    private static ArchiveCheck.Checked check(Path file) throws IOException {
        return ArchiveCheck.check(file, Limits.defaults(), rows -> {});
    }

    private static List<Chunk> chunks(Path file, boolean counted) throws IOException {
        List<Chunk> chunks = new ArrayList<>();
        try (ArchiveReader reader = ArchiveReader.open(file, Limits.defaults())) {
            reader.nextTable();
            reader.chunks(100, 1 << 20, counted, column -> true).forEachRemaining(chunks::add);
        }
        return chunks;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer line) {
        return new String(line.array(), line.arrayOffset() + line.position(), line.remaining(), StandardCharsets.UTF_8);
    }
}
