package dev.saddlebag.database.scope.set;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The sets that one reader found, for the others: to be handed them costs a tenth of finding them again. Only what the
 * reading of rows asks for is handed over; sets that are too large to be held are found by every reader for itself.
 */
final class Handover {

    /** Bytes held; a row takes 20 unless its columns are asked for. */
    private static final int MOST = 16 << 20;

    private static final String PLACE = "(\"$row\", \"$part\")";

    /** @param columns which of its columns, {@code (…)}, and how they are written */
    private record Copied(String set, String columns, byte[] rows) {}

    private List<Copied> copied;

    /** Takes what {@code extent} speaks of from the reader that found it. */
    void take(Connection finder, Sets sets, Extent extent) throws SQLException {
        List<Copied> taken = new ArrayList<>();
        CopyManager copy = finder.unwrap(PGConnection.class).getCopyAPI();
        Bounded rows = new Bounded();
        for (String set : sets.made()) {
            boolean named = extent.parts().values().stream()
                    .anyMatch(p -> p.printed().values().stream().anyMatch(expression -> expression.contains(set)));
            boolean held =
                    extent.parts().values().stream().anyMatch(p -> p.where().contains(set));
            if (named || held) {
                String columns = named ? "" : PLACE;
                rows.start();
                try {
                    copy.copyOut("COPY " + set + columns + " TO STDOUT" + format(columns), rows);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
                if (rows.tooMany()) {
                    return;
                }
                taken.add(new Copied(set, columns, rows.ended()));
            }
        }
        copied = taken;
    }

    /** Not every type of a column can be written as bytes. */
    private static String format(String columns) {
        return columns.isEmpty() ? "" : " (FORMAT binary)";
    }

    /** Fills the sets of another reader; false where there is nothing to fill them with. */
    boolean give(Connection reader) throws SQLException {
        if (copied == null) {
            return false;
        }
        CopyManager copy = reader.unwrap(PGConnection.class).getCopyAPI();
        try (Statement statement = reader.createStatement()) {
            statement.execute("SET LOCAL default_statistics_target = 5");
            for (Copied set : copied) {
                copy.copyIn(
                        "COPY " + set.set() + set.columns() + " FROM STDIN" + format(set.columns()),
                        new ByteArrayInputStream(set.rows()));
                statement.execute("ANALYZE " + set.set());
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets go of what is too much, and goes on: a COPY has to be read to its end. */
    private static final class Bounded extends OutputStream {

        private ByteArrayOutputStream one = new ByteArrayOutputStream();
        private long all;

        void start() {
            one = new ByteArrayOutputStream();
        }

        boolean tooMany() {
            return all > MOST;
        }

        byte[] ended() {
            return one.toByteArray();
        }

        @Override
        public void write(int b) {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            all += length;
            if (!tooMany()) {
                one.write(bytes, from, length);
            }
        }
    }
}
