-- The tables of the file that src/bench/older writes.
CREATE TABLE businesses (id text PRIMARY KEY, name text NOT NULL);
CREATE TABLE business_products (
    id           text PRIMARY KEY,
    "businessId" text NOT NULL REFERENCES businesses,
    name         text NOT NULL,
    sku          text,
    "basePrice"  numeric(12,2) NOT NULL,
    "soldPieces" bigint,
    "isActive"   boolean NOT NULL,
    attributes   jsonb,
    tags         text[],
    thumbnail    bytea,
    "createdAt"  timestamp(3) NOT NULL
);
