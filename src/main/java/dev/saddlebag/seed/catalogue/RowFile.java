package dev.saddlebag.seed.catalogue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.saddlebag.database.seed.Seeding;
import dev.saddlebag.problem.Problem;
import java.io.ByteArrayOutputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.NoSuchFileException;
import org.springframework.core.io.Resource;

/** The rows of a catalogue: one JSON array of objects, read one object at a time. */
public final class RowFile {

    private static final JsonFactory JSON = new JsonFactoryBuilder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private RowFile() {}

    /** Hands over the rows of {@code file}, numbers with all their digits. */
    public static void read(Catalogue catalogue, String file, Seeding.Sink sink) throws IOException {
        Resource rows = catalogue.home().createRelative(file);
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        try (InputStream in = rows.getInputStream();
                JsonParser parser = JSON.createParser(in)) {
            expect(parser.nextToken() == JsonToken.START_ARRAY, catalogue, file, parser, "a list of rows");
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                expect(parser.currentToken() == JsonToken.START_OBJECT, catalogue, file, parser, "a row in braces");
                row.reset();
                try (JsonGenerator generator = JSON.createGenerator(row)) {
                    generator.copyCurrentStructureExact(parser);
                }
                sink.row(row.toByteArray(), row.size());
            }
            expect(parser.nextToken() == null, catalogue, file, parser, "the end of the file");
        } catch (JsonProcessingException e) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "%s of the catalogue %s is not JSON at line %d"
                            .formatted(file, catalogue.name(), e.getLocation().getLineNr()),
                    "It has to be one list, [{…}, {…}], no member of a row twice. Nothing was written.",
                    e);
        } catch (FileNotFoundException | NoSuchFileException e) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "the catalogue " + catalogue.name() + " has no file " + file,
                    "catalogue.yaml names it under files; it has to lie beside it. Nothing was written.",
                    e);
        }
    }

    /** How many rows the counted file has. */
    static long count(Catalogue catalogue) throws IOException {
        long[] rows = new long[1];
        read(catalogue, catalogue.mapping().rows(), (json, length) -> rows[0]++);
        return rows[0];
    }

    private static void expect(boolean met, Catalogue catalogue, String file, JsonParser parser, String what) {
        if (!met) {
            throw new Problem(
                    Problem.Kind.FILE_UNUSABLE,
                    "%s of the catalogue %s has something else than %s at line %d"
                            .formatted(
                                    file,
                                    catalogue.name(),
                                    what,
                                    parser.currentLocation().getLineNr()),
                    "It has to be one list, [{…}, {…}]. Nothing was written.");
        }
    }
}
