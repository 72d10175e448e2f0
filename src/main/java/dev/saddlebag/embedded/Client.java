package dev.saddlebag.embedded;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/** Our own connections to the server, as its superuser, to the database that is always there. */
record Client(int port, String password) {
    /** duplicate_database, unique_violation: two callers made the same database at once; it is there. */
    private static final Set<String> ALREADY_THERE = Set.of("42P04", "23505");

    /** The address of {@code database} for JDBC. */
    static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + URLEncoder.encode(database, StandardCharsets.UTF_8);
    }

    /**
     * The version of the server, e.g. {@code 17.6}; empty when the server at this port serves another directory than {@code data}.
     *
     * @throws SQLException when it does not answer, or not yet
     */
    Optional<String> version(Path data) throws SQLException, IOException {
        try (Connection connection = connect(5);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT current_setting('data_directory'), current_setting('server_version')")) {
            row.next();
            Path served = Path.of(row.getString(1));
            // The server may add a word of its packager: 17.6 (Debian 17.6-1).
            return Files.exists(served) && Files.isSameFile(served, data)
                    ? Optional.of(row.getString(2).split(" ")[0])
                    : Optional.empty();
        }
    }

    void createDatabase(String name) throws SQLException {
        try (Connection connection = connect(120);
                PreparedStatement find = connection.prepareStatement("SELECT FROM pg_database WHERE datname = ?")) {
            find.setString(1, name);
            try (ResultSet found = find.executeQuery()) {
                if (found.next()) {
                    return;
                }
            }
            create(connection, name);
        }
    }

    void dropDatabase(String name) throws SQLException {
        try (Connection connection = connect(120);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP DATABASE IF EXISTS " + quoted(name) + " WITH (FORCE)");
        }
    }

    private static void create(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // From template0: nobody can be connected to that, and template1 may be busy.
            statement.execute("CREATE DATABASE " + quoted(name) + " TEMPLATE template0");
        } catch (SQLException e) {
            if (!ALREADY_THERE.contains(e.getSQLState())) {
                throw e;
            }
        }
    }

    private Connection connect(int seconds) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", Cluster.USER);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "5");
        properties.setProperty("socketTimeout", Integer.toString(seconds));
        properties.setProperty("ApplicationName", "saddlebag-embedded");
        return DriverManager.getConnection(url(port, "postgres"), properties);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
