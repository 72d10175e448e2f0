package dev.saddlebag.archive.compression;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.SplittableRandom;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What other programs pack is read too: their heads say more, and their members may be many, or empty. */
class GzipMembersTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 1000, 65_536, 1_000_000})
    void membersReadAsOneText(int length) throws IOException {
        byte[] text = text(length);

        byte[] read = new GzipMembers(new ByteArrayInputStream(all(member(text), member(new byte[0]), member(text))))
                .readAllBytes();

        assertThat(read).isEqualTo(all(text, text));
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4, 8, 16, 30})
    void headsMaySayMore(int flags) throws IOException {
        byte[] plain = member(text(100));
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        more.write(plain, 0, 3);
        more.write(flags);
        more.write(plain, 4, 6);
        more.writeBytes((flags & 4) == 0 ? new byte[0] : new byte[] {3, 0, 31, 0, 31});
        more.writeBytes((flags & 8) == 0 ? new byte[0] : new byte[] {'n', 'a', 'm', 'e', 0});
        more.writeBytes((flags & 16) == 0 ? new byte[0] : new byte[] {0});
        more.writeBytes((flags & 2) == 0 ? new byte[0] : new byte[] {31, 0});
        more.write(plain, 10, plain.length - 10);

        byte[] read = new GzipMembers(new ByteArrayInputStream(more.toByteArray())).readAllBytes();

        assertThat(read).isEqualTo(text(100));
    }

    /** However few bytes arrive at a time. */
    @Test
    void aSlowStreamReadsTheSame() throws IOException {
        InputStream slow = new ByteArrayInputStream(all(member(text(5000)), member(text(5000)))) {
            @Override
            public synchronized int read(byte[] bytes, int from, int count) {
                return super.read(bytes, from, Math.min(count, 1));
            }
        };

        assertThat(new GzipMembers(slow).readAllBytes()).isEqualTo(all(text(5000), text(5000)));
    }

    private static byte[] text(int length) {
        byte[] text = new byte[length];
        new SplittableRandom(length).nextBytes(text);
        return text;
    }

    private static byte[] member(byte[] text) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }

    private static byte[] all(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
