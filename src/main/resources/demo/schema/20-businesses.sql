-- Who is who: people who log in, the businesses they run, the people they know.

CREATE TABLE users (
    id            text PRIMARY KEY,
    email         text NOT NULL,
    username      text,
    name          text NOT NULL,
    role          "UserRole" NOT NULL DEFAULT 'guest',
    "passwordHash" text,
    "isActive"    boolean NOT NULL DEFAULT true,
    permissions   jsonb,
    "failedLogins" smallint NOT NULL DEFAULT 0,
    "lastLoginAt" timestamptz(3),
    "createdAt"   timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt"   timestamp(3) NOT NULL
);
CREATE UNIQUE INDEX users_email_key ON users (email);
CREATE UNIQUE INDEX users_username_key ON users (username);

CREATE TABLE accounts (
    id                  text PRIMARY KEY,
    "userId"            text NOT NULL REFERENCES users ON DELETE CASCADE,
    type                text NOT NULL,
    provider            text NOT NULL,
    "providerAccountId" text NOT NULL,
    access_token        text,
    expires_at          integer,
    scope               text,
    UNIQUE (provider, "providerAccountId")
);
CREATE INDEX ON accounts ("userId");
COMMENT ON TABLE accounts IS 'Logins of a user at an outside identity provider.';

CREATE TABLE permissions (
    id          text PRIMARY KEY,
    name        text NOT NULL UNIQUE,
    area        text NOT NULL,
    description text,
    "createdAt" timestamp(3) NOT NULL
);

CREATE TABLE user_permissions (
    id             text PRIMARY KEY,
    "userId"       text NOT NULL REFERENCES users ON DELETE CASCADE,
    "permissionId" text NOT NULL REFERENCES permissions ON DELETE CASCADE,
    granted        boolean NOT NULL DEFAULT true,
    "expiresAt"    timestamp(3),
    UNIQUE ("userId", "permissionId")
);
CREATE INDEX ON user_permissions ("permissionId");

CREATE TABLE permission_templates (
    id          text PRIMARY KEY,
    name        text NOT NULL,
    "businessType" text NOT NULL,
    permissions jsonb NOT NULL,
    "isActive"  boolean NOT NULL,
    "createdBy" text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "createdAt" timestamp(3) NOT NULL,
    "updatedAt" timestamp(3) NOT NULL
);

CREATE TABLE id_format_templates (
    id          text PRIMARY KEY,
    name        text NOT NULL,
    country     char(2) NOT NULL,
    pattern     text NOT NULL,
    example     text,
    description text,
    "isActive"  boolean NOT NULL,
    "createdAt" timestamp(3) NOT NULL
);
COMMENT ON COLUMN id_format_templates.pattern IS 'Regular expression the national identity number has to match.';

CREATE TABLE driver_license_templates (
    id          text PRIMARY KEY,
    name        text NOT NULL,
    country     char(2) NOT NULL,
    pattern     text NOT NULL,
    example     text,
    "isActive"  boolean NOT NULL,
    "createdAt" timestamp(3) NOT NULL
);

CREATE TABLE businesses (
    id                   text PRIMARY KEY,
    name                 text NOT NULL,
    type                 text NOT NULL,
    "shortName"          text,
    description          text,
    "isActive"           boolean NOT NULL DEFAULT true,
    "isDemo"             boolean NOT NULL DEFAULT false,
    "isUmbrellaBusiness" boolean NOT NULL DEFAULT false,
    "umbrellaBusinessId" text REFERENCES businesses ON DELETE SET NULL,
    address              text,
    phone                text,
    email                text,
    "taxNumber"          text,
    "taxRate"            numeric(5,2),
    currency             char(3) NOT NULL DEFAULT 'USD',
    settings             jsonb,
    "wifiEnabled"        boolean NOT NULL DEFAULT false,
    "createdBy"          text,
    "createdAt"          timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updatedAt"          timestamp(3) NOT NULL
);
CREATE INDEX ON businesses ("umbrellaBusinessId");
COMMENT ON TABLE businesses IS 'One shop, restaurant, yard or office; umbrellaBusinessId says which one owns it.';

