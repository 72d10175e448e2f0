-- What happened: printing of labels, imports, exchange rates, the audit trail.

CREATE TABLE barcode_print_jobs (
    id             text PRIMARY KEY,
    "businessId"   text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    "printerId"    text REFERENCES network_printers ON DELETE SET NULL,
    "userId"       text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "barcodeData"  text NOT NULL,
    copies         integer NOT NULL,
    status         text NOT NULL,
    settings       jsonb,
    "createdAt"    timestamp(3) NOT NULL
);
COMMENT ON TABLE barcode_print_jobs IS 'Carried to other machines, where its printer is not known: printerId becomes null there.';

CREATE TABLE import_log (
    batch          uuid NOT NULL,
    line           integer,
    source         text,
    raw            json,
    external_ref   bigint,
    outcome        text NOT NULL,
    imported_at    timestamptz
);
COMMENT ON TABLE import_log IS 'No key at all: the same line may have been imported twice.';

CREATE TABLE exchange_rates (
    currency       char(3) NOT NULL,
    "quotedOn"     date NOT NULL,
    rate           numeric NOT NULL,
    source         text,
    UNIQUE (currency, "quotedOn")
);
COMMENT ON TABLE exchange_rates IS 'A unique key but no primary key; rates keep the decimals they were quoted with.';

CREATE TABLE audit_logs (
    id             text PRIMARY KEY,
    user_id        text REFERENCES users ON DELETE SET NULL,
    action         text NOT NULL,
    entity_type    text NOT NULL,
    entity_id      text NOT NULL,
    old_values     jsonb,
    new_values     jsonb,
    metadata       jsonb,
    ip_address     inet,
    user_agent     text,
    created_at     timestamptz NOT NULL
);
CREATE INDEX ON audit_logs (created_at);
CREATE INDEX ON audit_logs (entity_type, entity_id);
