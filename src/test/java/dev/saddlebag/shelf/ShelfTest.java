package dev.saddlebag.shelf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A folder and a bucket do the same. */
class ShelfTest {

    static Stream<Shelf> shelves() {
        return Stream.of(new FolderShelf(Server.fresh("shelf")), Bucket.shelf());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void whatWasPutIsThereAndIsGivenBack(Shelf shelf) throws IOException {
        shelf.putNew("v1/shop/n-1/a.json", bytes("one"));

        try (InputStream in = shelf.open("v1/shop/n-1/a.json")) {
            assertThat(in.readAllBytes()).isEqualTo(bytes("one"));
        }
        assertThat(shelf.object("v1/shop/n-1/a.json"))
                .get()
                .extracting(Stored::bytes)
                .isEqualTo(3L);
        assertThat(shelf.object("v1/shop/n-1/b.json")).isEmpty();
        assertThat(shelf.small("v1/shop/n-1/b.json")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void whatIsThereIsNotPutAgain(Shelf shelf) {
        assertThat(shelf.putNew("state.json", bytes("one"))).isPresent();

        assertThat(shelf.putNew("state.json", bytes("two"))).isEmpty();
        assertThat(shelf.small("state.json"))
                .get()
                .extracting(Shelf.Small::bytes)
                .isEqualTo(bytes("one"));
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void aVersionIsPutOverTheOneThatWasReadOnly(Shelf shelf) {
        String first = shelf.putNew("state.json", bytes("one")).orElseThrow();
        String second = shelf.putOver("state.json", bytes("two"), first).orElseThrow();

        assertThat(shelf.putOver("state.json", bytes("three"), first)).isEmpty();
        assertThat(shelf.small("state.json").orElseThrow().tag()).isEqualTo(second);
        assertThat(shelf.small("state.json").orElseThrow().bytes()).isEqualTo(bytes("two"));
        assertThat(shelf.putOver("never.json", bytes("x"), first)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void ofManyWritersOneWins(Shelf shelf) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Boolean>> writers = IntStream.range(0, 20)
                    .<Callable<Boolean>>mapToObj(
                            i -> () -> shelf.putNew("once", bytes("by " + i)).isPresent())
                    .toList();

            int won = 0;
            for (Future<Boolean> each : threads.invokeAll(writers)) {
                won += each.get() ? 1 : 0;
            }

            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void aListingHasWhatBeginsSoAndNothingElseByKey(Shelf shelf) {
        for (String key : List.of("v1/b/2.json", "v1/a/1.json", "v1/ab/3.json", "v2/x.json")) {
            shelf.putNew(key, bytes(key));
        }

        assertThat(shelf.objects("v1/a")).extracting(Stored::key).containsExactly("v1/a/1.json", "v1/ab/3.json");
        assertThat(shelf.objects("")).extracting(Stored::bytes).containsExactly(11L, 12L, 11L, 9L);
        assertThat(shelf.objects("v3/")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void whatIsRemovedIsGoneAndRemovingItAgainIsNoError(Shelf shelf) {
        shelf.putNew("a", bytes("a"));
        shelf.putNew("b", bytes("b"));

        assertThat(shelf.remove(List.of("a", "never"))).isEqualTo(Map.of());
        assertThat(shelf.remove(List.of("a"))).isEqualTo(Map.of());
        assertThat(shelf.objects("")).extracting(Stored::key).containsExactly("b");
    }

    @ParameterizedTest
    @MethodSource("shelves")
    void openingWhatIsNotThereIsAProblem(Shelf shelf) {
        shelf.putNew("a", bytes("a"));

        assertThatThrownBy(() -> shelf.open("b"))
                .isInstanceOfSatisfying(Problem.class, p -> assertThat(p.kind()).isEqualTo(Problem.Kind.NOT_FOUND));
    }
}