CREATE TABLE business_memberships (
    id           text PRIMARY KEY,
    "userId"     text NOT NULL REFERENCES users ON DELETE CASCADE,
    "businessId" text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    role         "UserRole" NOT NULL,
    permissions  jsonb NOT NULL DEFAULT '{}',
    "templateId" text REFERENCES permission_templates ON DELETE SET NULL,
    "isActive"   boolean NOT NULL DEFAULT true,
    "joinedAt"   timestamp(3) NOT NULL,
    "lastAccessedAt" timestamptz,
    UNIQUE ("userId", "businessId")
);
CREATE INDEX ON business_memberships ("businessId");

CREATE TABLE business_locations (
    id                 text PRIMARY KEY,
    "businessId"       text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "locationCode"     text NOT NULL,
    name               text NOT NULL,
    "locationType"     text NOT NULL,
    "parentLocationId" text REFERENCES business_locations ON DELETE NO ACTION,
    capacity           integer,
    latitude           double precision,
    longitude          double precision,
    attributes         jsonb,
    "createdAt"        timestamp(3) NOT NULL,
    UNIQUE ("businessId", "locationCode")
);
CREATE INDEX ON business_locations ("parentLocationId");

CREATE TABLE business_opening_hours (
    "businessId" text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    weekday      smallint NOT NULL CHECK (weekday BETWEEN 1 AND 7),
    opens        time NOT NULL,
    closes       time NOT NULL,
    break_length interval,
    open_minutes integer GENERATED ALWAYS AS ((EXTRACT(EPOCH FROM closes - opens) / 60)::integer) STORED,
    PRIMARY KEY ("businessId", weekday)
);

CREATE TABLE persons (
    id                        text PRIMARY KEY,
    "fullName"                text NOT NULL,
    email                     text UNIQUE,
    phone                     text NOT NULL,
    "nationalId"              text UNIQUE,
    "idFormatTemplateId"      text REFERENCES id_format_templates ON DELETE SET NULL,
    "driverLicenseNumber"     text,
    "driverLicenseTemplateId" text REFERENCES driver_license_templates ON DELETE SET NULL,
    address                   text,
    "dateOfBirth"             date,
    notes                     text,
    "isActive"                boolean NOT NULL,
    "createdBy"               text REFERENCES users ON DELETE SET NULL,
    "createdAt"               timestamp(3) NOT NULL,
    "updatedAt"               timestamp(3) NOT NULL
);

CREATE TABLE images (
    id          text PRIMARY KEY,
    "mimeType"  text NOT NULL,
    data        bytea NOT NULL,
    size        bigint NOT NULL,
    caption     text,
    "createdAt" timestamp(3) NOT NULL
);

CREATE TABLE system_settings (
    id           text PRIMARY KEY,
    key          text NOT NULL,
    value        jsonb,
    "valueText"  text,
    description  text,
    "isSecret"   boolean NOT NULL DEFAULT false,
    "updatedAt"  timestamp(3) NOT NULL
);
COMMENT ON COLUMN system_settings.value IS 'Any JSON, scalars included; JSON null means "set to nothing", SQL NULL means "never set".';

CREATE TABLE emoji_lookup (
    id          text PRIMARY KEY,
    emoji       text NOT NULL,
    description text NOT NULL,
    source      text NOT NULL DEFAULT 'local',
    usage_count integer NOT NULL DEFAULT 0,
    last_used   timestamptz(6),
    created_at  timestamp(3) NOT NULL,
    UNIQUE (emoji, description)
);

CREATE TABLE sku_sequences (
    id            text PRIMARY KEY,
    "businessId"  text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    prefix        text NOT NULL,
    "lastNumber"  integer NOT NULL,
    "updatedAt"   timestamp(3) NOT NULL,
    UNIQUE ("businessId", prefix)
);

CREATE TABLE receipt_sequences (
    "businessId"   text NOT NULL,
    date           text NOT NULL,
    "lastSequence" integer NOT NULL DEFAULT 0,
    "createdAt"    timestamp(3) NOT NULL,
    "updatedAt"    timestamp(3) NOT NULL,
    PRIMARY KEY ("businessId", date)
);
COMMENT ON TABLE receipt_sequences IS 'Last receipt number per business and day; businessId has no foreign key, the day is text.';

CREATE TABLE seed_data_templates (
    id                 text PRIMARY KEY,
    name               text NOT NULL,
    "businessType"     text NOT NULL,
    version            text NOT NULL,
    "templateData"     jsonb NOT NULL,
    "productCount"     integer NOT NULL,
    "sourceBusinessId" text REFERENCES businesses ON DELETE SET NULL,
    "createdBy"        text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "createdAt"        timestamp(3) NOT NULL,
    UNIQUE ("businessType", version)
);
