package dev.saddlebag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.read.ArchiveReader;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.secrecy.TestKeys;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An archive that only the owners of a key can read. */
class SecretFileTest {

    private static final Path KEYS = TestKeys.encryption();
    private static final Keys SECRET = TestKeys.secret(KEYS);
    private static final Limits LIMITS = Limits.defaults().with(SECRET);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void whatWasEncryptedComesBack(Compression compression) throws IOException {
        Path file = secret(compression, SECRET);
        Path open = Sample.write(folder.resolve("open.json"), Compression.NONE);

        ArchiveCheck.Checked checked = ArchiveCheck.check(file, LIMITS, rows -> {});

        assertThat(checked.seal())
                .isEqualTo(ArchiveCheck.check(open, LIMITS, rows -> {}).seal());
        assertThat(checked.metadata()).isEqualTo(Sample.metadata());
    }

    @Test
    void nothingOfHeaderRowsOrSealCanBeReadInTheFile() throws IOException {
        String bytes = Files.readString(secret(Compression.NONE, SECRET), StandardCharsets.ISO_8859_1);

        assertThat(bytes)
                .matches("(?s)saddlebag-encrypted 1 \\d{10}\n.*")
                .doesNotContain("metadata", "businesses", "biz-1", "seal");
    }

    @Test
    void theSameArchiveTwiceIsNotTheSameFile() throws IOException {
        byte[] one = Files.readAllBytes(secret(Compression.NONE, SECRET));
        byte[] two = Files.readAllBytes(secret(Compression.NONE, SECRET));

        assertThat(one).hasSameSizeAs(two).isNotEqualTo(two);
    }

    @ParameterizedTest
    @EnumSource(names = {"ZSTD", "NONE"})
    void whicheverByteIsChangedTheFileIsRefused(Compression compression) throws IOException {
        byte[] good = Files.readAllBytes(secret(compression, SECRET));
        List<Integer> accepted = new ArrayList<>();

        int step = compression == Compression.NONE ? 5 : 1;
        for (int i = 0; i < good.length; i += step) {
            byte[] bad = good.clone();
            bad[i] ^= (byte) (1 << (i % 8));
            if (accepts(bad)) {
                accepted.add(i);
            }
        }

        assertThat(accepted).isEmpty();
    }

    @Test
    void whereverTheFileIsCutOrGoesOnItIsRefused() throws IOException {
        byte[] good = Files.readAllBytes(secret(Compression.ZSTD, SECRET));

        assertThat(IntStream.range(1, good.length).filter(i -> accepts(Arrays.copyOf(good, i))))
                .isEmpty();
        assertThat(IntStream.range(1, 40).filter(i -> accepts(Arrays.copyOf(good, good.length + i))))
                .isEmpty();
    }

    @Test
    void megabytesThatChangePlacesOrHoldAnotherByteAreNoticed() throws IOException {
        byte[] good = Files.readAllBytes(large(3_500_000));
        Random random = new Random(7);
        int megabyte = 1 << 20;
        byte[] swapped = good.clone();
        System.arraycopy(good, megabyte, swapped, 2 * megabyte, megabyte);
        System.arraycopy(good, 2 * megabyte, swapped, megabyte, megabyte);

        assertThat(accepts(good)).isTrue();
        assertThat(accepts(swapped)).isFalse();
        for (int i = 0; i < 12; i++) {
            byte[] bad = good.clone();
            bad[random.nextInt(bad.length)] ^= 1;
            assertThat(accepts(bad)).isFalse();
        }
        assertThat(accepts(Arrays.copyOf(good, 2 * megabyte))).isFalse();
    }

