-- What the businesses sell, where it comes from, and how the stock moves.

CREATE TABLE inventory_domains (
    id             text PRIMARY KEY,
    name           text NOT NULL,
    emoji          text NOT NULL,
    "businessType" text NOT NULL,
    description    text,
    "isActive"     boolean NOT NULL,
    "createdAt"    timestamp(3) NOT NULL,
    UNIQUE (name, "businessType")
);

CREATE TABLE business_categories (
    id             text PRIMARY KEY,
    "businessId"   text REFERENCES businesses ON DELETE SET NULL,
    "businessType" text NOT NULL,
    "domainId"     text REFERENCES inventory_domains ON DELETE SET NULL,
    "parentId"     text REFERENCES business_categories ON DELETE SET NULL,
    name           text NOT NULL,
    emoji          text,
    colour         text,
    "displayOrder" integer NOT NULL DEFAULT 0,
    attributes     jsonb,
    "createdBy"    text REFERENCES users ON DELETE SET NULL,
    "createdAt"    timestamp(3) NOT NULL,
    "updatedAt"    timestamp(3) NOT NULL,
    UNIQUE ("businessType", "domainId", name)
);
CREATE INDEX ON business_categories ("parentId");
COMMENT ON TABLE business_categories IS 'Without a business a category serves every business of its type; without a domain its name may repeat.';

CREATE TABLE inventory_subcategories (
    id             text PRIMARY KEY,
    "categoryId"   text NOT NULL REFERENCES business_categories ON DELETE CASCADE,
    name           text NOT NULL,
    emoji          text,
    "displayOrder" integer NOT NULL,
    "createdBy"    text REFERENCES users ON DELETE SET NULL,
    "createdAt"    timestamp(3) NOT NULL,
    UNIQUE ("categoryId", name)
);

CREATE TABLE business_brands (
    id            text PRIMARY KEY,
    "businessId"  text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    name          text NOT NULL,
    website       text,
    attributes    jsonb,
    "foundedAt"   timestamp(3),
    "createdAt"   timestamp(3) NOT NULL,
    UNIQUE ("businessId", name)
);
COMMENT ON COLUMN business_brands."foundedAt" IS 'As the brand tells it: some claim years before Christ, some have always been there.';

CREATE TABLE business_suppliers (
    id               text PRIMARY KEY,
    "businessId"     text REFERENCES businesses ON DELETE SET NULL,
    "businessType"   text NOT NULL,
    "supplierNumber" text NOT NULL,
    name             text NOT NULL,
    "contactPerson"  text,
    email            text,
    phone            text,
    address          text,
    "creditLimit"    numeric(12,2),
    "paymentTerms"   interval,
    attributes       jsonb,
    "createdAt"      timestamp(3) NOT NULL,
    "updatedAt"      timestamp(3) NOT NULL,
    UNIQUE ("businessType", "supplierNumber")
);

CREATE TABLE weight_pricing_rules (
    id            text PRIMARY KEY,
    "businessId"  text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    name          text NOT NULL,
    "pricePerKg"  numeric(12,4) NOT NULL,
    "minWeight"   real,
    "createdAt"   timestamp(3) NOT NULL
);

CREATE TABLE business_products (
    id                    text PRIMARY KEY,
    "businessId"          text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    sku                   text,
    name                  text NOT NULL,
    description           text,
    "businessType"        text NOT NULL,
    "categoryId"          text NOT NULL REFERENCES business_categories ON DELETE RESTRICT,
    "subcategoryId"       text REFERENCES inventory_subcategories ON DELETE SET NULL,
    "brandId"             text REFERENCES business_brands ON DELETE SET NULL,
    "supplierId"          text REFERENCES business_suppliers ON DELETE SET NULL,
    "locationId"          text REFERENCES business_locations ON DELETE SET NULL,
    "weightPricingRuleId" text REFERENCES weight_pricing_rules ON DELETE SET NULL,
    "productType"         "ProductType" NOT NULL DEFAULT 'PHYSICAL',
    condition             "ProductCondition" NOT NULL DEFAULT 'NEW',
    unit                  "UnitOfMeasure" NOT NULL DEFAULT 'each',
    "basePrice"           numeric(12,2) NOT NULL,
    "costPrice"           numeric(12,2),
    "isActive"            boolean NOT NULL DEFAULT true,
    "isAvailable"         boolean NOT NULL DEFAULT true,
    attributes            jsonb,
    dimensions            jsonb,
    tags                  text[] NOT NULL DEFAULT '{}',
    "dietaryRestrictions" text[],
    "createdAt"           timestamp(3) NOT NULL,
    "updatedAt"           timestamp(3) NOT NULL
);
CREATE UNIQUE INDEX "business_products_businessId_sku_key" ON business_products ("businessId", sku);
CREATE INDEX ON business_products ("categoryId");
CREATE INDEX ON business_products ("supplierId");

