package dev.saddlebag.web.original;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/**
 * An archive that went through somebody's JSON library, as it was written before: a row a line, values of {@code jsonb}
 * spaced as PostgreSQL prints them. Where the library changed values too, numbers for one, the seal tells.
 */
final class Layout {

    private Layout() {}

    /** Copies the object at which {@code json} stands. */
    static void copy(JsonParser json, OutputStream out) throws IOException {
        String comma = "{";
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String member = json.currentName();
            json.nextToken();
            text(out, comma + "\"" + member.replace("\"", "\\\"") + "\":");
            if (member.equals("tables") && json.currentToken() == JsonToken.START_OBJECT) {
                tables(json, out);
            } else {
                value(json, out, new MinimalPrettyPrinter());
            }
            comma = ",\n";
        }
        text(out, comma.equals("{") ? "{}" : "}\n");
    }

    private static void tables(JsonParser json, OutputStream out) throws IOException {
        text(out, "{\n");
        boolean any = false;
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            text(out, any ? ",\n" : "");
            any = true;
            value(json, out, new MinimalPrettyPrinter());
            json.nextToken();
            text(out, ":");
            if (json.currentToken() == JsonToken.START_ARRAY) {
                rows(json, out);
            } else {
                value(json, out, new MinimalPrettyPrinter());
            }
        }
        text(out, "}");
    }

    private static void rows(JsonParser json, OutputStream out) throws IOException {
        text(out, "[\n");
        boolean any = false;
        while (json.nextToken() != JsonToken.END_ARRAY && json.currentToken() != null) {
            text(out, any ? ",\n" : "");
            any = true;
            value(json, out, new AsPrinted());
        }
        text(out, any ? "\n]" : "]");
    }

    /** One value, or one name with its quotes. */
    private static void value(JsonParser json, OutputStream out, MinimalPrettyPrinter printer) throws IOException {
        try (JsonGenerator to = new JsonFactory()
                .createGenerator(out)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET.mappedFeature())
                .setPrettyPrinter(printer)) {
            if (json.currentToken() == JsonToken.FIELD_NAME) {
                to.writeString(json.currentName());
            } else {
                structure(json, to);
            }
        }
    }

    private static void structure(JsonParser json, JsonGenerator to) throws IOException {
        int depth = 0;
        do {
            // Numbers by their digits: 1.50 stays 1.50.
            to.copyCurrentEventExact(json);
            JsonToken token = json.currentToken();
            depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        } while (depth > 0 && json.nextToken() != null);
    }

    private static void text(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Inside the values of a row, a space after each comma and colon. */
    private static final class AsPrinted extends MinimalPrettyPrinter {

        private static final long serialVersionUID = 1L;

        private int depth;

        @Override
        public void writeStartObject(JsonGenerator to) throws IOException {
            depth++;
            super.writeStartObject(to);
        }

        @Override
        public void writeEndObject(JsonGenerator to, int entries) throws IOException {
            depth--;
            super.writeEndObject(to, entries);
        }

        @Override
        public void writeStartArray(JsonGenerator to) throws IOException {
            depth++;
            super.writeStartArray(to);
        }

        @Override
        public void writeEndArray(JsonGenerator to, int values) throws IOException {
            depth--;
            super.writeEndArray(to, values);
        }

        @Override
        public void writeObjectFieldValueSeparator(JsonGenerator to) throws IOException {
            to.writeRaw(depth > 1 ? ": " : ":");
        }

        @Override
        public void writeObjectEntrySeparator(JsonGenerator to) throws IOException {
            to.writeRaw(depth > 1 ? ", " : ",");
        }

        @Override
        public void writeArrayValueSeparator(JsonGenerator to) throws IOException {
            to.writeRaw(", ");
        }
    }
}
