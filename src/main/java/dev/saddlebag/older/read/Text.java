package dev.saddlebag.older.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.compression.Unpacked;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The JSON of an older file, to be read from its start as often as asked, out of whatever it is packed and wrapped in.
 *
 * <p>What stands in the file as base64 waits packed in a file without a name, which goes with this process at the latest.
 */
public final class Text implements Closeable {

    /** Each relation takes an object and an array. */
    private static final int DEPTH_OF_A_LEVEL = 2;

    private final Path file;
    private final Path folder;
    private final Limits limits;
    private final JsonFactory json;
    private final Deque<FileChannel> taken = new ArrayDeque<>();

    /** @param folder where bytes may wait */
    public Text(Path file, Path folder, Limits limits) {
        this.file = file;
        this.folder = folder;
        this.limits = limits;
        // Bytes are numbered members: a table of all names would grow with the pictures in the file.
        this.json = new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxStringLength(limits.rowBytes())
                        .maxNestingDepth(DEPTH_OF_A_LEVEL * limits.depth() + limits.depth() + 16)
                        .maxNumberLength(200_000)
                        .build())
                .build();
    }

    public Path file() {
        return file;
    }

    /** Starts again at the first byte of the innermost text. */
    InputStream open() throws IOException {
        FileChannel channel = taken.peek();
        if (channel == null) {
            return new Unpacked(file, limits);
        }
        channel.position(0);
        InputStream kept = new FilterInputStream(Channels.newInputStream(channel)) {
            @Override
            public void close() {
                // The bytes are read again.
            }
        };
        return new Unpacked(file, kept, limits);
    }

    JsonParser parse(InputStream text) throws IOException {
        JsonParser parser = json.createParser(text);
        parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
        return parser;
    }

    /** From now on reads what the parser stands at, a string of base64. */
    void unwrap(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw Reading.unusable(
                    file, "has a compressedData that is no string", "It should be the base64 of a gzip.");
        }
        Files.createDirectories(folder);
        Path packed = Files.createTempFile(folder, ".older-", ".packed");
        FileChannel channel = FileChannel.open(
                packed, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE);
        taken.push(channel);
        OutputStream out = Channels.newOutputStream(channel);
        parser.readBinaryValue(out);
    }

    @Override
    public void close() throws IOException {
        for (FileChannel channel : taken) {
            channel.close();
        }
    }
}
