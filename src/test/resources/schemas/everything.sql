CREATE SCHEMA "Sales & Co";
CREATE TYPE mood AS ENUM ('sad', 'ok', 'happy');
CREATE DOMAIN email AS text CHECK (VALUE ~ '@');
CREATE TYPE spot AS (x int, y numeric(6,2));

CREATE TABLE country (code char(2) PRIMARY KEY, name text NOT NULL UNIQUE, changed timestamptz);
CREATE TABLE city (
    country char(2) NOT NULL REFERENCES country ON UPDATE CASCADE, name text, mayor int, at spot, "updatedAt" timestamptz,
    PRIMARY KEY (country, name));
CREATE TABLE person (
    id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, country char(2), city text, boss int REFERENCES person, mail email,
    mood mood DEFAULT 'ok', tags text[], "Full Name" text, twice int GENERATED ALWAYS AS (length("Full Name") * 2) STORED,
    "updatedAt" timestamptz, CHECK ("Full Name" <> ''), FOREIGN KEY (country, city) REFERENCES city);
ALTER TABLE city ADD FOREIGN KEY (mayor) REFERENCES person;
CREATE UNIQUE INDEX ON person (mail) WHERE mood = 'happy';
CREATE TABLE "Sales & Co"."Order ""x""" (
    id bigserial PRIMARY KEY, number text NOT NULL UNIQUE, person int NOT NULL REFERENCES person, total numeric(12,2),
    "updatedAt" timestamptz);
CREATE TABLE "Sales & Co"."Line" (
    "order" bigint REFERENCES "Sales & Co"."Order ""x""" ON DELETE CASCADE, no smallint, number text NOT NULL,
    what jsonb, "updatedAt" timestamptz, PRIMARY KEY ("order", no),
    FOREIGN KEY (number) REFERENCES "Sales & Co"."Order ""x""" (number) ON UPDATE CASCADE);
CREATE TABLE account (id text PRIMARY KEY, parent text NOT NULL REFERENCES account, v int, "updatedAt" timestamptz);
CREATE TABLE hen (id int PRIMARY KEY, egg int NOT NULL, "updatedAt" timestamptz);
CREATE TABLE egg (id int PRIMARY KEY, hen int NOT NULL REFERENCES hen DEFERRABLE, "updatedAt" timestamptz);
ALTER TABLE hen ADD FOREIGN KEY (egg) REFERENCES egg DEFERRABLE INITIALLY DEFERRED;
CREATE TABLE booking (
    id int PRIMARY KEY, room int4range NOT NULL, "updatedAt" timestamptz, EXCLUDE USING gist (room WITH &&));
CREATE TABLE event (at date NOT NULL, id int, what text, "updatedAt" timestamptz, PRIMARY KEY (at, id))
    PARTITION BY RANGE (at);
CREATE TABLE event_old PARTITION OF event FOR VALUES FROM (MINVALUE) TO ('2020-01-01');
CREATE TABLE event_new PARTITION OF event DEFAULT;
CREATE TABLE reaction (at date, id int, v text, FOREIGN KEY (at, id) REFERENCES event);
CREATE TABLE animal (id int PRIMARY KEY, name text, "updatedAt" timestamptz);
CREATE TABLE dog (bark text, PRIMARY KEY (id)) INHERITS (animal);
CREATE UNLOGGED TABLE cache (k uuid PRIMARY KEY, v bytea, "updatedAt" timestamptz);
CREATE TABLE journal (line text, n int);
CREATE TABLE nothing ();
CREATE TABLE late (id int PRIMARY KEY DEFERRABLE INITIALLY DEFERRED, place int UNIQUE DEFERRABLE, "updatedAt" timestamptz);
CREATE TABLE tag (a int, b int, "updatedAt" timestamptz, UNIQUE (a, b));
