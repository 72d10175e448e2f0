package dev.saddlebag.web.original;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.sweep.Sweep;
import dev.saddlebag.web.WebSettings;
import dev.saddlebag.web.problems.Refused;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Bodies on their way to a file, through memory only a buffer at a time, and unwrapped where they are wrapped. */
@Component
public class Uploads implements Sweep {

    private static final Duration LEFT_AFTER = Duration.ofDays(1);
    private static final String DATA = "backupData";
    private static final String PACKED = "compressedData";
    private static final String ARCHIVE = "metadata";

    private final Path folder;
    private final long longest;

    Uploads(FolderSettings folders, WebSettings settings) {
        this.folder = folders.state().resolve("uploads");
        this.longest = settings.maxBody().toBytes();
    }

    /** Takes {@code body} to its end. Returns a file that the caller deletes. */
    public Path take(InputStream body) throws IOException {
        Files.createDirectories(folder);
        Path file = folder.resolve("upload-" + UUID.randomUUID() + ".json");
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            copy(body, out);
            whole = true;
        } finally {
            if (!whole) {
                Files.deleteIfExists(file);
            }
        }
        return unwrapped(file);
    }

    private void copy(InputStream body, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long taken = 0;
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            taken += read;
            if (taken > longest) {
                throw new Refused(
                        HttpStatus.PAYLOAD_TOO_LARGE,
                        "too-large",
                        "the body is longer than this server takes",
                        "Pack it (gzip, zstd), put it into the inbox, or raise saddlebag.web.max-body.");
            }
            out.write(buffer, 0, read);
        }
        if (taken == 0) {
            throw new Refused(
                    HttpStatus.BAD_REQUEST, "not-a-backup", "the body is empty", "Send the backup as the body.");
        }
    }

    /** The archive in {@code file}: itself, or what {@code backupData} or {@code compressedData} holds. */
    private Path unwrapped(Path file) throws IOException {
        Path inner = file.resolveSibling(file.getFileName().toString().replace("upload-", "inner-"));
        boolean wrapped = false;
        boolean done = false;
        try (JsonParser json = new JsonFactory().createParser(file.toFile())) {
            String member = first(json);
            if (member.equals(ARCHIVE) && !laidOut(file)) {
                // curl -d takes line ends away, jq puts others in.
                relay(file, inner);
                Files.move(inner, file, StandardCopyOption.REPLACE_EXISTING);
                done = true;
                return file;
            }
            wrapped = member.equals(DATA) || member.equals(PACKED);
            if (wrapped) {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(inner), 1 << 16)) {
                    if (member.equals(PACKED)) {
                        json.readBinaryValue(out);
                    } else {
                        Layout.copy(json, out);
                    }
                }
            }
            done = true;
        } catch (JsonProcessingException | IllegalArgumentException e) {
            // Packed, or no JSON: whoever reads the archive says what it is. Inside a wrapping it is a verdict.
            if (wrapped) {
                throw new Refused(
                        HttpStatus.BAD_REQUEST,
                        "not-a-backup",
                        "what wraps the backup is not JSON, or not base64",
                        "Send the backup as it was written.");
            }
            done = true;
        } finally {
            if (!done) {
                Files.deleteIfExists(file);
                Files.deleteIfExists(inner);
            }
        }
        if (wrapped) {
            Files.move(inner, file, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    /** The first of the two members that wrap an archive, its value next; empty where the body is the archive. */
    private static String first(JsonParser json) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            return "";
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (member.equals("metadata")) {
                return value == JsonToken.START_OBJECT && ours(json) ? ARCHIVE : "";
            }
            if (member.equals(DATA) && value == JsonToken.START_OBJECT
                    || member.equals(PACKED) && value == JsonToken.VALUE_STRING) {
                return member;
            }
            json.skipChildren();
        }
        return "";
    }

    private static boolean ours(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            boolean format = json.currentName().equals("format");
            json.nextToken();
            if (format) {
                return Metadata.FORMAT.equals(json.getValueAsString());
            }
            json.skipChildren();
        }
        return false;
    }

    /** Whether the header is one line and the tables begin on the next, as an archive is written. */
    private static boolean laidOut(Path file) throws IOException {
        byte[] next = "\"tables\":{\n".getBytes(StandardCharsets.US_ASCII);
        try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            int b = in.read();
            while (b >= 0 && b != '\n') {
                b = in.read();
            }
            return Arrays.equals(in.readNBytes(next.length), next);
        }
    }

    private static void relay(Path file, Path into) throws IOException {
        try (JsonParser json = new JsonFactory().createParser(file.toFile());
                OutputStream out = new BufferedOutputStream(Files.newOutputStream(into), 1 << 16)) {
            json.nextToken();
            Layout.copy(json, out);
        }
    }

    /** Removes what a process that died has left. */
    @Override
    public void sweep() throws IOException {
        Instant old = Instant.now().minus(LEFT_AFTER);
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
            for (Path file : files) {
                if (Files.getLastModifiedTime(file).toInstant().isBefore(old)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (NoSuchFileException e) {
            // Nobody has sent anything yet.
            return;
        }
    }
}
