-- Customers and what they buy: over the counter, on lay-by, at the table.

CREATE TABLE business_customers (
    id               text PRIMARY KEY,
    "businessId"     text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "customerNumber" text NOT NULL,
    name             text NOT NULL,
    type             "CustomerType" NOT NULL,
    email            text,
    phone            text,
    address          text,
    "loyaltyPoints"  integer NOT NULL DEFAULT 0,
    "totalSpent"     numeric(12,2) NOT NULL DEFAULT 0,
    "dateOfBirth"    date,
    attributes       jsonb,
    "createdAt"      timestamp(3) NOT NULL,
    "updatedAt"      timestamp(3) NOT NULL
);
CREATE INDEX ON business_customers ("businessId");

CREATE TABLE loyalty_entries (
    id           bigserial PRIMARY KEY,
    "customerId" text NOT NULL REFERENCES business_customers ON DELETE CASCADE,
    points       integer NOT NULL,
    reason       text,
    created_at   timestamp(6) NOT NULL
);

CREATE TABLE business_orders (
    id                text PRIMARY KEY,
    "businessId"      text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "orderNumber"     text NOT NULL,
    "customerId"      text REFERENCES business_customers ON DELETE SET NULL,
    "employeeId"      text REFERENCES employees ON DELETE SET NULL,
    "projectId"       text REFERENCES projects ON DELETE SET NULL,
    "createdBy"       text REFERENCES users ON DELETE SET NULL,
    "paidBy"          text REFERENCES users ON DELETE SET NULL,
    "orderType"       "OrderType" NOT NULL,
    status            "OrderStatus" NOT NULL,
    "paymentStatus"   "PaymentStatus" NOT NULL,
    "paymentMethod"   "PaymentMethod",
    subtotal          numeric(12,2) NOT NULL,
    "taxAmount"       numeric(12,2) NOT NULL DEFAULT 0,
    "discountAmount"  numeric(12,2) NOT NULL DEFAULT 0,
    "totalAmount"     numeric(12,2) NOT NULL,
    notes             text,
    attributes        jsonb,
    "transactionDate" timestamp(3),
    "createdAt"       timestamp(3) NOT NULL,
    "updatedAt"       timestamp(3) NOT NULL
);
CREATE INDEX ON business_orders ("businessId", "createdAt");
CREATE INDEX ON business_orders ("customerId");

CREATE TABLE business_order_items (
    id                 text PRIMARY KEY,
    "orderId"          text NOT NULL REFERENCES business_orders ON DELETE RESTRICT,
    "productVariantId" text REFERENCES product_variants ON DELETE SET NULL,
    quantity           integer NOT NULL,
    "unitPrice"        numeric(12,2) NOT NULL,
    "discountAmount"   numeric(12,2) NOT NULL DEFAULT 0,
    "lineTotal"        numeric(12,2) GENERATED ALWAYS AS (quantity * "unitPrice" - "discountAmount") STORED,
    attributes         jsonb
);
CREATE INDEX ON business_order_items ("orderId");
CREATE INDEX ON business_order_items ("productVariantId");

CREATE TABLE business_transactions (
    id             text PRIMARY KEY,
    "businessId"   text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    "createdBy"    text NOT NULL REFERENCES users ON DELETE RESTRICT,
    type           text NOT NULL,
    amount         numeric(12,2) NOT NULL,
    "balanceAfter" numeric(14,2) NOT NULL,
    description    text,
    metadata       jsonb,
    "createdAt"    timestamp(3) NOT NULL
);
CREATE INDEX ON business_transactions ("businessId");

