package dev.saddlebag.database.catalog;

import dev.saddlebag.catalog.Catalog;
import dev.saddlebag.catalog.Sequence;
import dev.saddlebag.database.Sql;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Moves sequences on. */
public final class Sequences {

    private Sequences() {}

    /**
     * Moves each sequence to the value wanted unless it is past it already, in its own direction. Returns those of
     * {@code wanted} that the database does not have.
     *
     * @param wanted by full name in {@code simpleName}
     */
    public static List<Sequence> moveUp(DataSource dataSource, List<Sequence> wanted) throws SQLException {
        List<Sequence> missing = new ArrayList<>();
        if (wanted.isEmpty()) {
            return missing;
        }
        try (Connection connection = dataSource.getConnection()) {
            Catalog catalog = CatalogReader.read(connection);
            Map<String, Sequence> here =
                    catalog.sequences().stream().collect(Collectors.toMap(Sequence::name, Function.identity()));
            for (Sequence want : wanted) {
                Sequence sequence = here.get(want.simpleName());
                if (sequence == null) {
                    missing.add(want);
                } else if (behind(sequence, want.value())) {
                    set(connection, sequence, want.value());
                }
            }
        }
        return missing;
    }

    private static boolean behind(Sequence here, long value) {
        return here.value() == null || (here.ascending() ? here.value() < value : here.value() > value);
    }

    private static void set(Connection connection, Sequence sequence, long value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT setval(CAST(? AS regclass), ?)")) {
            statement.setString(1, Sql.quote(sequence.schema()) + "." + Sql.quote(sequence.simpleName()));
            statement.setLong(2, value);
            statement.execute();
        }
    }
}
