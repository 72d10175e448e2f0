package dev.saddlebag.older.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import dev.saddlebag.archive.ContentHash;
import dev.saddlebag.json.JsonBuffer;
import dev.saddlebag.older.value.JsonText;
import java.io.IOException;
import java.security.MessageDigest;

/** A parser that can also hash what it reads, as JavaScript's {@code JSON.stringify} would print it: without blanks. */
final class Hashed extends JsonParserDelegate {

    private static final int BLOCK = 1 << 16;

    private final JsonBuffer text = new JsonBuffer(BLOCK * 2);
    private MessageDigest digest;
    private boolean comma;
    private int open;

    Hashed(JsonParser json) {
        super(json);
    }

    /** The next value is hashed, from its first token to its last. */
    void start() {
        digest = ContentHash.sha256();
        text.clear();
        comma = false;
        open = 0;
    }

    /** 64 hex digits; comes when the value has been read. */
    String sha256() {
        digest.update(text.array(), 0, text.length());
        String hex = ContentHash.hex(digest);
        digest = null;
        return hex;
    }

    @Override
    public JsonToken nextToken() throws IOException {
        JsonToken token = super.nextToken();
        if (digest != null && token != null && (open >= 0)) {
            if (comma && !token.isStructEnd()) {
                text.append(',');
            }
            JsonText.token(delegate, token, text);
            comma = !token.isStructStart() && token != JsonToken.FIELD_NAME;
            open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
            if (open == 0 && token != JsonToken.FIELD_NAME) {
                // The value is over; what follows is no part of it.
                open = -1;
            }
            if (text.length() > BLOCK) {
                digest.update(text.array(), 0, text.length());
                text.clear();
            }
        }
        return token;
    }

    @Override
    public JsonToken nextValue() throws IOException {
        JsonToken token = nextToken();
        return token == JsonToken.FIELD_NAME ? nextToken() : token;
    }

    @Override
    public JsonParser skipChildren() throws IOException {
        int level = currentToken() != null && currentToken().isStructStart() ? 1 : 0;
        while (level > 0) {
            JsonToken token = nextToken();
            level += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        }
        return this;
    }
}