CREATE TABLE customer_laybys (
    id               text PRIMARY KEY,
    "laybyNumber"    text NOT NULL,
    "businessId"     text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "customerId"     text REFERENCES business_customers ON DELETE SET NULL,
    "createdBy"      text NOT NULL REFERENCES users ON DELETE RESTRICT,
    status           "LaybyStatus" NOT NULL,
    rhythm           "InstalmentRhythm" NOT NULL,
    "totalAmount"    numeric(12,2) NOT NULL,
    "depositPercent" numeric(5,2) NOT NULL,
    "balanceRemaining" numeric(12,2) NOT NULL,
    items            jsonb NOT NULL,
    notes            text,
    "dueAt"          timestamp(3),
    "createdAt"      timestamp(3) NOT NULL,
    "updatedAt"      timestamp(3) NOT NULL
);

CREATE TABLE customer_layby_payments (
    id                  text PRIMARY KEY,
    "laybyId"           text NOT NULL REFERENCES customer_laybys ON DELETE CASCADE,
    "processedBy"       text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "refundedPaymentId" text REFERENCES customer_layby_payments ON DELETE SET NULL,
    type                "LaybyPaymentType" NOT NULL,
    method              "PaymentMethod" NOT NULL,
    amount              numeric(12,2) NOT NULL,
    "receiptNumber"     text,
    "paidAt"            timestamp(3) NOT NULL
);
CREATE INDEX ON customer_layby_payments ("laybyId");

CREATE TABLE menu_items (
    id            text PRIMARY KEY,
    name          text NOT NULL,
    description   text,
    category      text NOT NULL,
    price         numeric(12,2) NOT NULL,
    "isAvailable" boolean NOT NULL,
    "imageUrl"    text,
    "createdAt"   timestamp(3) NOT NULL
);

CREATE TABLE menu_combos (
    id            text PRIMARY KEY,
    "businessId"  text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    name          text NOT NULL,
    description   text,
    "totalPrice"  numeric(12,2) NOT NULL,
    "isActive"    boolean NOT NULL,
    "promotionStartDate" timestamp(3),
    "promotionEndDate"   timestamp(3),
    "createdAt"   timestamp(3) NOT NULL
);

CREATE TABLE menu_combo_items (
    id            text PRIMARY KEY,
    "comboId"     text NOT NULL REFERENCES menu_combos ON DELETE CASCADE,
    "productId"   text REFERENCES business_products ON DELETE CASCADE,
    "variantId"   text REFERENCES product_variants ON DELETE SET NULL,
    quantity      integer NOT NULL,
    "isRequired"  boolean NOT NULL,
    "sortOrder"   integer NOT NULL
);

CREATE TABLE menu_promotions (
    id              text PRIMARY KEY,
    "businessId"    text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    name            text NOT NULL,
    type            "PromotionType" NOT NULL,
    value           numeric(12,2) NOT NULL,
    "applicableCategories" text[] NOT NULL,
    "applicableProducts"   text[],
    "daysOfWeek"    text[],
    "startTime"     time,
    "endTime"       time,
    "startDate"     timestamp(3) NOT NULL
);

CREATE TABLE orders (
    id            text PRIMARY KEY,
    "tableNumber" text,
    status        "OrderStatus" NOT NULL,
    total         numeric(12,2) NOT NULL,
    "createdBy"   text REFERENCES users ON DELETE SET NULL,
    "createdAt"   timestamp(3) NOT NULL
);
COMMENT ON TABLE orders IS 'Orders at the table, from before business_orders; kept, because some tills still write here.';

CREATE TABLE order_items (
    id            text PRIMARY KEY,
    "orderId"     text REFERENCES orders ON DELETE CASCADE,
    "menuItemId"  text REFERENCES menu_items ON DELETE SET NULL,
    quantity      integer NOT NULL,
    price         numeric(12,2) NOT NULL,
    note          text
);

CREATE TABLE gift_vouchers (
    id            text PRIMARY KEY,
    "businessId"  text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    code          text NOT NULL UNIQUE,
    balance       numeric(12,2) NOT NULL,
    "validUntil"  date,
    "createdAt"   timestamp(3) NOT NULL
);
COMMENT ON TABLE gift_vouchers IS 'Not sold yet: empty.';
