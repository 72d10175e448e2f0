package dev.saddlebag.archive.read;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.archive.Seal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * How an archive ends: with the seal, and where somebody signed, a line behind it.
 *
 * @param signature base64; null for none
 * @param message what the signature is of
 */
public record Ending(Seal seal, String signature, byte[] message) {

    private static final String SEAL = "\"seal\":";
    private static final String SIGNATURE = "\"signature\":";

    /**
     * What is signed: a line that says what it is, the hash of the header as it stands in the file, and the seal as it
     * stands there. The seal holds the hashes of all rows, their order and their number.
     */
    public static byte[] message(MessageDigest header, String sealJson) {
        return ("saddlebag archive 1\n" + ContentHash.hex(header) + "\n" + sealJson).getBytes(StandardCharsets.UTF_8);
    }

    /** The text behind the tables. @param signature null for none */
    public static String text(String sealJson, String signature) {
        return SEAL + sealJson + (signature == null ? "" : ",\n" + SIGNATURE + "\"" + signature + "\"") + "}\n";
    }

    /** Reads it; nothing may follow. @param header has seen the header */
    static Ending read(ArchiveReader reader, Lines lines, MessageDigest header) throws IOException {
        if (!lines.next() || !text(lines).startsWith(SEAL + "{")) {
            throw reader.unusable("has no seal: it was cut short after its last table", "Copy it again.");
        }
        String line = text(lines);
        String json = line.substring(SEAL.length(), line.length() - 1);
        try {
            Seal seal = ArchiveReader.JSON.readValue(json, Seal.class);
            boolean signed = line.endsWith(",");
            if (!signed && !line.endsWith("}")) {
                throw reader.unusable("has no seal that can be read", "Copy it again, unedited.");
            }
            String signature = signed ? signature(reader, lines) : null;
            if (lines.next()) {
                throw reader.unusable("goes on after its seal", "Copy it again, unedited.");
            }
            return new Ending(seal, signature, message(header, json));
        } catch (JsonProcessingException e) {
            throw reader.unusable(Seal.fault(e), "Copy it again, unedited.");
        }
    }

    private static String signature(ArchiveReader reader, Lines lines) throws IOException {
        if (!lines.next()) {
            throw reader.unusable("was cut short before its signature", "Copy it again, and compare the sizes.");
        }
        JsonNode node = ArchiveReader.JSON.readTree("{" + text(lines));
        if (node.size() != 1 || !node.path("signature").isTextual()) {
            throw reader.unusable("has a line where its signature should be", "Copy it again, unedited.");
        }
        return node.get("signature").textValue();
    }

    private static String text(Lines lines) {
        return new String(lines.buffer(), lines.start(), lines.end() - lines.start(), StandardCharsets.UTF_8);
    }
}
