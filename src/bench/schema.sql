-- The tables of the benchmark: a small shop with random text keys.

CREATE TABLE customers (
    id             text PRIMARY KEY,
    email          text NOT NULL UNIQUE,
    full_name      text NOT NULL,
    company        text,
    phone          text,
    vat_number     text,
    is_active      boolean NOT NULL DEFAULT true,
    wants_news     boolean,
    credit_limit   numeric(12,2) NOT NULL DEFAULT 0,
    settings       jsonb NOT NULL DEFAULT '{}',
    remark         text,
    created_at     timestamp(3) NOT NULL,
    updated_at     timestamp(3) NOT NULL,
    last_login_at  timestamptz
);

CREATE TABLE products (
    id             text PRIMARY KEY,
    sku            text NOT NULL UNIQUE,
    title          text NOT NULL,
    description    text,
    price          numeric(12,2) NOT NULL,
    cost           numeric(12,2),
    stock          integer NOT NULL DEFAULT 0,
    is_listed      boolean NOT NULL DEFAULT true,
    attributes     jsonb,
    created_at     timestamp(3) NOT NULL,
    updated_at     timestamp(3) NOT NULL,
    deleted_at     timestamptz
);

CREATE TABLE orders (
    id             text PRIMARY KEY,
    customer_id    text NOT NULL REFERENCES customers (id),
    status         text NOT NULL,
    currency       text NOT NULL DEFAULT 'EUR',
    total          numeric(12,2) NOT NULL,
    discount       numeric(12,2),
    is_paid        boolean NOT NULL DEFAULT false,
    is_gift        boolean,
    shipping       jsonb NOT NULL,
    note           text,
    placed_at      timestamptz NOT NULL,
    paid_at        timestamptz,
    created_at     timestamp(3) NOT NULL,
    updated_at     timestamp(3) NOT NULL
);

CREATE INDEX orders_customer_id_idx ON orders (customer_id);

CREATE TABLE order_items (
    id             text PRIMARY KEY,
    order_id       text NOT NULL REFERENCES orders (id),
    product_id     text NOT NULL REFERENCES products (id),
    quantity       integer NOT NULL,
    unit_price     numeric(12,2) NOT NULL,
    discount       numeric(12,2),
    is_returned    boolean NOT NULL DEFAULT false,
    options        jsonb,
    comment        text,
    created_at     timestamp(3) NOT NULL
);

CREATE INDEX order_items_order_id_idx ON order_items (order_id);
