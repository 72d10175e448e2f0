-- Types of one's own, for the table of types.
CREATE TYPE mood AS ENUM ('good', 'so so', 'it''s "bad"', 'größer 茶');
CREATE TYPE pair AS (a int, b text);
CREATE TYPE nest AS (p pair, q pair[], m mood);
CREATE DOMAIN word AS text CHECK (VALUE <> 'forbidden');
CREATE DOMAIN facts AS jsonb;
CREATE DOMAIN raw AS json;
CREATE DOMAIN several AS int[];
CREATE DOMAIN price AS numeric(12, 3) CHECK (VALUE > 0);
CREATE DOMAIN dear AS price CHECK (VALUE > 100);
CREATE DOMAIN moment AS timestamptz;
CREATE DOMAIN two AS pair;
CREATE TYPE textrange AS RANGE (subtype = text);
