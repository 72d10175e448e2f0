package dev.saddlebag.archive.compression;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.secrecy.Keyset;
import dev.saddlebag.archive.secrecy.Undecipherable;
import dev.saddlebag.problem.Problem;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipException;

/** The text of a packed file, with an eye on how much comes out of how little. */
public final class Unpacked extends InputStream {

    private static final long WATCH_AFTER = 64L << 20;

    private final Path file;
    private final Limits limits;
    private final Counting packed;
    private final InputStream text;
    private long unpacked;
    private boolean cutShort;

    /** Only a file with something in it can be unpacked. */
    public static void refuseUnlessFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "there is no file " + file, "Check the path; ls shows what is there.");
        }
        if (!Files.isRegularFile(file)) {
            throw new Problem(Problem.Kind.NOT_FOUND, file + " is not a file", "Name one archive, not a folder.");
        }
        if (Files.size(file) == 0) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE, "archive " + file.getFileName() + " is empty", "Copy it again.");
        }
    }

    public Unpacked(Path file, Limits limits) throws IOException {
        this(file, limits, false);
    }

    /** @param ahead whether another thread unpacks */
    public Unpacked(Path file, Limits limits, boolean ahead) throws IOException {
        this(file, Files.newInputStream(file), limits, ahead);
    }

    /** @param bytes packed or not; they come out of {@code file} */
    public Unpacked(Path file, InputStream bytes, Limits limits) throws IOException {
        this(file, bytes, limits, false);
    }

    private Unpacked(Path file, InputStream bytes, Limits limits, boolean ahead) throws IOException {
        this.file = file;
        this.limits = limits;
        this.packed = new Counting(bytes);
        try {
            InputStream whole =
                    Compression.unpack(Keyset.reveal(packed, limits.keys().keyset()));
            this.text = ahead ? new ReadAhead(whole) : whole;
        } catch (IOException e) {
            packed.close();
            throw damaged(e);
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (cutShort) {
            return -1;
        }
        int read;
        try {
            read = text.read(bytes, from, count);
        } catch (IOException e) {
            if (truncated(e)) {
                cutShort = true;
                return -1;
            }
            throw damaged(e);
        }
        if (read > 0) {
            unpacked += read;
            watch();
        }
        return read;
    }

    /** A file that was cut short ends here; that it has no seal is said by the reader, with the place. */
    private static boolean truncated(IOException e) {
        return e instanceof EOFException || String.valueOf(e.getMessage()).contains("Truncated source");
    }

    /** Whether the packing ended before its end. Known once the text has been read to its end. */
    public boolean cutShort() {
        return cutShort;
    }

    private void watch() {
        if (unpacked > limits.totalBytes()) {
            throw tooLarge("unpacks to more than " + limits.totalBytes() + " bytes", "saddlebag.archive.max-size");
        }
        if (unpacked > WATCH_AFTER && unpacked / Math.max(1, packed.count) > limits.ratio()) {
            throw tooLarge("unpacks to more than " + limits.ratio() + " times its size", "saddlebag.archive.max-ratio");
        }
    }

    private Problem tooLarge(String what, String key) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "archive " + file.getFileName() + " " + what,
                "If the file is what you think it is, raise " + key + ".");
    }

    private Problem damaged(IOException e) {
        for (Throwable t = e; t != null; t = t.getCause()) {
            if (t instanceof Undecipherable secret) {
                return new Problem(
                        Problem.Kind.FILE_UNUSABLE,
                        "archive " + file.getFileName() + " " + secret.getMessage(),
                        secret.hint(),
                        e);
            }
        }
        String message = String.valueOf(e.getMessage());
        String what = message;
        if (truncated(e)) {
            what = "it was cut short in its first bytes";
        } else if (e instanceof ZipException || message.contains("rame")) {
            what = "the packed bytes are damaged";
        }
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                "archive " + file.getFileName() + " cannot be unpacked: " + what,
                "Copy it again from where it was made, and compare the sizes.",
                e);
    }

    @Override
    public void close() throws IOException {
        text.close();
        packed.close();
    }

    private static final class Counting extends FilterInputStream {
        private long count;

        Counting(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            int b = super.read();
            count += b < 0 ? 0 : 1;
            return b;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            int read = super.read(bytes, from, length);
            count += Math.max(0, read);
            return read;
        }
    }
}
