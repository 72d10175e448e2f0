package dev.saddlebag.inbox;

/** Makes a restore last, so that something can happen in the midst of it. */
public final class Slow {

    private Slow() {}

    /** SQL after which every statement that inserts into {@code table} takes {@code seconds} longer. */
    public static String statements(String table, double seconds) {
        return """
                CREATE OR REPLACE FUNCTION slow() RETURNS trigger LANGUAGE plpgsql AS $$
                BEGIN PERFORM pg_sleep(TG_ARGV[0]::float8); RETURN NULL; END $$;
                CREATE TRIGGER slow BEFORE INSERT ON %s FOR EACH STATEMENT EXECUTE FUNCTION slow('%s')
                """
                .formatted(table, seconds);
    }
}
