-- A little of every shape a table can have.

CREATE TYPE mood AS ENUM ('good', 'so so', 'bad');
CREATE DOMAIN positive AS numeric CHECK (VALUE > 0);
CREATE SCHEMA "Back Office";

CREATE TABLE shop (
    id      serial PRIMARY KEY,
    name    text NOT NULL UNIQUE,
    mood    mood NOT NULL DEFAULT 'good',
    opened  timestamptz,
    facts   jsonb
);

-- A tree; parents may have larger keys than their children.
CREATE TABLE category (
    id      text PRIMARY KEY,
    parent  text REFERENCES category,
    name    varchar(20) NOT NULL
);

CREATE TABLE product (
    id       bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    category text NOT NULL REFERENCES category,
    price    positive,
    weight   numeric,
    gross    numeric GENERATED ALWAYS AS (price * 1.2) STORED,
    tags     text[],
    picture  bytea
);

-- Composite key, two parents.
CREATE TABLE stock (
    shop     int REFERENCES shop,
    product  bigint REFERENCES product,
    pieces   int NOT NULL,
    PRIMARY KEY (shop, product)
);

-- No key at all; equal rows are different events.
CREATE TABLE visit (
    shop     int REFERENCES shop,
    day      date,
    note     text
);

CREATE TABLE sale (
    day      date NOT NULL,
    number   int NOT NULL,
    shop     int NOT NULL,
    product  bigint NOT NULL,
    paid     money,
    PRIMARY KEY (day, number),
    FOREIGN KEY (shop, product) REFERENCES stock
) PARTITION BY RANGE (day);
CREATE TABLE sale_2025 PARTITION OF sale FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
CREATE TABLE sale_rest PARTITION OF sale DEFAULT;

-- Two tables that name each other.
CREATE TABLE "Back Office".team (
    id     int PRIMARY KEY,
    lead   int
);
CREATE TABLE "Back Office"."Person" (
    id     int PRIMARY KEY,
    team   int NOT NULL REFERENCES "Back Office".team
);
ALTER TABLE "Back Office".team ADD FOREIGN KEY (lead) REFERENCES "Back Office"."Person";

CREATE TABLE nothing (id int PRIMARY KEY);
CREATE SEQUENCE receipt INCREMENT 5;
