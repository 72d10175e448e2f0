package dev.saddlebag.demo;

import dev.saddlebag.embedded.EmbeddedServer;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

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
        Long tables = jdbc(server, database)
                .queryForObject("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'", Long.class);
        return tables == null ? 0 : tables;
    }

    private static void run(EmbeddedServer server, String database, List<String> files) throws IOException {
        JdbcTemplate jdbc = jdbc(server, database);
        for (String file : files) {
            try (InputStream sql = DemoSchema.class.getResourceAsStream("/demo/" + file)) {
                jdbc.execute(new String(sql.readAllBytes(), StandardCharsets.UTF_8));
            } catch (DataAccessException e) {
                throw new Problem(
                        Problem.Kind.FAILED,
                        "the demo database " + database + " cannot be made: " + file + " was refused",
                        "Delete the folder data/postgres and start again.",
                        e);
            }
        }
    }

    private static JdbcTemplate jdbc(EmbeddedServer server, String database) {
        return new JdbcTemplate(new DriverManagerDataSource(server.url(database), server.user(), server.password()));
    }
}
