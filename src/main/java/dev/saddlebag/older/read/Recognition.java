package dev.saddlebag.older.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Looks at the start of a file, and no further than needed, to tell which family it is of. */
public final class Recognition {

    private static final byte[] OURS = "{\"metadata\":{\"format\":\"saddlebag\"".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST_WRAPPERS = 4;
    private static final String COMPRESSED = "compressedData";

    private final Text text;
    private final List<String> wrappers = new ArrayList<>();
    private final Map<String, String> metadata = new HashMap<>();

    private Recognition(Text text) {
        this.text = text;
    }

    /** Empty for what is no older family, be it an archive or nothing that is known; reading it as one tells. */
    public static Optional<Head> of(Text text) throws IOException {
        if (!Files.isRegularFile(text.file()) || Files.size(text.file()) == 0) {
            return Optional.empty();
        }
        try (InputStream start = text.open()) {
            if (Arrays.equals(start.readNBytes(OURS.length), OURS)) {
                return Optional.empty();
            }
        }
        Recognition recognition = new Recognition(text);
        try {
            return recognition.look();
        } catch (JsonProcessingException e) {
            if (recognition.wrappers.contains(COMPRESSED)) {
                throw Reading.unusable(
                        text.file(),
                        "has a compressedData that was cut short, or is no base64 of a packed backup",
                        "Copy it again from where it was made, and compare the sizes.");
            }
            return Optional.empty();
        }
    }

    private Optional<Head> look() throws IOException {
        while (wrappers.size() < MOST_WRAPPERS) {
            int before = wrappers.size();
            try (InputStream in = text.open();
                    JsonParser json = text.parse(in)) {
                if (json.nextToken() != JsonToken.START_OBJECT) {
                    return Optional.empty();
                }
                Optional<Head> head = object(json);
                if (head.isPresent() || wrappers.size() == before) {
                    return head;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Head> object(JsonParser json) throws IOException {
        Set<String> seen = new HashSet<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            seen.add(member);
            if (member.equals(COMPRESSED) && value == JsonToken.VALUE_STRING) {
                wrappers.add(member);
                text.unwrap(json);
                return Optional.empty();
            }
            if (member.equals("backupData") && value == JsonToken.START_OBJECT) {
                wrappers.add(member);
                return object(json);
            }
            if (member.equals("metadata") && value == JsonToken.START_OBJECT) {
                plain(json, "");
                return ofMetadata();
            }
            if (value.isScalarValue()) {
                metadata.put(member, json.getText());
            }
            json.skipChildren();
            if (seen.containsAll(Set.of("timestamp", "version", "data"))) {
                return Optional.of(new Head(Head.Family.PRE_1, wrappers, metadata));
            }
        }
        return Optional.empty();
    }

    private void plain(JsonParser json, String above) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String name = json.currentName();
            JsonToken value = json.nextToken();
            if (value.isScalarValue() && value != JsonToken.VALUE_NULL) {
                metadata.put(above + name, json.getText());
            } else if (value == JsonToken.START_OBJECT && name.equals("checksums")) {
                plain(json, "checksums.");
            } else {
                json.skipChildren();
            }
        }
    }

    private Optional<Head> ofMetadata() {
        String version = metadata.getOrDefault("version", "");
        if (metadata.containsKey("format") || version.isEmpty()) {
            return Optional.empty();
        }
        return Arrays.stream(Head.Family.values())
                .filter(f -> f != Head.Family.PRE_1 && f.version().equals(version))
                .findFirst()
                .map(family -> new Head(family, wrappers, metadata))
                .or(() -> {
                    throw Reading.unusable(
                            text.file(),
                            "is a backup of the version " + version + " of another program",
                            "Versions 1.0.0, 1.0, 2.0 and 3.0 of the older families can be read.");
                });
    }
}
