package dev.saddlebag.scope;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.backup.BackupReport;
import dev.saddlebag.backup.BackupRequest;
import dev.saddlebag.catalog.scope.Scope;
import dev.saddlebag.database.Address;
import dev.saddlebag.engine.Engine;
import dev.saddlebag.job.Progress;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Engines;
import dev.saddlebag.rig.Server;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Several shops in one database, with every way in which a row can belong to one. */
final class Shops {

    static final String SCHEMA =
            """
            CREATE TABLE person (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE login (id int PRIMARY KEY, person int NOT NULL REFERENCES person, email text NOT NULL, secret text);
            CREATE TABLE colour (id int PRIMARY KEY, name text NOT NULL);
            CREATE TABLE shops (id text PRIMARY KEY, name text NOT NULL, pretend boolean NOT NULL DEFAULT false,
                umbrella text REFERENCES shops);
            CREATE TABLE member (shop text REFERENCES shops, login int REFERENCES login, PRIMARY KEY (shop, login));
            -- without a shop it is for all
            CREATE TABLE category (id int PRIMARY KEY, shop text REFERENCES shops, parent int REFERENCES category);
            CREATE TABLE product (shop text NOT NULL REFERENCES shops, no int NOT NULL, category int NOT NULL REFERENCES category,
                colour int REFERENCES colour, PRIMARY KEY (shop, no));
            -- only nullable ways
            CREATE TABLE barcode (code text PRIMARY KEY, shop text REFERENCES shops, product_shop text, product_no int,
                FOREIGN KEY (product_shop, product_no) REFERENCES product);
            -- either column
            CREATE TABLE loan (id int PRIMARY KEY, lender text REFERENCES shops, borrower text REFERENCES shops);
            CREATE TABLE transfer (id int PRIMARY KEY, source text NOT NULL REFERENCES shops, target text NOT NULL REFERENCES shops);
            -- a circle
            CREATE TABLE invoice (id int PRIMARY KEY, shop text NOT NULL REFERENCES shops, last_payment int);
            CREATE TABLE payment (id int PRIMARY KEY, invoice int NOT NULL REFERENCES invoice, corrects int REFERENCES payment);
            ALTER TABLE invoice ADD FOREIGN KEY (last_payment) REFERENCES payment;
            -- a circle without a null
            CREATE TABLE egg (id int PRIMARY KEY, shop text NOT NULL REFERENCES shops, hen int NOT NULL);
            CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL REFERENCES egg DEFERRABLE INITIALLY DEFERRED);
            ALTER TABLE egg ADD FOREIGN KEY (hen) REFERENCES hen DEFERRABLE INITIALLY DEFERRED;
            -- a reference nobody declared
            CREATE TABLE note (id int PRIMARY KEY, kind text NOT NULL, subject int NOT NULL, words text);
            CREATE TABLE journal (id int PRIMARY KEY, at int NOT NULL, shop text REFERENCES shops);
            CREATE TABLE settings (name text PRIMARY KEY, value text)""";

