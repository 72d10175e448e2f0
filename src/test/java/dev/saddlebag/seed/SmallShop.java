package dev.saddlebag.seed;

import dev.saddlebag.rig.Database;

/** Four wares in two drawers, in a schema that has nothing to do with the demo's. */
public final class SmallShop {

    static final String YAML =
            """
            schema: 1
            catalogue: small
            version: 1
            title: Four wares
            business: { table: house, key: code, type: kind, is: grocer }
            rows: wares.json
            files:
              drawers.json: { label: drawer }
              wares.json: { label: sku, carried: [shelf] }
            parts:
              - name: drawer
                table: store.Drawer
                rows: drawers.json
                key: id
                match: { kind: { value: grocer }, area: { value: null }, label: { field: drawer } }
                refresh: { rank: { field: rank }, inside: { key-of: drawer, where: in } }
                remember: { column: notes, member: last seeded }
              - name: ware
                table: ware
                rows: wares.json
                key: id
                match: { house: { business: true }, sku: { field: sku } }
                refresh:
                  title: { field: title }
                  price: { field: price }
                  "in the drawer": { key-of: drawer, where: drawer }
                  hint: { field: hint, optional: true }
                once: { stock: { value: 10 }, made: { now: true } }
                touch: [changed]
                remember: { column: notes, member: last seeded }
              - name: lot
                table: lot
                rows: wares.json
                key: id
                match: { ware: { key-of: ware }, sku: { field: sku } }
                unless: [ware]
                refresh: { price: { field: price } }
                once: { amount: { value: 7 } }
                remember: { column: notes, member: last seeded }
            """;

    private static final String SCHEMA =
            """
            CREATE SCHEMA store;
            CREATE TABLE house (code text PRIMARY KEY, kind text NOT NULL);
            CREATE TABLE store."Drawer" (id uuid PRIMARY KEY, kind text NOT NULL, area text, label text NOT NULL, rank int,
              inside uuid REFERENCES store."Drawer", notes jsonb, UNIQUE (kind, area, label));
            CREATE TABLE ware (id text PRIMARY KEY, house text NOT NULL REFERENCES house, sku text, title text NOT NULL,
              price numeric(8,2) NOT NULL CONSTRAINT affordable CHECK (price < 100),
              "in the drawer" uuid NOT NULL REFERENCES store."Drawer", hint text, stock int NOT NULL, notes jsonb,
              made timestamptz, changed timestamptz, UNIQUE (house, sku));
            CREATE TABLE lot (id uuid PRIMARY KEY, ware text NOT NULL REFERENCES ware, sku text NOT NULL,
              price numeric(8,2), amount int NOT NULL, notes jsonb);
            INSERT INTO house VALUES ('h1', 'grocer'), ('h2', 'grocer'), ('p1', 'print shop')""";

    private SmallShop() {}

    public static Database tables(Database database) {
        return database.execute(SCHEMA);
    }

    public static CatalogueFolder catalogue() {
        return CatalogueFolder.empty()
                .write("small/catalogue.yaml", YAML)
                .rows(
                        "small/drawers.json",
                        "{\"drawer\":\"Plants\",\"rank\":1,\"in\":null}",
                        "{\"drawer\":\"Fruit\",\"rank\":2,\"in\":\"Plants\"}",
                        "{\"drawer\":\"Roots\",\"rank\":3,\"in\":\"Plants\"}")
                .rows(
                        "small/wares.json",
                        "{\"sku\":\"A-1\",\"title\":\"Apple\",\"price\":1.00,\"drawer\":\"Fruit\",\"shelf\":1}",
                        "{\"sku\":\"B-2\",\"title\":\"Beet\",\"price\":2.50,\"drawer\":\"Roots\",\"shelf\":1}",
                        "{\"sku\":\"C-3\",\"title\":\"Carrot\",\"price\":3.00,\"drawer\":\"Roots\",\"shelf\":2}",
                        "{\"sku\":\"D-4\",\"title\":\"Date 'n' \\\"dried\\\" \\\\ 🌴\",\"price\":4.00,\"drawer\":\"Fruit\",\"shelf\":2}");
    }
}
