package dev.saddlebag.shelf.archives;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.archive.Metadata;
import java.io.IOException;
import java.io.InputStream;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * The first lines of a manifest: which archive it is of. What the tables are is not read.
 *
 * @param base the id of the archive that an increment builds on, else null
 */
record ManifestHead(String id, Instant createdAt, Metadata.Node node, String database, String scope, String base) {

    private static final JsonMapper JSON = new JsonMapper();

    /** @throws IOException also when this is no manifest of an archive */
    static ManifestHead read(InputStream in) throws IOException {
        Map<String, JsonNode> members = new HashMap<>();
        try (JsonParser parser = JSON.createParser(in)) {
            if (parser.nextToken() != JsonToken.START_OBJECT || !"metadata".equals(parser.nextFieldName())) {
                throw new IOException("it is no manifest");
            }
            parser.nextToken();
            String member;
            while ((member = parser.nextFieldName()) != null && !member.equals("tables")) {
                parser.nextToken();
                if (member.equals("excluded") || member.equals("emptied") || member.equals("sequences")) {
                    parser.skipChildren();
                } else {
                    members.put(member, parser.readValueAsTree());
                }
            }
        }
        JsonNode none = JSON.missingNode();
        JsonNode node = members.getOrDefault("node", none);
        JsonNode scope = members.getOrDefault("scope", none);
        JsonNode base = members.getOrDefault("base", scope.path("base"));
        try {
            return new ManifestHead(
                    text(members.getOrDefault("id", none)),
                    Instant.parse(text(members.getOrDefault("createdAt", none))),
                    new Metadata.Node(
                            node.path("id").asText(), node.path("name").asText()),
                    members.getOrDefault("database", none).path("name").asText(),
                    text(scope.path("kind")),
                    base.isObject() ? base.path("id").asText(null) : base.asText(null));
        } catch (DateTimeException e) {
            throw new IOException("it is no manifest", e);
        }
    }

    private static String text(JsonNode node) throws IOException {
        if (!node.isTextual()) {
            throw new IOException("it is no manifest");
        }
        return node.asText();
    }
}
