package dev.saddlebag.archive.large;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.json.LongText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that arrive in pieces, cut anywhere. */
class ShortenedTest {

    private static final List<String> COLUMNS = List.of("id", "a", "nested", "b");

    /** All that JSON escapes, and characters of one to four bytes. */
    private static final String TEXT = "q\"b\\s/\n\t\r\b\f\u0001é€𝄞 plain ".repeat(60_000);

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 4_096, 1 << 20, 1 << 30})
    void aRowIsTheSameWhereverItsPiecesEnd(int longest) throws Exception {
        String row = "{\"id\":1,\"a\":" + quoted(TEXT) + ",\"nested\":{\"b\":[1,\",\",{\"x\":\"}\"}]},\"b\":"
                + quoted("é" + TEXT) + "}";

        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);
        String left = shortened(row, longest, taken);
        LargeRow large = taken.row();

        assertThat(left).isEqualTo("{\"id\":1,\"a\":\"\",\"nested\":{\"b\":[1,\",\",{\"x\":\"}\"}]},\"b\":\"\"}");
        assertThat(large.columns()).containsExactly("a", "b");
        assertThat(text(large, 0).equals(TEXT)).isTrue();
        assertThat(text(large, 1).equals("é" + TEXT)).isTrue();
        assertThat(text(large.line(bytes(left))).equals(row)).isTrue();
        large.discard();
    }

    @Test
    void nestedStringsAndThoseThatMayNotLeaveStay() throws Exception {
        String row = "{\"id\":1,\"a\":[" + quoted(TEXT) + "],\"nested\":" + quoted(TEXT) + ",\"b\":null}";

        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);
        String left = shortened(row, 1 << 16, taken);

        assertThat(left.equals(row)).isTrue();
        assertThat(taken.row().values()).isEmpty();
        taken.discard();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\\x     | is not JSON: an escape that does not exist",
                "\\u00g1 | is not JSON: an escape is not finished",
                "\\ud834 | holds half a character in an escape",
                "\\udd1e | holds half a character in an escape"
            })
    void aLongValueThatIsNoStringIsRefused(String wrong, String message) throws Exception {
        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);

        assertThatThrownBy(() -> shortened("{\"id\":1,\"a\":\"" + "x".repeat(2 << 20) + wrong + "\"}", 333, taken))
                .isInstanceOf(BadRow.class)
                .hasMessage(message);
        taken.discard();
    }

    @Test
    void aPairOfEscapesIsOneCharacter() throws Exception {
        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);
        shortened("{\"id\":1,\"a\":\"" + "x".repeat(2 << 20) + "\\ud834\\uDD1e\\u20ac\"}", 5, taken);

        assertThat(text(taken.row(), 0)).endsWith("x𝄞€");
        taken.discard();
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() throws Exception {
        byte[] row = bytes("{\"id\":1,\"a\":\"" + "x".repeat(2 << 20) + "?\"}");
        row[row.length - 3] = (byte) 0xe9;
        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);

        assertThatThrownBy(() -> new Shortened(1 << 26, i -> true, taken).add(row, 0, row.length))
                .isInstanceOf(BadRow.class)
                .hasMessage("is not UTF-8");
        taken.discard();
    }

    @Test
    void whatStaysMayNotBeTooLong() throws Exception {
        byte[] row = bytes("{\"id\":[" + "1,".repeat(100_000) + "1]}");
        LargeRow.Taken taken = new LargeRow.Taken(COLUMNS);

        assertThatThrownBy(() -> new Shortened(100_000, i -> true, taken).add(row, 0, row.length))
                .isInstanceOf(Shortened.TooLong.class);
        taken.discard();
    }

    /** @param longest of a piece; each is up to this long */
    private static String shortened(String row, int longest, LargeRow.Taken taken) throws Exception {
        Shortened shortened = new Shortened(64 << 20, member -> member != 2, taken);
        byte[] bytes = bytes(row);
        Random random = new Random(longest);
        for (int from = 0; from < bytes.length; ) {
            int to = (int) Math.min(bytes.length, (long) from + 1 + random.nextInt(longest));
            shortened.add(bytes, from, to);
            from = to;
        }
        return new String(shortened.row().array(), 0, shortened.row().length(), StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return new String(JsonBuffer.quoted(text), StandardCharsets.UTF_8);
    }

    private static String text(LargeRow row, int value) throws IOException {
        return new String(row.open(row.values().get(value)).readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer line) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        LongText.copy(line, out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
