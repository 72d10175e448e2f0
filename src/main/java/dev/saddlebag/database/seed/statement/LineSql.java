package dev.saddlebag.database.seed.statement;

import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.Sql;
import dev.saddlebag.database.seed.mapping.Mapping;
import dev.saddlebag.database.seed.mapping.Part;
import dev.saddlebag.database.seed.mapping.Value;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** How the lines of a file become values of columns: the expressions, and what they are read from. */
public final class LineSql {

    /** PostgreSQL takes a hundred arguments. */
    private static final int PAIRS = 40;

    private final Part part;
    private final Table table;
    private final Mapping mapping;
    private final String business;

    LineSql(Part part, Table table, Mapping mapping, String business) {
        this.part = part;
        this.table = table;
        this.mapping = mapping;
        this.business = business;
    }

    /** The table with the lines of {@code file}, numbered. */
    public static String rows(Mapping mapping, String file) {
        return "pg_temp.seed_rows_" + mapping.files().indexOf(file);
    }

    /** The table with the keys of a part. */
    String keysOf(String name) {
        return "pg_temp.seed_keys_" + mapping.parts().indexOf(mapping.part(name));
    }

    /** The lines of the file, called {@code s}, with the keys of the rows they name. */
    String from(Collection<Value> values) {
        StringBuilder from = new StringBuilder(rows(mapping, part.rows()) + " s");
        values.stream()
                .filter(Value.KeyOf.class::isInstance)
                .map(Value.KeyOf.class::cast)
                .distinct()
                .forEach(of -> {
                    String on = of.where() == null ? "n = s.n" : "label = s.line ->> " + Sql.literal(of.where());
                    from.append(" LEFT JOIN %s %s ON %2$s.%s".formatted(keysOf(of.part()), alias(of), on));
                });
        return from.toString();
    }

    private static String alias(Value.KeyOf of) {
        return Sql.quote("$" + of.part() + "." + of.where());
    }

    /** One JSON object with the values of all columns. */
    String object(Map<String, Value> values) {
        return pairs(values.keySet(), c -> json(values.get(c)));
    }

    static String pairs(Collection<String> columns, UnaryOperator<String> value) {
        List<String> all = columns.stream()
                .map(c -> Sql.literal(c) + ", " + value.apply(c))
                .toList();
        List<String> objects = new ArrayList<>(List.of("'{}'::jsonb"));
        for (int i = 0; i < all.size(); i += PAIRS) {
            objects.add(
                    "jsonb_build_object(" + String.join(", ", all.subList(i, Math.min(all.size(), i + PAIRS))) + ")");
        }
        return "(" + String.join(" || ", objects) + ")";
    }

    /** The columns with the types of the table, so that a value is read, and refused, as the table would. */
    String definitions(Collection<String> columns) {
        return Sql.list(
                List.copyOf(columns),
                c -> Sql.quote(c) + " " + table.column(c).orElseThrow().type());
    }

    private String json(Value value) {
        if (value instanceof Value.Field field) {
            return "s.line -> " + Sql.literal(field.name());
        }
        if (value instanceof Value.Constant constant) {
            return Sql.literal(constant.json()) + "::jsonb";
        }
        return "to_jsonb(" + text(value) + ")";
    }

    /** The value as it enters a derived key. */
    String text(Value value) {
        if (value instanceof Value.Field field) {
            return "(s.line ->> " + Sql.literal(field.name()) + ")";
        }
        if (value instanceof Value.Constant constant) {
            return "(" + Sql.literal(constant.json()) + "::jsonb #>> '{}')";
        }
        if (value instanceof Value.KeyOf of) {
            return alias(of) + ".key";
        }
        return value instanceof Value.Business ? Sql.literal(business) + "::text" : "now()::text";
    }

    static boolean isNull(Value value) {
        return value instanceof Value.Constant constant && constant.isNull();
    }
}
