package dev.saddlebag.archive.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.compression.Unpacked;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Says of a file that does not start like an archive what it is instead. */
final class Foreign {

    private static final int MEMBERS = 8;
    private static final String CONVERT =
            "saddlebag convert FILE --to NEW --url … makes an archive of one of those; restore, plan, verify and diff with a"
                    + " database do it on the way.";

    private Foreign() {}

    static Problem diagnose(Path file, Limits limits) throws IOException {
        String name = "file " + file.getFileName();
        try (InputStream text = new Unpacked(file, limits);
                JsonParser json = new JsonFactory().createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return unusable(name + " is JSON, but not an archive: it does not start with an object", "");
            }
            return describe(name, members(json));
        } catch (CharacterCodingException e) {
            return unusable(name + " is not UTF-8", "");
        } catch (JsonEOFException e) {
            return unusable(
                    name + " is not JSON: it was cut short, line "
                            + e.getLocation().getLineNr(),
                    "Copy it again, and compare the sizes.");
        } catch (JsonProcessingException e) {
            boolean encoding = String.valueOf(e.getOriginalMessage()).contains("UTF-8");
            return unusable(
                    name + (encoding ? " is not UTF-8" : " is not JSON") + ", line "
                            + e.getLocation().getLineNr(),
                    "");
        }
    }

    /** The first members of the object and of its {@code metadata}; nested values by the kind of value only. */
    private static Map<String, String> members(JsonParser json) throws IOException {
        Map<String, String> members = new LinkedHashMap<>();
        while (members.size() < MEMBERS && json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            JsonToken value = json.nextToken();
            if (member.equals("metadata") && value == JsonToken.START_OBJECT) {
                while (json.nextToken() == JsonToken.FIELD_NAME) {
                    String inner = json.currentName();
                    json.nextToken();
                    members.put("metadata." + inner, json.getValueAsString(""));
                    json.skipChildren();
                }
                continue;
            }
            boolean wrapped = member.equals("backupData") || member.equals("compressedData");
            // What is wrapped may be as long as the file.
            members.put(member, wrapped ? "" : json.getValueAsString(""));
            if (wrapped) {
                return members;
            }
            if (value == JsonToken.START_OBJECT || value == JsonToken.START_ARRAY) {
                return members;
            }
        }
        return members;
    }

    private static Problem describe(String name, Map<String, String> members) {
        if (Metadata.FORMAT.equals(members.get("metadata.format"))) {
            return unusable(
                    name
                            + " is an archive whose layout was changed: in an archive each row stands on a line of its own",
                    "Use the file as it was written; jq and editors that indent change it.");
        }
        if (members.containsKey("backupData") || members.containsKey("compressedData")) {
            return unusable(name + " is a backup of an older family, wrapped", CONVERT);
        }
        String version = members.getOrDefault("metadata.version", members.getOrDefault("version", ""));
        if (members.containsKey("metadata.version") || (members.containsKey("timestamp") && !version.isEmpty())) {
            return unusable(
                    name + " is a backup of an older family (version " + version + ") or of another program", CONVERT);
        }
        return unusable(name + " is JSON, but not an archive: it has no metadata", "");
    }

    private static Problem unusable(String message, String hint) {
        return new Problem(
                Problem.Kind.FILE_UNUSABLE,
                message,
                hint.isEmpty() ? "Drop a file that saddlebag backup wrote: .json, .json.gz or .json.zst." : hint);
    }
}