    static final String ROWS =
            """
            INSERT INTO person SELECT n, 'p' || n FROM generate_series(1, 9) n;
            INSERT INTO login SELECT n, n, 'l' || n || '@x', 'secret' || n FROM generate_series(1, 8) n;
            INSERT INTO colour SELECT n, 'c' || n FROM generate_series(1, 5) n;
            INSERT INTO shops VALUES ('a', 'A', false, NULL), ('b', 'B', false, 'a'), ('d', 'D', true, NULL);
            INSERT INTO member VALUES ('a', 1), ('a', 2), ('b', 2), ('b', 3), ('d', 4);
            INSERT INTO category VALUES (1, NULL, NULL), (2, NULL, 1), (3, NULL, NULL), (10, 'a', 1), (11, 'a', 10), (20, 'b', 10), (40, 'd', NULL);
            INSERT INTO product VALUES ('a', 1, 2, 1), ('a', 2, 11, NULL), ('b', 1, 1, 2), ('b', 2, 10, 1), ('d', 1, 40, 3);
            INSERT INTO barcode VALUES ('x1', 'a', 'a', 1), ('x2', NULL, 'a', 2), ('x3', 'b', 'a', 1), ('x4', NULL, NULL, NULL), ('x5', NULL, 'd', 1);
            INSERT INTO loan VALUES (1, 'a', NULL), (2, NULL, 'a'), (3, 'a', 'b'), (4, 'd', NULL), (5, 'd', 'a');
            INSERT INTO transfer VALUES (1, 'a', 'a'), (2, 'a', 'b'), (3, 'd', 'a'), (4, 'b', 'b');
            INSERT INTO invoice VALUES (1, 'a', NULL), (2, 'b', NULL), (3, 'd', NULL);
            INSERT INTO payment VALUES (1, 1, NULL), (2, 1, 1), (3, 2, 2), (4, 3, NULL);
            UPDATE invoice SET last_payment = 2 WHERE id = 1;
            UPDATE invoice SET last_payment = 3 WHERE id = 2;
            BEGIN;
            INSERT INTO egg VALUES (1, 'a', 1), (2, 'a', 2), (3, 'b', 3);
            INSERT INTO hen VALUES (1, 1), (2, 3), (3, 3);
            COMMIT;
            INSERT INTO note VALUES (1, 'invoice', 1, 'of a'), (2, 'invoice', 2, 'of b'), (3, 'person', 1, '');
            INSERT INTO journal SELECT n, n, CASE n % 3 WHEN 0 THEN 'a' WHEN 1 THEN 'b' END FROM generate_series(1, 30) n;
            INSERT INTO settings VALUES ('theme', 'dark')""";

    private Shops() {}

    /** {@code database}, looked after by an installation that tells these shops apart. */
    static Database told(Database database, String... more) {
        return database.with(
                        "saddlebag.scope.root", "shops",
                        "saddlebag.scope.demo", "pretend",
                        "saddlebag.tables.classes[0].match", "colour",
                        "saddlebag.tables.classes[0].as", "shared",
                        "saddlebag.tables.classes[0].why", "a palette for all",
                        "saddlebag.tables.classes[1].match", "journal",
                        "saddlebag.tables.classes[1].as", "volatile",
                        "saddlebag.tables.classes[1].newest-by", "at",
                        "saddlebag.tables.classes[1].why", "what happened",
                        "saddlebag.restore.virtual-references[0].from", "note.subject",
                        "saddlebag.restore.virtual-references[0].to", "invoice.id",
                        "saddlebag.restore.virtual-references[0].when", "kind",
                        "saddlebag.restore.virtual-references[0].is", "invoice")
                .with(more);
    }

    static Database full(String name, String... more) {
        return told(Database.empty(name).execute(SCHEMA).execute(ROWS), more);
    }

    static Database bare(String name) {
        return told(Database.empty(name).execute(SCHEMA));
    }

    /** A plain archive of {@code scope}. */
    static Path backup(Database database, Scope scope) {
        return Path.of(report(database, scope).file());
    }

    static BackupReport report(Database database, Scope scope) {
        Engine engine = Engines.of(database);
        return engine.backup(new BackupRequest(
                engine.bean(Address.class),
                Server.fresh(database.name() + ".json"),
                false,
                Compression.NONE,
                List.of(),
                List.of(),
                scope,
                Progress.silent()));
    }

    static Scope of(String... shops) {
        return new Scope(List.of(shops), false, 0);
    }

    /** Rows by table, of tables that have any. */
    static Map<String, Long> rows(BackupReport report) {
        Map<String, Long> rows = new TreeMap<>(report.tables());
        rows.values().removeIf(n -> n == 0);
        return rows;
    }

    /** {@code table by rule: rows}. */
    static List<String> left(BackupReport report) {
        return report.scope().left().stream()
                .map(l -> l.table() + " by " + l.rule() + ": " + l.rows())
                .sorted()
                .toList();
    }

    static List<String> nulled(BackupReport report) {
        return report.scope().nulled().stream()
                .map((Metadata.Nulled n) -> n.table() + "." + n.column() + ": " + n.rows())
                .sorted()
                .toList();
    }
}
