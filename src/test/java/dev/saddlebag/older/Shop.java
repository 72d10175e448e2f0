package dev.saddlebag.older;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A small shop whose names are spelled in both ways, and files of it. */
final class Shop {

    private static final String SCHEMA =
            """
            CREATE TABLE users (id text PRIMARY KEY, email text NOT NULL, name text, created_at timestamp(3));
            CREATE TABLE businesses (id text PRIMARY KEY, name text NOT NULL, type text NOT NULL,
              "umbrellaBusinessId" text REFERENCES businesses, "isActive" boolean NOT NULL DEFAULT true);
            CREATE TABLE business_memberships (id text PRIMARY KEY, "userId" text NOT NULL REFERENCES users,
              "businessId" text NOT NULL REFERENCES businesses, role text NOT NULL, permissions jsonb, "joinedAt" timestamptz);
            CREATE TABLE persons (id bigint PRIMARY KEY, full_name text NOT NULL, photo bytea, tags text[],
              balance numeric(12,2), born date, upper_name text GENERATED ALWAYS AS (upper(full_name)) STORED);
            CREATE TABLE sync_nodes (id text PRIMARY KEY, name text NOT NULL);
            CREATE TABLE notes (line text, seen boolean);
            """;

    private Shop() {}

    static Database empty(String name) {
        return Database.empty(name).execute(SCHEMA);
    }

    static Path file(String text) {
        try {
            return Files.writeString(Server.fresh("old.json"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All rows, table by table. */
    static List<String> rows(Database database) {
        return database.rows(
                """
                SELECT 'user', id, email, name, created_at::text FROM users UNION ALL
                SELECT 'business', id, name, type, "umbrellaBusinessId" || "isActive" FROM businesses UNION ALL
                SELECT 'member', id, "userId" || '/' || "businessId", role, permissions::text FROM business_memberships
                UNION ALL SELECT 'person', id::text, full_name || ' ' || upper_name, photo::text,
                  concat_ws(' ', tags, balance, born) FROM persons UNION ALL
                SELECT 'node', id, name, NULL, NULL FROM sync_nodes UNION ALL
                SELECT 'note', line, seen::text, NULL, NULL FROM notes ORDER BY 1, 2""");
    }
}