    @Test
    void withoutAKeysetTheFileSaysWhichKeyItNeeds() throws IOException {
        Path file = secret(Compression.ZSTD, SECRET);

        assertThatThrownBy(() -> ArchiveReader.open(file, Limits.defaults()))
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
                    assertThat(problem.getMessage())
                            .matches("archive shop\\.json\\.zst\\.enc is encrypted with key \\d{10}, and no keyset is"
                                    + " configured");
                    assertThat(problem.hint()).contains("saddlebag.secrecy.keyset");
                });
    }

    @Test
    void anotherKeysetIsToldWithTheKeysItHolds() throws IOException {
        Path file = secret(Compression.ZSTD, SECRET);
        Limits others = Limits.defaults().with(TestKeys.secret(TestKeys.encryption()));

        assertThatThrownBy(() -> ArchiveReader.open(file, others))
                .isInstanceOf(Problem.class)
                .hasMessageMatching(
                        "archive shop\\.json\\.zst\\.enc is encrypted with key \\d{10}; the keyset here holds \\d{10}");
    }

    @Test
    void aKeyWithTheNumberOfAnotherOpensNothing() throws IOException {
        Path file = secret(Compression.ZSTD, SECRET);
        String number = new String(Files.readAllBytes(file), 22, 10, StandardCharsets.US_ASCII);
        Path other = TestKeys.encryption();
        String id = Integer.toUnsignedString(Integer.parseUnsignedInt(number));
        Files.writeString(
                other, Files.readString(other).replaceAll("\"(primaryKeyId|keyId)\":\\s*\\d+", "\"$1\":" + id));

        Limits others = Limits.defaults().with(TestKeys.secret(other));

        assertThatThrownBy(() -> ArchiveReader.open(file, others))
                .isInstanceOf(Problem.class)
                .hasMessage("archive shop.json.zst.enc was changed or cut short since it was encrypted");
    }

    @Test
    void keysThatWereTurnedReadWhatTheOlderOnesWrote() throws IOException {
        Path keys = TestKeys.encryption();
        Path older = secret(Compression.ZSTD, TestKeys.secret(keys), "older.json.zst.enc");

        TestKeys.rotate(keys);

        Limits turned = Limits.defaults().with(TestKeys.secret(keys));
        Path newer = secret(Compression.ZSTD, TestKeys.secret(keys), "newer.json.zst.enc");
        assertThat(ArchiveCheck.check(older, turned, rows -> {}).seal())
                .isEqualTo(ArchiveCheck.check(newer, turned, rows -> {}).seal());
        assertThat(Arrays.copyOf(Files.readAllBytes(older), 32))
                .isNotEqualTo(Arrays.copyOf(Files.readAllBytes(newer), 32));
    }

    @Test
    void aManifestOfASecretFileHoldsNothingMadeOfRows() {
        Seal seal = Handmade.shop().seal();

        String json = new String(Sample.json(new Manifest(Sample.metadata(), seal).ofSecret()), StandardCharsets.UTF_8);

        assertThat(json)
                .contains("\"totalRows\":3", "businesses")
                .doesNotContain(seal.contentSha256(), seal.sha256().get("shop"), "1000007");
    }

    /** Rows that wait for their turn lie in files meanwhile, and stay there if the program is killed. */
    @Test
    void whatWaitsForItsTurnOnDiskIsSecretToo() throws IOException {
        try (Draft draft = new Draft(
                Target.file(folder.resolve("shop.json.enc")).with(SECRET), Compression.NONE, Sample.metadata())) {
            draft.begin(Sample.json(Sample.metadata()));
            draft.take(new Segment(2, "orders", 0, true), rows(2_000_000));

            try (Stream<Path> files = Files.list(folder)) {
                List<Path> waiting = files.toList();
                assertThat(waiting).hasSize(2);
                for (Path file : waiting) {
                    assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                            .doesNotContain("total");
                }
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    private Path secret(Compression compression, Keys keys) throws IOException {
        return secret(compression, keys, "shop.json" + compression.suffix() + ".enc");
    }

    private Path secret(Compression compression, Keys keys, String name) throws IOException {
        Path file = folder.resolve(name);
        try (Draft draft = new Draft(Target.file(file).with(keys), compression, Sample.metadata())) {
            Sample.fill(draft, 1);
        }
        return file;
    }

    private Path large(int bytes) throws IOException {
        Path file = folder.resolve("large.json.enc");
        try (Draft draft = new Draft(Target.file(file).with(SECRET), Compression.NONE, Sample.metadata())) {
            draft.begin(Sample.json(Sample.metadata()));
            for (Segment segment : Sample.segments(1)) {
                draft.take(
                        segment,
                        segment.table().equals("orders")
                                ? rows(bytes)
                                : Sample.lines(List.of()).iterator());
            }
            draft.publish(Sample.json(draft.seal()));
        }
        return file;
    }

    private static Iterator<ByteBuffer> rows(int bytes) {
        return IntStream.range(0, bytes / 50)
                .mapToObj(i -> ByteBuffer.wrap("{\"id\":%010d,\"total\":1000.50,\"node\":\"%08d\"}"
                        .formatted(i, i)
                        .replaceFirst(":0+(?=\\d)", ":")
                        .getBytes(StandardCharsets.US_ASCII)))
                .iterator();
    }

    private boolean accepts(byte[] bytes) {
        try {
            ArchiveCheck.check(Files.write(folder.resolve("changed.json.enc"), bytes), LIMITS, rows -> {});
            return true;
        } catch (Problem e) {
            assertThat(e.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
            assertThat(e.hint()).isNotBlank();
            return false;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
