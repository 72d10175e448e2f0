package dev.saddlebag.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.secrecy.TestKeys;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An archive that tells who wrote it, and every change of it. */
class SignedFileTest {

    private static final Path KEYS = TestKeys.signing();
    private static final Limits TRUSTING = Limits.defaults().with(TestKeys.trusting(KEYS));

    @TempDir
    private Path folder;

    @Test
    void whatATrustedMachineSignedIsTakenAndSaysBy() throws IOException {
        ArchiveCheck.Checked checked = ArchiveCheck.check(signed(KEYS), TRUSTING, rows -> {});

        assertThat(checked.remarks()).singleElement().asString().matches("signed by quay with key \\d{10}");
    }

    @Test
    void thePlaceOfTheSignatureIsTheLastLine() throws IOException {
        List<String> lines = Files.readAllLines(signed(KEYS));

        assertThat(lines.get(lines.size() - 2)).startsWith("\"seal\":{").endsWith("},");
        assertThat(lines.get(lines.size() - 1)).matches("\"signature\":\"[A-Za-z0-9+/]{92}\"}");
    }

    /** Header, tables, rows, commas, seal, signature: all but the line feed at the end. */
    @ParameterizedTest
    @ValueSource(ints = 2026)
    void whicheverByteIsChangedTheFileIsRefused(int seed) throws IOException {
        byte[] good = Files.readAllBytes(signed(KEYS));

        assertThat(accepted(places(good, 900, seed), i -> {
                    byte[] bad = good.clone();
                    bad[i] ^= (byte) (1 << (i % 7));
                    return bad;
                }))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = 7)
    void whicheverByteIsTakenOutOrDoubledTheFileIsRefused(int seed) throws IOException {
        byte[] good = Files.readAllBytes(signed(KEYS));

        assertThat(accepted(places(good, 300, seed), i -> without(good, i))).isEmpty();
        assertThat(accepted(places(good, 300, seed), i -> twice(good, i))).isEmpty();
    }

    private static IntStream places(byte[] file, int some, int seed) {
        return new Random(seed).ints(some, 0, file.length - 1);
    }

    @Test
    void linesThatChangePlacesAreNoticed() throws IOException {
        List<String> good = Files.readAllLines(signed(KEYS));

        assertThat(accepted(IntStream.range(0, good.size() - 1), i -> {
                    List<String> lines = new ArrayList<>(good);
                    lines.add(i, lines.remove(i + 1));
                    boolean same = good.equals(lines);
                    return same ? new byte[0] : (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
                }))
                .isEmpty();
    }

    /** Rows changed by somebody who also makes a seal that fits. */
    @Test
    void aNewSealDoesNotHelp() throws IOException {
        String text = Files.readString(signed(KEYS));
        String changed = Handmade.shop().text();
        String signature = text.substring(text.lastIndexOf(",\n\"signature\""));

        Path file = Files.writeString(
                folder.resolve("forged.json"), changed.substring(0, changed.length() - 2) + signature);

        assertThat(refusal(file)).startsWith("archive forged.json is not what quay signed with key ");
    }

    @Test
    void whatNobodyOrAStrangerSignedIsRefusedWhereASignatureIsAsked() throws IOException {
        Path plain = Sample.write(folder.resolve("plain.json"), Compression.NONE);
        Path strange = signed(TestKeys.signing());

        assertThat(refusal(plain))
                .isEqualTo("archive plain.json is not signed, and only signed archives are taken here");
        assertThat(refusal(strange))
                .matches("archive shop\\.json is signed with key \\d{10}, which is none of those trusted here");
    }

    @Test
    void whereNoSignatureIsAskedAStrangersIsOnlyTold() throws IOException {
        Keys lenient = TestKeys.trusting(KEYS).requiringSignature(false);

        ArchiveCheck.Checked checked =
                ArchiveCheck.check(signed(TestKeys.signing()), Limits.defaults().with(lenient), rows -> {});

        assertThat(checked.remarks())
                .singleElement()
                .asString()
                .matches("signed with key \\d{10}, which is none of those trusted here");
    }

    @Test
    void aChangedFileOfSomebodyKnownIsRefusedAlsoWhereNoSignatureIsAsked() throws IOException {
        Limits lenient = Limits.defaults().with(TestKeys.trusting(KEYS).requiringSignature(false));
        String text = Files.readString(signed(KEYS)).replace("2026-11-22", "2026-11-23");
        Path file = Files.writeString(folder.resolve("later.json"), text);

        assertThatThrownBy(() -> ArchiveCheck.check(file, lenient, rows -> {}))
                .isInstanceOf(Problem.class)
                .hasMessageStartingWith("archive later.json is not what quay signed");
    }

    @Test
    void refusedRowsCannotBeSigned() throws IOException {
        Handmade dead = Handmade.of(Handmade.metadata(
                Metadata.Scope.DEAD_LETTER, Sample.entry("shop", List.of("id"), "id integer", "name text")));
        Path file = Files.write(folder.resolve("shop.json"), dead.bytes());

        assertThat(refusal(file)).startsWith("archive shop.json holds refused rows, which nobody can sign");
    }

    @Test
    void aSignatureThatWasCutOffIsAFileThatWasCutShort() throws IOException {
        String text = Files.readString(signed(KEYS));
        Path file = Files.writeString(folder.resolve("cut.json"), text.substring(0, text.indexOf("\"signature\"")));

        assertThat(refusal(file)).isEqualTo("archive cut.json was cut short before its signature");
    }

    private Path signed(Path keys) throws IOException {
        Path file = folder.resolve("shop.json");
        Keys signer = TestKeys.signer(keys);
        try (Draft draft = new Draft(Target.file(file).with(signer), Compression.NONE, Sample.metadata())) {
            Sample.fill(draft, 1);
        }
        return file;
    }

    private static String refusal(Path file) {
        try {
            ArchiveCheck.check(file, TRUSTING, rows -> {});
            return "accepted";
        } catch (Problem e) {
            assertThat(e.hint()).isNotBlank();
            assertThat(e.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
            return e.getMessage();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The places at which a change of the file was not noticed. */
    private List<Integer> accepted(IntStream places, IntFunction<byte[]> change) {
        Path file = folder.resolve("changed.json");
        return places.filter(i -> refusal(write(file, change.apply(i))).equals("accepted"))
                .boxed()
                .toList();
    }

    private static Path write(Path file, byte[] bytes) {
        try {
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] without(byte[] good, int i) {
        byte[] bad = new byte[good.length - 1];
        System.arraycopy(good, 0, bad, 0, i);
        System.arraycopy(good, i + 1, bad, i, bad.length - i);
        return bad;
    }

    private static byte[] twice(byte[] good, int i) {
        byte[] bad = new byte[good.length + 1];
        System.arraycopy(good, 0, bad, 0, i + 1);
        System.arraycopy(good, i, bad, i + 1, good.length - i);
        return bad;
    }
}