CREATE TABLE product_variants (
    id              text PRIMARY KEY,
    "productId"     text NOT NULL REFERENCES business_products ON DELETE RESTRICT,
    name            text,
    sku             text NOT NULL,
    price           numeric(12,2),
    "stockQuantity" integer NOT NULL DEFAULT 0,
    "reorderLevel"  integer NOT NULL DEFAULT 0,
    attributes      jsonb,
    "isActive"      boolean NOT NULL,
    "createdAt"     timestamp(3) NOT NULL,
    "updatedAt"     timestamp(3) NOT NULL
);
CREATE INDEX ON product_variants ("productId");

CREATE TABLE product_barcodes (
    id           text PRIMARY KEY,
    "businessId" text REFERENCES businesses ON DELETE CASCADE,
    "productId"  text REFERENCES business_products ON DELETE CASCADE,
    "variantId"  text REFERENCES product_variants ON DELETE CASCADE,
    code         text NOT NULL,
    type         "BarcodeType" NOT NULL,
    "isPrimary"  boolean NOT NULL,
    label        text,
    "createdAt"  timestamp(3) NOT NULL
);
CREATE INDEX ON product_barcodes ("productId");
CREATE INDEX ON product_barcodes (code);

CREATE TABLE product_images (
    id           text PRIMARY KEY,
    "productId"  text NOT NULL REFERENCES business_products ON DELETE RESTRICT,
    "imageId"    text REFERENCES images ON DELETE SET NULL,
    url          text NOT NULL,
    "altText"    text,
    role         "ImageRole" NOT NULL,
    "sortOrder"  integer NOT NULL,
    metadata     jsonb,
    "createdAt"  timestamp(3) NOT NULL
);
CREATE INDEX ON product_images ("productId");

CREATE TABLE product_attributes (
    id           text PRIMARY KEY,
    "productId"  text NOT NULL REFERENCES business_products ON DELETE RESTRICT,
    key          text NOT NULL,
    value        text NOT NULL,
    kind         "AttributeKind" NOT NULL,
    UNIQUE ("productId", key)
);

CREATE TABLE business_stock_movements (
    id                  text PRIMARY KEY,
    "businessId"        text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "businessProductId" text REFERENCES business_products ON DELETE SET NULL,
    "productVariantId"  text REFERENCES product_variants ON DELETE SET NULL,
    "employeeId"        text REFERENCES employees ON DELETE SET NULL,
    "movementType"      "StockMovementType" NOT NULL,
    quantity            numeric NOT NULL,
    "unitCost"          numeric(12,2),
    reference           text,
    reason              text,
    attributes          jsonb,
    "createdAt"         timestamp(3) NOT NULL
);
CREATE INDEX ON business_stock_movements ("businessId", "createdAt");
CREATE INDEX ON business_stock_movements ("productVariantId");
COMMENT ON COLUMN business_stock_movements.quantity IS 'As weighed: the number of decimals tells the precision of the scale.';

CREATE TABLE supplier_products (
    id           text PRIMARY KEY,
    "supplierId" text NOT NULL REFERENCES business_suppliers ON DELETE RESTRICT,
    "productId"  text NOT NULL REFERENCES business_products ON DELETE RESTRICT,
    "supplierSku" text,
    cost         numeric(12,4) NOT NULL,
    "leadTime"   interval,
    "isPreferred" boolean NOT NULL,
    UNIQUE ("supplierId", "productId")
);
CREATE INDEX ON supplier_products ("productId");

CREATE TABLE price_change_log (
    id           bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    "productId"  text NOT NULL REFERENCES business_products ON DELETE CASCADE,
    old_price    numeric(12,2),
    new_price    numeric(12,2) NOT NULL,
    changed_by   text REFERENCES users ON DELETE SET NULL,
    changed_at   timestamptz NOT NULL
);
COMMENT ON TABLE price_change_log IS 'Numbered by the database alone (identity, always).';
