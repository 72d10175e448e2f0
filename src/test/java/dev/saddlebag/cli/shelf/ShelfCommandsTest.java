package dev.saddlebag.cli.shelf;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.cli.Run;
import dev.saddlebag.rig.Server;
import dev.saddlebag.shelf.Bucket;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Stored;
import dev.saddlebag.shelf.archives.SealedFile;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ship}, {@code list}, {@code show}, {@code verify}, {@code prune} and {@code pin}, on a folder and a bucket. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShelfCommandsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final Path config = Server.fresh("application.yaml");
    private final BucketShelf bucket = Bucket.shelf();
    private final FolderShelf folder = new FolderShelf(Server.fresh("nas"));

    @BeforeAll
    void threeArchivesOfTwoMachinesOnBothShelves() throws IOException {
        StringBuilder yaml = new StringBuilder();
        Bucket.keys().forEach((key, value) -> yaml.append(key + ": \"" + value + "\"\n"));
        yaml.append("saddlebag.folders.root: \"" + Server.fresh("root") + "\"\n");
        yaml.append("saddlebag.shelves.nas.at: \"" + folder.address() + "\"\n");
        yaml.append("saddlebag.shelves.offsite.at: \"" + bucket.address() + "\"\n");
        Files.writeString(config, yaml);
        Path files = Server.fresh("files").getParent();
        for (Path each : List.of(
                SealedFile.in(files, "n-1", "b-aaaa0001", "2026-11-20T02:30:00Z", 3),
                SealedFile.in(files, "n-1", "b-aaaa0002", "2026-11-21T02:30:00Z", 4),
                SealedFile.in(files, "n-2", "b-bbbb0001", "2026-11-20T12:00:00Z", 5))) {
            assertThat(run("ship", each.toString()).exit()).isZero();
        }
    }

    @BeforeEach
    void noPins() {
        for (Shelf shelf : List.of(folder, bucket)) {
            shelf.remove(shelf.objects("").stream()
                    .map(Stored::key)
                    .filter(key -> key.endsWith(".pin.json") || key.startsWith("x"))
                    .toList());
        }
    }

    private Run run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        return Run.of(all.toArray(String[]::new));
    }

    private JsonNode json(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of(arguments));
        all.add("--json");
        return JSON.readTree(run(all.toArray(String[]::new)).out());
    }

    private String at(String kind) {
        return kind.equals("folder") ? folder.address() : bucket.address();
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket", "nas", "offsite"})
    void aShelfIsListedNewestFirstWithIdsSizesAndMachines(String kind) throws IOException {
        String shelf = kind.equals("folder") || kind.equals("bucket") ? at(kind) : kind;

        JsonNode archives = json("list", "--from", shelf).path("archives");

        assertThat(archives.findValuesAsText("id")).containsExactly("b-aaaa0002", "b-bbbb0001", "b-aaaa0001");
        assertThat(archives.findValuesAsText("machine")).containsExactly("till n-1", "till n-2", "till n-1");
        assertThat(archives.findValuesAsText("state")).containsOnly("whole");
        assertThat(archives.get(0).path("bytes").asLong()).isGreaterThan(8_000);
    }

    @Test
    void withoutAShelfAllThatAreConfiguredAreListed() throws IOException {
        assertThat(json("list").path("archives")).hasSize(6);
        assertThat(json("list", "--long").path("archives").findValuesAsText("rows"))
                .containsExactly("4", "5", "3", "4", "5", "3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latest:offsite", "latest:nas@till n-1", "latest:offsite@n-1", "b-aaaa0002", "aaaa00"})
    void anArchiveIsNamedInManyWays(String name) throws IOException {
        String[] words = name.equals("aaaa00") ? new String[] {"show", "aaaa0002"} : new String[] {"show", name};

        assertThat(json(words).path("metadata").path("id").asText()).isEqualTo("b-aaaa0002");
    }

    @Test
    void aBeginningOfTwoIdsIsRefusedWithBoth() {
        Run run = run("show", "aaaa00");

        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("begins the ids of 2 archives", "HINT:", "aaaa0001", "aaaa0002");
    }

    @Test
    void anArchiveOfABucketIsVerifiedToItsLastByte() {
        String key = bucket.address() + "/v1/shop/n-2/2026/11/shop_full_20261120T120000Z_bbbb0001.json";

        assertThat(run("verify", key))
                .isEqualTo(new Run(
                        0, key + " is good: 5 rows of 1 tables, content " + content(key) + System.lineSeparator(), ""));
    }

    private String content(String name) {
        try {
            return json("show", name).path("seal").path("contentSha256").asText();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void aDryRunGivesEachArchiveWithItsReasonAndRemovesNothing(String kind) throws IOException {
        JsonNode pruned = json("prune", "--from", at(kind), "--keep-last", "1", "--dry-run");

        JsonNode verdicts = pruned.path("shelves").get(0).path("verdicts");
        assertThat(verdicts.findValuesAsText("keep")).containsExactly("true", "false", "true");
        assertThat(verdicts.get(1).path("archive").path("id").asText()).isEqualTo("b-aaaa0001");
        assertThat(verdicts.get(1).path("reasons").get(0).asText()).isEqualTo("no rule keeps it");
        assertThat(pruned.path("removed").asLong()).isEqualTo(1);
        assertThat(json("list", "--from", at(kind)).path("archives")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void aPinKeepsAnArchiveUntilItIsTakenAway(String kind) throws IOException {
        assertThat(json("pin", "b-aaaa0001", "--from", at(kind)).path("changed").asBoolean())
                .isTrue();
        assertThat(json("pin", "b-aaaa0001", "--from", at(kind)).path("changed").asBoolean())
                .isFalse();
        assertThat(json("prune", "--from", at(kind), "--keep-last", "1", "--dry-run")
                        .path("removed")
                        .asLong())
                .isZero();
        assertThat(json("pin", "b-aaaa0001", "--from", at(kind), "--remove")
                        .path("changed")
                        .asBoolean())
                .isTrue();
        assertThat(json("prune", "--from", at(kind), "--keep-last", "1", "--dry-run")
                        .path("removed")
                        .asLong())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void withoutARuleNothingIsRemoved(String kind) throws IOException {
        assertThat(json("prune", "--from", at(kind)).path("removed").asLong()).isZero();
        assertThat(json("list", "--from", at(kind)).path("archives")).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void besideANewestOneThatIsDamagedNothingIsRemoved(String kind) throws IOException {
        Shelf shelf = kind.equals("folder") ? folder : bucket;
        String newest = "v1/shop/n-1/2026/11/shop_full_20261121T023000Z_aaaa0002.json";
        byte[] good;
        try (var in = shelf.open(newest)) {
            good = in.readAllBytes();
        }
        byte[] damaged = good.clone();
        damaged[damaged.length / 2] ^= 1;
        try {
            shelf.remove(List.of(newest));
            shelf.putNew(newest, damaged);

            JsonNode pruned = json("prune", "--from", at(kind), "--keep-last", "1");

            assertThat(pruned.path("removed").asLong()).isZero();
            assertThat(pruned.findValuesAsText("reasons").toString() + pruned)
                    .contains("the newest, b-aaaa0002, is bad", "its checksum is");
            assertThat(run("verify", "b-aaaa0002", "--from", at(kind)).exit()).isEqualTo(13);
        } finally {
            shelf.remove(List.of(newest));
            shelf.putNew(newest, good);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"folder", "bucket"})
    void oddObjectsAreNamedAndStay(String kind) throws IOException {
        Shelf shelf = kind.equals("folder") ? folder : bucket;
        byte[] text = "odd".getBytes(StandardCharsets.UTF_8);
        String stem = "v1/shop/n-9/2026/11/shop_full_2026112";
        shelf.putNew("x-notes.txt", text);
        shelf.putNew(stem + "0T000000Z_cccc0001.json.zst", text);
        shelf.putNew(stem + "1T000000Z_cccc0002" + Manifest.SUFFIX, text);
        try {
            JsonNode listed = json("list", "--from", at(kind));

            assertThat(listed.path("foreign").get(0).asText()).endsWith("/x-notes.txt");
            assertThat(listed.path("archives").findValuesAsText("state"))
                    .contains("without-manifest", "without-archive");
            assertThat(run("list", "--from", at(kind)).out())
                    .contains("! an archive without its manifest", "! a manifest without its archive", "no archive: ");
            assertThat(json("prune", "--from", at(kind), "--keep-last", "1", "--dry-run")
                            .path("removed")
                            .asLong())
                    .isEqualTo(1);
            assertThat(run("show", "cccc0001", "--from", at(kind)).exit()).isEqualTo(13);
            assertThat(run("verify", "cccc0002", "--from", at(kind)).exit()).isEqualTo(10);
        } finally {
            shelf.remove(List.of(
                    "x-notes.txt",
                    stem + "0T000000Z_cccc0001.json.zst",
                    stem + "1T000000Z_cccc0002" + Manifest.SUFFIX));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "list --from s3://there-is-no-such-bucket, 10, there is no bucket",
        "list --from /there/is/none, 10, there is no shelf",
        "list --from s3://X, 2, no address of a bucket",
        "show latest:there-is-none, 10, there is no shelf",
        "verify dddd0001, 10, there is no archive dddd0001",
        "show latest@nobody, 10, of nobody",
        "prune --keep-daily -2, 2, keep-daily is -2",
        "prune --keep-within 3w, 2, keep-within is 3w",
        "ship --to nas, 2, --to says where",
        "ship there-is-no-file --to nas, 10, there is no file"
    })
    void badInputIsToldInASentenceWithAHint(String line, int exit, String said) {
        Run run = run(line.split(" "));

        assertThat(run.err()).contains(said, "HINT: ");
        assertThat(run.exit()).isEqualTo(exit);
        assertThat(run.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "saddlebag.s3.secret-key, wrong, 12, SignatureDoesNotMatch",
        "saddlebag.s3.access-key, wrong, 12, InvalidAccessKeyId",
        "saddlebag.s3.endpoint, http://127.0.0.1:1, 15, cannot be reached",
        "saddlebag.s3.endpoint, minio, 2, saddlebag.s3.endpoint is minio",
        "saddlebag.s3.access-key, '', 2, go together",
        "saddlebag.retention.keep-last, -3, 2, keep-last is -3"
    })
    void badSettingsAreToldInASentenceWithAHint(String key, String value, int exit, String said) throws IOException {
        Path other = Server.fresh("other.yaml");
        Files.writeString(
                other,
                Files.readString(config).replaceAll("(?m)^" + key + ": .*\n", "") + key + ": \"" + value + "\"\n");

        Run run = Run.of("prune", "--from", bucket.address(), "--config", other.toString());

        assertThat(run.err())
                .contains(said, "HINT: ")
                .doesNotContain(Bucket.server().secretKey());
        assertThat(run.exit()).isEqualTo(exit);
    }

    @Test
    void whatRulesDoNotKeepIsRemovedWithItsManifest() throws IOException {
        Path files = Server.fresh("prune").getParent();
        FolderShelf plain = new FolderShelf(files);
        for (int day = 1; day <= 4; day++) {
            SealedFile.in(files, "n-1", "b-dddd000" + day, "2026-11-0" + day + "T00:00:00Z", 2);
        }

        Run run = run("prune", "--from", files.toString(), "--keep-last", "2");

        assertThat(run.exit()).isZero();
        assertThat(run.out()).contains("2 kept, 2 removed");
        assertThat(plain.objects(""))
                .extracting(Stored::key)
                .containsExactly(
                        "b-dddd0003.json", "b-dddd0003.manifest.json", "b-dddd0004.json", "b-dddd0004.manifest.json");
    }
}
