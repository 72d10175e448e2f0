package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Sample;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no archive, or no longer, and what is said of them. */
class BadFileTest {

    private static final String SHOP = "\"shop\":[\n";
    private static final String SHOP_OPEN = "\"shop\":\\[\n";
    private static final String FIRST = "{\"id\":1,\"name\":\"" + Sample.VALUE + "\"}";
    private static final String OF_SEAL = "its seal does not fit its tables";

    @TempDir
    private Path folder;

    static Stream<Arguments> files() {
        return Stream.of(
                bad("no seal", edit("},\n\"seal\":.*", "}}\n"), "ends a table in a way the format does not know"),
                bad("nothing after the tables", edit("\"seal\":.*", ""), "has no seal: it was cut short after its"),
                bad("another hash of a table", edit("(\"sha256\":\\{\"shop\":\")....", "$10000"), "hash of table shop"),
                bad("another content hash", edit("(\"contentSha256\":\")....", "$10000"), OF_SEAL),
                bad("another total", edit("\"totalRows\":3", "\"totalRows\":4"), OF_SEAL),
                bad("another count", edit("\"shop\":2", "\"shop\":3"), "holds 2 rows of shop, its seal says 3"),
                bad("a table not in the seal", edit("\\{\"shop\":2,", "{"), "holds 2 rows of shop, its seal says no"),
                bad("a table too many in the seal", edit("\"shop\":2", "\"shop\":2,\"x\":0"), OF_SEAL),
                bad("a hash too many in the seal", edit("(\"sha256\":\\{)", "$1\"x\":\"\","), OF_SEAL),
                bad("a table twice in the seal", edit("\"shop\":2", "\"shop\":2,\"shop\":2"), "has no seal"),
                bad(
                        "a member more in the seal",
                        edit("(\"totalRows\")", "\"more\":1,$1"),
                        "a seal with the member more"),
                bad(
                        "a seal of another shape",
                        edit("\"totalRows\":3", "\"totalRows\":[]"),
                        "has no seal that can be read"),
                bad("an empty seal", edit("(\"seal\":).*", "$1{}}\n"), "holds 2 rows of shop, its seal says nothing"),
                bad("a word after the seal", text(() -> shop() + "more\n"), "goes on after its seal"),
                bad("an empty line after the seal", text(() -> shop() + "\n"), "goes on after its seal"),
                bad("a word in the line of the seal", edit("\\}\\}\n$", "}}more\n"), "has no seal"),
                bad("another archive after it", text(() -> shop() + shop()), "goes on after its seal"),
                bad("a row more", edit(SHOP_OPEN, SHOP + "{\"id\":0,\"name\":null},\n"), "holds 3 rows of shop"),
                bad("a row less", edit("(?<=\"shop\":\\[\n)[^\n]*\n", ""), "holds 1 rows of shop, its seal says 2"),
                bad("another value", edit(Sample.VALUE, "Noord"), "the hash of table shop differs"),
                bad(
                        "two rows changed places",
                        edit("(\\{[^\n]*\\}),\n(\\{[^\n]*\\})", "$2,\n$1"),
                        "hash of table shop"),
                bad(
                        "a comma missing",
                        edit("\\},\n\\{\"id\":2", "}\n{\"id\":2"),
                        "lacks a comma after table shop, row 1"),
                bad("a comma too many", edit("\\}\n\\],", "},\n],"), "a comma with no row behind it after table shop"),
                bad("two commas", edit("\\},\n\\{\"id\":2", "},,\n{\"id\":2"), "goes on after its end"),
                bad("two rows on a line", edit("\\},\n\\{\"id\":2", "},{\"id\":2"), "goes on after its end"),
                bad("an empty line", edit("\\},\n\\{\"id\":2", "},\n\n{\"id\":2"), "is not a JSON object"),
                bad("Windows line ends", edit("\n", "\r\n"), "layout was changed"),
                bad("tables in another order", text(BadFileTest::swapped), "table sale"),
                bad("rows under the other name", edit(SHOP_OPEN, "\"sale\":[\n"), "table sale"),
                bad("a table twice", edit("\"sale\":\\[\n", SHOP), "holds the table shop twice"),
                bad("no table of the header", edit("\"sale\":\\[\n[^\n]*\n\\]", "]"), "where the name of a table"),
                bad(
                        "one table less",
                        edit("\\],\n\"sale\":\\[\n[^\n]*\n\\]", "]"),
                        "lacks the table sale, which its header"),
                bad(
                        "a table more",
                        edit(SHOP_OPEN, "\"more\":[\n],\n" + SHOP),
                        "holds the table more, which its header"),
                bad("a line that is no table", edit(SHOP_OPEN, "shop:[\n"), "where the name of a table should be"),
                bad("a table without a bracket", edit(SHOP_OPEN, "\"shop\":\n"), "where the name of a table should be"),
                bad("version 2", edit("\"version\":1", "\"version\":2"), "is of format version 2; this program reads"),
                bad("version 0", edit("\"version\":1", "\"version\":0"), "is of format version 0; this program reads"),
                bad("version 1.9", edit("\"version\":1", "\"version\":1.9"), "is of format version 1.9; this program"),
                bad("no version", edit("\"version\":1,", ""), "is of format version (none); this program reads"),
                bad(
                        "another format",
                        edit("\"format\":\"saddlebag\"", "\"format\":\"suitcase\""),
                        "or of another program"),
                bad("a member twice in the header", edit("\"id\":\"b", "\"id\":\"a\",\"id\":\"b"), "is not valid JSON"),
                bad("a table twice in the header", edit("\"name\":\"sale\"", "\"name\":\"shop\""), "is named twice"),
                bad("a table with no name", edit("\"name\":\"sale\",", ""), "a table has no name or is named twice"),
                bad("a column with no name", edit("\"name\":\"id\",", ""), "column"),
                bad("columns that are none", edit("\"columns\":\\[", "\"columns\":[null,"), "has a header that is not"),
                bad("a key that is no column", edit("\"key\":\\[\"id\"", "\"key\":[\"nope\""), "nope"),
                bad("a header that goes on", edit("(\\}),\n\"tables\"", "$1 x,\n\"tables\""), "is not valid JSON"),
                bad("a header without its comma", edit("\\},\n\"tables\"", "}\n\"tables\""), "does not end where it"),
                bad("an archive that jq has indented", text(BadFileTest::pretty), "layout was changed"),
                bad("an archive on one line", edit("\n", ""), "layout was changed"),
                bad("a list", text(() -> "[1,2]"), "it does not start with an object"),
                bad("a text that is JSON", text(() -> "\"text\""), "it does not start with an object"),
                bad("a text", text(() -> "id,name\n1,x\n"), "is not JSON, line 1"),
                bad("blanks", text(() -> " \n \n"), "it does not start with an object"),
                bad("an object", text(() -> "{\"a\":1}"), "is JSON, but not an archive: it has no metadata"),
                bad("an empty object", text(() -> "{}"), "is JSON, but not an archive: it has no metadata"),
                bad("half an object", text(() -> "{\"a\":"), "is not JSON"),
                bad("nothing", text(() -> ""), "is empty"),
                bad("a byte order mark", text(() -> "\ufeff" + shop()), "bad.json"),
                bad("Latin 1", () -> "{\"a\":\"é \"}".getBytes(StandardCharsets.ISO_8859_1), "is not UTF-8"),
                bad("UTF-16", () -> shop().getBytes(StandardCharsets.UTF_16LE), "bad.json"),
                bad("noise", () -> new byte[] {0, 1, 2, 3, 4, 5}, "is not JSON"),
                bad("the first letters of zstd", () -> new byte[] {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd}, "bad.json"),
                bad("zstd that is none", () -> broken(Compression.ZSTD), "the packed bytes are damaged"),
                bad("a byte behind zstd", () -> followed(Compression.ZSTD, 'x'), "bytes are damaged"),
                bad("bytes behind zstd", () -> followed(Compression.ZSTD, 'm', 'o', 'r', 'e'), "bytes are damaged"),
                bad("a byte behind gzip", () -> followed(Compression.GZIP, 0), "after the packed bytes come others"),
                bad("bytes behind gzip", () -> followed(Compression.GZIP, 'm', 'o', 'r', 'e'), "come others"),
                bad("half a member behind gzip", () -> followed(Compression.GZIP, 0x1f, 0x8b, 8), "does not end there"),
                bad("gzip that is none", () -> broken(Compression.GZIP), "the packed bytes are damaged"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("files")
    void aFileThatIsNoArchiveIsRefused(String name, Supplier<byte[]> bytes, String fragment) throws IOException {
        Path file = Files.write(folder.resolve("bad.json"), bytes.get());

        Refused refused = Refused.of(file, Limits.defaults());

        assertThat(refused.kind()).isEqualTo(Problem.Kind.FILE_UNUSABLE);
        assertThat(refused.message()).contains(fragment);
    }

    @Test
    void theFileTheOthersAreMadeFromIsGood() throws IOException {
        Path file = Files.write(folder.resolve("good.json"), Handmade.shop().bytes());

        assertThat(ArchiveCheck.check(file, Limits.defaults(), rows -> {}).totalRows())
                .isEqualTo(3);
        assertThat(shop()).contains(SHOP + FIRST);
    }

    private static Arguments bad(String name, Supplier<byte[]> bytes, String fragment) {
        return Arguments.of(name, bytes, fragment);
    }

    private static Supplier<byte[]> text(Supplier<String> text) {
        return () -> text.get().getBytes(StandardCharsets.UTF_8);
    }

    /** The good file with the first match of {@code regex} replaced, or all matches of a line feed alone. */
    private static Supplier<byte[]> edit(String regex, String replacement) {
        return text(() -> {
            java.util.regex.Pattern pattern = java.util.regex.Pattern.compile(regex, java.util.regex.Pattern.DOTALL);
            String edited = regex.equals("\n")
                    ? shop().replace("\n", replacement)
                    : pattern.matcher(shop()).replaceFirst(replacement);
            assertThat(edited).isNotEqualTo(shop());
            return edited;
        });
    }

    private static String shop() {
        return Handmade.shop().text();
    }

    private static String swapped() {
        String text = shop();
        int shop = text.indexOf(SHOP);
        int sale = text.indexOf("\"sale\":[\n");
        int seal = text.indexOf("},\n\"seal\"");
        return text.substring(0, shop)
                + text.substring(sale, seal)
                + ",\n"
                + text.substring(shop, sale - 2)
                + text.substring(seal);
    }

    private static String pretty() {
        try {
            return ArchiveReader.JSON.readTree(shop()).toPrettyString();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Packed bytes of which one changed: in the head of zstd, in the checksum of gzip. */
    private static byte[] broken(Compression compression) {
        byte[] packed = Handmade.packed(Handmade.shop().bytes(), compression);
        if (compression == Compression.ZSTD) {
            packed[4] = (byte) 0xff;
        } else {
            packed[packed.length - 8]++;
        }
        return packed;
    }

    private static byte[] followed(Compression compression, int... bytes) {
        byte[] packed = Handmade.packed(Handmade.shop().bytes(), compression);
        byte[] more = Arrays.copyOf(packed, packed.length + bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            more[packed.length + i] = (byte) bytes[i];
        }
        return more;
    }

    static List<String> names() {
        return files().map(f -> (String) f.get()[0]).toList();
    }

    @Test
    void eachCaseHasANameOfItsOwn() {
        assertThat(names()).doesNotHaveDuplicates();
    }
}
