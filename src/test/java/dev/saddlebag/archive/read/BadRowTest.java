package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are none, each in a file whose counts and hashes are right. */
class BadRowTest {

    private static final String NOT_JSON = "is not JSON: ";
    private static final String NO_VALUE = NOT_JSON + "neither a string, a number, true, false, null nor nested";

    @TempDir
    private Path folder;

    static Stream<Arguments> rows() {
        return Stream.of(
                row("{\"id\":1,\"name\":\"@\",\"more\":1}", "has a member that is no column of the table"),
                row("{\"id\":1,\"name\":\"@\",\"name\":\"@\"}", "or a column twice, after name"),
                row("{\"id\":1}", "lacks the column name"),
                row("{}", "does not have the column id where it belongs"),
                row("{\"name\":\"@\",\"id\":1}", "does not have the column id where it belongs"),
                row("{\"id\": 1,\"name\":\"@\" }", NOT_JSON),
                row("{\"ID\":1,\"name\":\"@\"}", "does not have the column id where it belongs"),
                row("\"@\"", "is not a JSON object"),
                row("[1,\"@\"]", "is not a JSON object"),
                row("null", "is not a JSON object"),
                row("7", "is not a JSON object"),
                row("", "is not a JSON object"),
                row("{\"id\":1,\"name\":\"@\"", "the end of the row is missing"),
                row("{\"id\":1,\"name\":\"@", "ends inside a string"),
                row("{\"id\":1,\"name\":", "ends inside a value"),
                row("{\"id\":1,\"name\":\"@\"}{}", "goes on after its end"),
                row("{\"id\":1,\"name\":\"@\"} ", "goes on after its end"),
                row("{\"id\":1 \"name\":\"@\"}", "does not have the column name where it belongs"),
                row("{\"id\":,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":01,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":-01,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":1.,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":.5,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":-,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":+1,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":1e,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":1e+,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":0x10,\"name\":\"@\"}", "does not have the column name where it belongs"),
                row("{\"id\":NaN,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":Infinity,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":nul,\"name\":\"@\"}", NOT_JSON + "a value is missing"),
                row("{\"id\":True,\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":'1',\"name\":\"@\"}", NO_VALUE),
                row("{\"id\":1,\"name\":\"@\t\"}", NOT_JSON + "a control character stands in a string"),
                row("{\"id\":1,\"name\":\"@\u0000\"}", NOT_JSON + "a control character stands in a string"),
                row("{\"id\":1,\"name\":\"@\r\"}", NOT_JSON + "a control character stands in a string"),
                row("{\"id\":1,\"name\":\"@\\x\"}", NOT_JSON + "an escape that does not exist"),
                row("{\"id\":1,\"name\":\"@\\'\"}", NOT_JSON + "an escape that does not exist"),
                row("{\"id\":1,\"name\":\"@\\u00\"}", NOT_JSON + "an escape is not finished"),
                row("{\"id\":1,\"name\":\"@\\u00g0\"}", NOT_JSON + "an escape is not finished"),
                row("{\"id\":1,\"name\":\"@\\\"}", "ends inside a string"),
                row("{\"id\":1,\"name\":[1,]}", NO_VALUE),
                row("{\"id\":1,\"name\":[1 2]}", NOT_JSON + "a closing bracket is missing"),
                row("{\"id\":1,\"name\":[}", NO_VALUE),
                row("{\"id\":1,\"name\":{\"@\":1,}}", NOT_JSON + "a member name is missing"),
                row("{\"id\":1,\"name\":{\"@\" 1}}", NOT_JSON + "a colon is missing"),
                row("{\"id\":1,\"name\":{@:1}}", NOT_JSON + "a member name is missing"),
                row("{\"id\":1,\"name\":{\"a\":1]}", NOT_JSON + "a closing brace is missing"),
                row("{\"id\":1,\"name\":" + "[".repeat(100) + "]".repeat(100) + "}", "nested more than 64 levels deep"),
                row("{\"id\":1,\"name\":" + "{\"a\":".repeat(100) + "1" + "}".repeat(101), "more than 64 levels deep"));
    }

