package dev.saddlebag.database.clock;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Statement;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.quartz.Scheduler;

/** The first version of the schema: the tables as Quartz's own script for PostgreSQL makes them. */
final class QuartzTables implements JavaMigration {

    private static final String SCRIPT = "/org/quartz/impl/jdbcjobstore/tables_postgres.sql";

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("1");
    }

    @Override
    public String getDescription() {
        return "tables of Quartz";
    }

    @Override
    public Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws Exception {
        try (Statement statement = context.getConnection().createStatement()) {
            statement.execute(script());
        }
    }

    /** Without its COMMIT: the migration is one transaction with the line that says it was done. */
    private static String script() throws IOException {
        try (InputStream in = Scheduler.class.getResourceAsStream(SCRIPT)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?im)^\\s*COMMIT\\s*;", "");
        }
    }
}
