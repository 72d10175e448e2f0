package dev.saddlebag.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Eight bytes at a time find what one at a time finds. */
class JsonTextTest {

    private static final int TEXTS = 4_000;

    @ParameterizedTest
    @ValueSource(strings = {" !\"#\\]\n\u001f", "ab\n\u000b\t", "xyz\u0080\u00a2\u00dc\u00ff\"", "plain text"})
    void everyByteThatIsLookedForIsFoundWhereverItStands(String letters) {
        SplittableRandom random = new SplittableRandom(letters.hashCode());
        for (int i = 0; i < TEXTS; i++) {
            byte[] text = new byte[random.nextInt(40)];
            for (int j = 0; j < text.length; j++) {
                // Mostly plain, so that some texts are looked through to their end.
                text[j] = (byte) (random.nextInt(8) == 0 ? letters.charAt(random.nextInt(letters.length())) : 'a');
            }
            int from = text.length == 0 ? 0 : random.nextInt(text.length);
            int to = from + random.nextInt(text.length - from + 1);

            assertThat(JsonText.lineFeed(text, from, to)).isEqualTo(first(text, from, to, b -> b == '\n'));
            assertThat(JsonText.special(text, from, to)).isEqualTo(first(text, from, to, JsonTextTest::special));
            assertThat(JsonText.specialOrForeign(text, from, to))
                    .isEqualTo(first(text, from, to, b -> b < 0 || special(b)));
        }
    }

    private static boolean special(int b) {
        return b == '"' || b == '\\' || (b >= 0 && b < ' ');
    }

    private static int first(byte[] text, int from, int to, IntPredicate wanted) {
        int at = from;
        while (at < to && !wanted.test(text[at])) {
            at++;
        }
        return at;
    }
}
