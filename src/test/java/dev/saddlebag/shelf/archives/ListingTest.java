package dev.saddlebag.shelf.archives;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.Bucket;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What names and sizes alone tell. */
class ListingTest {

    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    private enum Kind {
        FOLDER,
        BUCKET
    }

    /** Manifests are no JSON here: a listing of archives that were shipped opens none. */
    @ParameterizedTest
    @EnumSource
    void aShelfIsListedPastThousandsOfObjectsWithoutOpeningOne(Kind kind) throws IOException {
        BucketShelf bucket = Bucket.shelf();
        Path folder = kind == Kind.BUCKET ? Bucket.behind(bucket) : Server.fresh("many");
        Shelf shelf = kind == Kind.BUCKET ? bucket : new FolderShelf(folder);
        for (int i = 0; i < 1_500; i++) {
            ArchiveName name = new ArchiveName(
                    "shop",
                    "n-" + i % 3,
                    i % 2 == 0 ? "full" : "incremental",
                    FIRST.plusSeconds(i * 3_600L),
                    "%08x".formatted(i),
                    i % 2 == 0 ? null : "%08x".formatted(i - 1));
            Path stem = folder.resolve(name.stem());
            Files.createDirectories(stem.getParent());
            Files.writeString(Path.of(stem + ".json.zst"), "an archive");
            Files.writeString(Path.of(stem + Manifest.SUFFIX), "a manifest");
        }

        Listing listing = Listing.of(shelf);

        assertThat(listing.foreign()).isEmpty();
        assertThat(listing.archives())
                .hasSize(1_500)
                .allMatch(ShelvedArchive::whole)
                .isSortedAccordingTo(
                        Comparator.comparing(ShelvedArchive::createdAt).reversed());
        assertThat(listing.archives().get(0).base()).isEqualTo("b-%08x".formatted(1_498));
        assertThat(Listing.of(shelf, "shop", "n-1").archives()).hasSize(500);
        assertThat(Listing.of(shelf, "shop", "n-").archives()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "v1/shop/n-1/2026/11/shop_full_20261122T170000Z_1f0c2d3e.json.zst, shop, n-1, full, 1f0c2d3e",
        "v1/my_shop/n_1/2026/11/my_shop_dead-letter_20261122T170000Z_1f0c2d3e.json, my_shop, n_1, dead-letter, 1f0c2d3e",
        "shop_full_20261122T170000Z_1f0c2d3e.json.gz, shop, , full, 1f0c2d3e",
        "old/my_full_shop_part_20261122T170000Z_1f0c2d3e.manifest.json, my_full_shop, , part, 1f0c2d3e"
    })
    void aNameSaysWhatItIsOf(String key, String database, String node, String scope, String id) {
        assertThat(ArchiveName.parse(key))
                .contains(new ArchiveName(database, node, scope, Instant.parse("2026-11-22T17:00:00Z"), id, null));
    }

    @ParameterizedTest
    @CsvSource({
        "shop.json",
        "shop_full_20261322T170000Z_1f0c2d3e.json",
        "shop_full_20261122T170000Z_1f0c.json",
        "v1/shop/n-1/x"
    })
    void aNameOfAnotherKindSaysNothing(String key) {
        assertThat(ArchiveName.parse(key)).isEmpty();
    }

    @Test
    void anIncrementOfAnEarlierVersionSaysInItsManifestWhatItBuildsOn() {
        FolderShelf shelf = new FolderShelf(Server.fresh("increments"));
        String stem = "v1/shop/n-1/2026/11/shop_incremental_20261122T170000Z_1f0c2d3e";
        shelf.putNew(stem + ".json", "{}".getBytes(StandardCharsets.UTF_8));
        shelf.putNew(
                stem + Manifest.SUFFIX,
                ("{\"metadata\":{\"id\":\"b-1f0c2d3e4a5b\",\"createdAt\":\"2026-11-22T17:00:00Z\","
                                + "\"node\":{\"id\":\"n-1\"},\"database\":{\"name\":\"shop\"},"
                                + "\"scope\":{\"kind\":\"incremental\"},\"base\":{\"id\":\"b-00c2d3e4a5b6\"},\"tables\":[")
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(Listing.of(shelf).archives())
                .extracting(ShelvedArchive::base, ShelvedArchive::id)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b-00c2d3e4a5b6", "b-1f0c2d3e4a5b"));
    }

    /** Whatever their ids are, and in whichever order a bucket says that they came. */
    @ParameterizedTest
    @CsvSource({"00000001, 00000002, 00000003", "00000003, 00000002, 00000001", "00000002, 00000003, 00000001"})
    void ofThoseOfOneSecondTheOneThatBuildsOnTheOthersIsTheNewest(String full, String first, String second)
            throws IOException {
        Path folder = Server.fresh("tied");
        for (ArchiveName name : List.of(
                new ArchiveName("shop", "n-1", "incremental", FIRST, second, first),
                new ArchiveName("shop", "n-1", "incremental", FIRST, first, full),
                new ArchiveName("shop", "n-1", "full", FIRST, full, null))) {
            Path stem = folder.resolve(name.stem());
            Files.createDirectories(stem.getParent());
            Files.writeString(Path.of(stem + ".json.zst"), "an archive");
            Files.writeString(Path.of(stem + Manifest.SUFFIX), "a manifest");
        }

        assertThat(Listing.of(new FolderShelf(folder)).archives())
                .extracting(ShelvedArchive::id)
                .containsExactly("b-" + second, "b-" + first, "b-" + full);
    }

    @Test
    void filesThatArePassingByAreNobodysBusiness() throws IOException {
        Path folder = Server.fresh("hidden");
        Files.createDirectories(folder.resolve(".work"));
        Files.writeString(folder.resolve(".work/shop_full_20261122T170000Z_1f0c2d3e.json"), "");
        Files.writeString(folder.resolve(".shop_full_20261122T170000Z_1f0c2d3e.json.part"), "");
        Files.createSymbolicLink(folder.resolve("link.json"), Path.of("/etc/hostname"));

        assertThat(Listing.of(new FolderShelf(folder)))
                .isEqualTo(new Listing(folder.toString(), java.util.List.of(), java.util.List.of()));
        try (Stream<Path> there = Files.list(folder)) {
            assertThat(there).hasSize(3);
        }
    }
}
