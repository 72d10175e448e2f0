package dev.saddlebag.archive.increment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.problem.Problem;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much may be held while two states of a table are read beside each other. */
class DeltaTest {

    private static final int MB = 1 << 20;
    private static final Metadata.TableEntry ITEM = new Metadata.TableEntry(
            "item",
            List.of(
                    new Metadata.ColumnEntry("id", "integer", null, null),
                    new Metadata.ColumnEntry("text", "text", null, null)),
            List.of("id"),
            null);

    private static ByteBuffer row(int id, char filling, int bytes) {
        byte[] before = ("{\"id\":" + id + ",\"text\":\"").getBytes(StandardCharsets.UTF_8);
        byte[] row = Arrays.copyOf(before, before.length + bytes + 2);
        Arrays.fill(row, before.length, row.length, (byte) filling);
        row[row.length - 2] = '"';
        row[row.length - 1] = '}';
        return ByteBuffer.wrap(row);
    }

    /** Made one after another, as they are read. */
    private static Iterator<ByteBuffer> rows(int count, IntFunction<ByteBuffer> row) {
        return IntStream.range(0, count).mapToObj(row).iterator();
    }

    private static Delta delta(Iterator<ByteBuffer> here, Iterator<ByteBuffer> before) {
        return new Delta(ITEM, here, before, Overlay.none(), 100);
    }

    private static int given(Iterator<ByteBuffer> rows) {
        int given = 0;
        while (rows.hasNext()) {
            rows.next();
            given++;
        }
        return given;
    }

    @Test
    void aStretchOfThirtyMegabytesThatIsGoneIsToldByItsKeys() {
        Delta delta = delta(rows(1, id -> row(99, 'a', 1)), rows(30, id -> row(id, 'a', MB)));

        assertThat(given(delta)).isEqualTo(1);
        assertThat(given(delta.gone())).isEqualTo(30);
    }

    @Test
    void aLongerStretchThatMeetsNothingIsRefusedWithTheWayOut() {
        Delta delta = delta(rows(1, id -> row(99, 'a', 1)), rows(40, id -> row(id, 'a', MB)));

        assertThatThrownBy(() -> given(delta)).isInstanceOfSatisfying(Problem.class, p -> {
            assertThat(p.kind()).isEqualTo(Problem.Kind.REFUSED);
            assertThat(p).hasMessageContaining("table item changed too much");
            assertThat(p.hint()).contains("Make a full backup");
        });
    }

    /** A hundred megabytes: each row meets the one it was, so none is held for long. */
    @Test
    void anyNumberOfRowsMayChangeWhereTheirKeysStay() {
        Delta delta = delta(rows(100, id -> row(id, 'b', MB)), rows(100, id -> row(id, 'a', MB)));

        assertThat(given(delta)).isEqualTo(100);
        assertThat(given(delta.gone())).isZero();
    }

    @Test
    void aRowOfSixtyFourMegabytesThatStaysIsNotHeld() {
        ByteBuffer large = row(2, 'a', 64 * MB);
        Delta delta = delta(
                Stream.of(row(1, 'b', 1), large).iterator(),
                Stream.of(row(1, 'a', 1), large).iterator());

        assertThat(given(delta)).isEqualTo(1);
    }

    @Test
    void aRowOfSixtyFourMegabytesThatChangedIsRefused() {
        Delta delta = delta(
                Stream.of(row(2, 'b', 64 * MB)).iterator(),
                Stream.of(row(2, 'a', 64 * MB)).iterator());

        assertThatThrownBy(() -> given(delta)).hasMessageContaining("table item changed too much");
    }
}
