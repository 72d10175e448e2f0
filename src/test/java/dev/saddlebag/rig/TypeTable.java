package dev.saddlebag.rig;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A type and values of it, for a table {@code (id int PRIMARY KEY, v type)}.
 *
 * @param table the name of the table
 * @param values SQL expressions
 */
public record TypeTable(String table, String type, List<String> values) {

    private static final String SINCE = "# since ";

    /** Every type that the server brings, and some of one's own, from {@code schemas/types.txt}. */
    public static List<TypeTable> all() {
        try (InputStream in = TypeTable.class.getResourceAsStream("/schemas/types.txt")) {
            String[] paragraphs = new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n\n+");
            int server = Server.major();
            List<TypeTable> types = new ArrayList<>();
            for (String paragraph : paragraphs) {
                List<String> lines =
                        paragraph.lines().filter(l -> !l.startsWith("#")).toList();
                if (!lines.isEmpty() && since(paragraph) <= server) {
                    List<String> values = Stream.concat(lines.stream().skip(1), Stream.of("NULL"))
                            .toList();
                    types.add(new TypeTable("t" + types.size(), lines.get(0), values));
                }
            }
            return types;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int since(String paragraph) {
        return paragraph
                .lines()
                .filter(l -> l.startsWith(SINCE))
                .mapToInt(l -> Integer.parseInt(l.substring(SINCE.length())))
                .findFirst()
                .orElse(0);
    }

    public String create() {
        return "CREATE TABLE " + table + " (id int PRIMARY KEY, v " + type + ");\n";
    }

    /** One statement a value: only then is a string a literal of the type. */
    public String insert() {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < values.size(); i++) {
            sql.append("INSERT INTO %s VALUES (%d, %s);%n".formatted(table, i, values.get(i)));
        }
        return sql.toString();
    }

    /** What is in the table, as text. */
    public List<String> texts(Database database) {
        return database.rows("SELECT id, v::text FROM " + table + " ORDER BY id");
    }

    @Override
    public String toString() {
        return type;
    }
}
