package dev.saddlebag.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonBufferTest {

    private static final JsonMapper JSON = new JsonMapper();

    static IntStream specials() {
        return IntStream.concat(IntStream.range(0, 0x20), IntStream.of('"', '\\', '/', 0x7f, 0x80, 0x21, 0x1f));
    }

    @ParameterizedTest
    @MethodSource("specials")
    void jacksonReadsEverySpecialCharacterAtEveryPlace(int special) throws IOException {
        List<String> texts = new ArrayList<>();
        for (String filler : List.of("abcdefghijklmnopqrstuvwxyz", "éüß東京語øåéüßñçéüßæœ", "!#!#!#!#!#!#!#!#!#!#")) {
            for (int at = 0; at <= 17; at++) {
                for (int behind : new int[] {0, 1, 9}) {
                    texts.add(filler.substring(0, at) + (char) special + filler.substring(0, behind));
                    texts.add(filler.substring(0, at) + (char) special + (char) special + "😀");
                }
            }
        }

        List<String> read = new ArrayList<>();
        for (String text : texts) {
            read.add(JSON.readValue(JsonBuffer.quoted(text), String.class));
        }

        assertThat(read).isEqualTo(texts);
    }

    @Test
    void aByteBeforeOrBehindASpecialOneIsNotEscaped() {
        // A borrow from a true hit reaches the byte above it: 0x20, 0x23 and 0x5d are the next ones.
        assertThat(quoted("\u001f \"#\\]\u0000!")).isEqualTo("\"\\u001f \\\"#\\\\]\\u0000!\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "0 \\u0000",
                "1 \\u0001",
                "7 \\u0007",
                "8 \\b",
                "9 \\t",
                "10 \\n",
                "11 \\u000b",
                "12 \\f",
                "13 \\r",
                "14 \\u000e",
                "26 \\u001a",
                "31 \\u001f",
                "34 \\\"",
                "92 \\\\",
                "47 /",
                "127 \u007f"
            })
    void aCharacterIsEscapedAsBrieflyAsJsonAllows(int character, String escaped) {
        assertThat(quoted(String.valueOf((char) character))).isEqualTo("\"" + escaped + "\"");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void jacksonReadsRandomTexts(long seed) throws IOException {
        Random random = new Random(seed);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            texts.add(text(random));
        }

        List<String> read = new ArrayList<>();
        for (String text : texts) {
            read.add(JSON.readValue(JsonBuffer.quoted(text), String.class));
        }

        assertThat(read).isEqualTo(texts);
    }

    @Test
    void anEmptyTextIsTwoQuotes() {
        assertThat(quoted("")).isEqualTo("\"\"");
    }

    @Test
    void aBufferGrowsFromNothing() {
        JsonBuffer buffer = new JsonBuffer(0);

        buffer.append('[').string("a\nb".getBytes(StandardCharsets.UTF_8)).append(",null]".getBytes());

        assertThat(text(buffer.view())).isEqualTo("[\"a\\nb\",null]");
    }

    @Test
    void aClearedBufferHoldsTheNextTextOnly() {
        JsonBuffer buffer = new JsonBuffer(4).append("something long".getBytes());

        buffer.clear();
        buffer.append("x".getBytes());

        assertThat(text(buffer.view())).isEqualTo("x");
    }

    @Test
    void shorteningTakesBackTheLastBytes() {
        JsonBuffer buffer = new JsonBuffer(4).append("[1,".getBytes());

        buffer.shorten(1).append(']');

        assertThat(text(buffer.view())).isEqualTo("[1]");
    }

    @Test
    void aPartOfAnArrayIsAppended() {
        JsonBuffer buffer = new JsonBuffer(1);

        buffer.append("abcdef".getBytes(), 2, 3);

        assertThat(text(buffer.view())).isEqualTo("cde");
    }

    @Test
    void theViewFollowsTheBufferWhenItGrows() {
        JsonBuffer buffer = new JsonBuffer(2).append('a');
        String before = text(buffer.view());

        buffer.append("bcdefgh".getBytes());

        assertThat(before + " " + text(buffer.view())).isEqualTo("a abcdefgh");
    }

    @Test
    void aLengthPastTheLongestArrayIsAnError() {
        JsonBuffer buffer = new JsonBuffer(1).append('a');

        assertThatThrownBy(() -> buffer.append(new byte[1], 0, Integer.MAX_VALUE))
                .isInstanceOf(ArithmeticException.class);
    }

    private static String quoted(String text) {
        return new String(JsonBuffer.quoted(text), StandardCharsets.UTF_8);
    }

    private static String text(ByteBuffer view) {
        return StandardCharsets.UTF_8.decode(view.duplicate()).toString();
    }

    /** Up to 60 characters: mostly letters, many that need escapes, some from far away. */
    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(60);
        for (int i = 0; i < length; i++) {
            int kind = random.nextInt(10);
            if (kind < 6) {
                text.append((char) (0x20 + random.nextInt(0x5f)));
            } else if (kind < 8) {
                text.append((char) random.nextInt(0x20));
            } else if (kind < 9) {
                text.append((char) (0x80 + random.nextInt(0xd000)));
            } else {
                text.appendCodePoint(0x10000 + random.nextInt(0xfffff));
            }
        }
        return text.toString();
    }
}
