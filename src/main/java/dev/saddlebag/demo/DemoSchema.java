package dev.saddlebag.demo;

import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The tables and the data of the demo: a company with shops, restaurants, payroll and vehicles. */
public final class DemoSchema {

    private static final List<String> SCHEMA = List.of(
            "schema/10-types.sql",
            "schema/20-businesses.sql",
            "schema/30-employees.sql",
            "schema/40-products.sql",
            "schema/50-projects.sql",
            "schema/60-sales.sql",
            "schema/70-money.sql",
            "schema/75-payroll.sql",
            "schema/80-vehicles.sql",
            "schema/85-machine.sql",
            "schema/90-logs.sql");
    private static final List<String> DATA = List.of(
            "data/20-businesses.sql",
            "data/30-employees.sql",
            "data/40-products.sql",
            "data/50-projects.sql",
            "data/60-sales.sql",
            "data/70-money.sql",
            "data/75-payroll.sql",
            "data/80-vehicles.sql",
            "data/85-machine.sql",
            "data/90-logs.sql");

    private DemoSchema() {}

    /** Makes the tables in an empty database. */
    public static void create(EmbeddedServer server, String database) throws IOException {
        run(server, database, SCHEMA);
    }

    /** Fills the tables; every time with the same rows. */
    public static void fill(EmbeddedServer server, String database) throws IOException {
        run(server, database, DATA);
    }

    static long tables(EmbeddedServer server, String database) {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw broken(database, e);
        }
    }

    private static void run(EmbeddedServer server, String database, List<String> files) throws IOException {
        try (Connection connection = connect(server, database);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String file : files) {
                try (InputStream sql = DemoSchema.class.getResourceAsStream("/demo/" + file)) {
                    statement.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw broken(database, e);
        }
    }

    private static Connection connect(EmbeddedServer server, String database) throws SQLException {
        return DriverManager.getConnection(server.url(database), server.user(), server.password());
    }

    private static Problem broken(String database, SQLException e) {
        return new Problem(
                Problem.Kind.FAILED,
                "the demo database " + database + " cannot be made (SQLSTATE " + e.getSQLState() + ")",
                "Delete the folder data/postgres and start again.",
                e);
    }
}