    @ParameterizedTest(name = "{index}: {1}")
    @MethodSource("rows")
    void aRowThatIsNoneIsRefusedAlthoughItsHashFits(String row, String fragment) throws IOException {
        Path file = write(Handmade.of(metadata()).row("shop", row).bytes());

        Refused refused = Refused.of(file, Limits.defaults());

        assertThat(refused.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
        assertThat(refused.message()).contains("table shop, row 1 ").contains(fragment);
    }

    static Stream<Arguments> bytesThatAreNotUtf8() {
        return Stream.of(
                Arguments.of("a byte of Latin 1", new int[] {0xe9}),
                Arguments.of("a lone continuation", new int[] {0x80}),
                Arguments.of("half a letter", new int[] {0xe6, 0x9d}),
                Arguments.of("a letter in too many bytes", new int[] {0xc0, 0xaf}),
                Arguments.of("half a surrogate pair", new int[] {0xed, 0xa0, 0x80}),
                Arguments.of("past the last letter", new int[] {0xf4, 0x90, 0x80, 0x80}),
                Arguments.of("a byte that UTF-8 has not", new int[] {0xff}));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bytesThatAreNotUtf8")
    void aRowThatIsNotUtf8IsRefusedAlthoughItsHashFits(String name, int[] bytes) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        row.writeBytes(("{\"id\":1,\"name\":\"" + Sample.VALUE).getBytes(StandardCharsets.UTF_8));
        for (int b : bytes) {
            row.write(b);
        }
        row.writeBytes("\"}".getBytes(StandardCharsets.UTF_8));
        Path file = write(Handmade.of(metadata()).row("shop", row.toByteArray()).bytes());

        assertThat(Refused.of(file, Limits.defaults()).message())
                .isEqualTo("archive bad.json is damaged: table shop, row 1 is not UTF-8");
    }

    @Test
    void theNumberOfTheBadRowIsTold() throws IOException {
        Handmade handmade = Handmade.of(metadata());
        for (int i = 1; i <= 1500; i++) {
            handmade.row("shop", "{\"id\":" + (i == 1234 ? "x" : i) + ",\"name\":null}");
        }

        Refused refused = Refused.of(write(handmade.bytes()), Limits.defaults());

        assertThat(refused.message()).contains("table shop, row 1,234 ");
    }

    @Test
    void twoRowsSideBySideWithOneKeyAreRefused() throws IOException {
        byte[] bytes = Handmade.of(metadata())
                .row("shop", "{\"id\":1,\"name\":null}")
                .row("shop", "{\"id\":2,\"name\":\"" + Sample.VALUE + "\"}")
                .row("shop", "{\"id\":2,\"name\":\"other\"}")
                .bytes();

        assertThat(Refused.of(write(bytes), Limits.defaults()).message())
                .isEqualTo("archive bad.json has the same key (id) twice in table shop, rows 2 and 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":-0,\"name\":\"\"}",
                "{\"id\":1.50,\"name\":true}",
                "{\"id\":1e5,\"name\":false}",
                "{\"id\":-1.5E-10,\"name\":null}",
                "{\"id\":123456789012345678901234567890,\"name\":\"\\u0000\\ud800\"}",
                "{\"id\":\"NaN\",\"name\":\"\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00E9\"}",
                "{\"id\":1,\"name\":{\"a\": [1, {}, [], {\"b\": \"\\\"\"}], \"\": null}}",
                "{\"id\":1,\"name\":\"é 東京 😀 \u007f\u2028\"}"
            })
    void whatPostgresPrintsIsARow(String row) throws IOException {
        Path file = write(Handmade.of(metadata()).row("shop", row).bytes());

        assertThat(ArchiveCheck.check(file, Limits.defaults(), rows -> {}).totalRows())
                .isEqualTo(1);
    }

    @Test
    void sixtyFourLevelsAreNotTooDeep() throws IOException {
        String deep = "[".repeat(64) + "]".repeat(64);
        Path file = write(Handmade.of(metadata())
                .row("shop", "{\"id\":1,\"name\":" + deep + "}")
                .bytes());

        assertThat(ArchiveCheck.check(file, Limits.defaults(), rows -> {}).totalRows())
                .isEqualTo(1);
    }

    private static Arguments row(String row, String fragment) {
        return Arguments.of(row.replace("@", Sample.VALUE), fragment);
    }

    private static Metadata metadata() {
        return Handmade.metadata(Sample.entry("shop", List.of("id"), "id integer", "name text"));
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("bad.json"), bytes);
    }
}
