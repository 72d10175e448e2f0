-- Vehicles, who may drive them, where they went and what they cost.

CREATE TABLE vehicles (
    id                text PRIMARY KEY,
    "licensePlate"    text NOT NULL UNIQUE,
    vin               text UNIQUE,
    make              text NOT NULL,
    model             text NOT NULL,
    year              smallint NOT NULL,
    kind              "VehicleKind" NOT NULL,
    ownership         "VehicleOwnership" NOT NULL,
    "currentMileage"  integer NOT NULL,
    "businessId"      text REFERENCES businesses ON DELETE SET NULL,
    "userId"          text REFERENCES users ON DELETE SET NULL,
    "purchaseDate"    date,
    notes             text,
    "createdAt"       timestamp(3) NOT NULL,
    "updatedAt"       timestamp(3) NOT NULL
);
CREATE INDEX ON vehicles ("businessId");

CREATE TABLE vehicle_drivers (
    id                        text PRIMARY KEY,
    "fullName"                text NOT NULL,
    "licenseNumber"           text NOT NULL UNIQUE,
    "licenseExpiry"           date NOT NULL,
    "driverLicenseTemplateId" text REFERENCES driver_license_templates ON DELETE SET NULL,
    "userId"                  text REFERENCES users ON DELETE SET NULL,
    phone                     text,
    "emergencyContact"        text,
    "isActive"                boolean NOT NULL,
    "createdAt"               timestamp(3) NOT NULL
);

CREATE TABLE driver_authorizations (
    id              text PRIMARY KEY,
    "driverId"      text NOT NULL REFERENCES vehicle_drivers ON DELETE CASCADE,
    "vehicleId"     text NOT NULL REFERENCES vehicles ON DELETE CASCADE,
    "authorizedBy"  text NOT NULL REFERENCES users ON DELETE RESTRICT,
    level           "AuthorizationLevel" NOT NULL,
    "authorizedDate" timestamp(3) NOT NULL,
    "expiryDate"    timestamp(3),
    "isActive"      boolean NOT NULL,
    UNIQUE ("driverId", "vehicleId")
);
CREATE INDEX ON driver_authorizations ("vehicleId");

CREATE TABLE vehicle_trips (
    id             text PRIMARY KEY,
    "vehicleId"    text NOT NULL REFERENCES vehicles ON DELETE CASCADE,
    "driverId"     text NOT NULL REFERENCES vehicle_drivers ON DELETE CASCADE,
    "businessId"   text REFERENCES businesses ON DELETE SET NULL,
    purpose        "TripPurpose" NOT NULL,
    "startMileage" integer NOT NULL,
    "endMileage"   integer,
    "startTime"    timestamp(6) NOT NULL,
    "endTime"      timestamp(6),
    "startLocation" text,
    "endLocation"  text,
    route          jsonb,
    notes          text,
    FOREIGN KEY ("driverId", "vehicleId") REFERENCES driver_authorizations ("driverId", "vehicleId") ON DELETE RESTRICT
);
CREATE INDEX ON vehicle_trips ("driverId", "vehicleId");
COMMENT ON TABLE vehicle_trips IS 'A trip needs an authorization of its driver for its vehicle: a reference over two columns.';

CREATE TABLE vehicle_expenses (
    id             text PRIMARY KEY,
    "vehicleId"    text NOT NULL REFERENCES vehicles ON DELETE CASCADE,
    "tripId"       text REFERENCES vehicle_trips ON DELETE SET NULL,
    "businessId"   text REFERENCES businesses ON DELETE SET NULL,
    type           "VehicleExpenseType" NOT NULL,
    method         "PaymentMethod" NOT NULL,
    amount         numeric(12,2) NOT NULL,
    litres         double precision,
    "receiptUrl"   text,
    "expenseDate"  timestamp(3) NOT NULL,
    "createdBy"    text NOT NULL REFERENCES users ON DELETE RESTRICT
);
CREATE INDEX ON vehicle_expenses ("vehicleId");

CREATE TABLE vehicle_maintenance_records (
    id             text PRIMARY KEY,
    "vehicleId"    text NOT NULL REFERENCES vehicles ON DELETE CASCADE,
    kind           "MaintenanceKind" NOT NULL,
    provider       text,
    mileage        integer NOT NULL,
    "laborCost"    numeric(12,2),
    "partsCost"    numeric(12,2),
    warranty       jsonb,
    "serviceDate"  date NOT NULL,
    "createdBy"    text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "createdAt"    timestamp(3) NOT NULL
);

CREATE TABLE vehicle_maintenance_services (
    id                    text PRIMARY KEY,
    "maintenanceRecordId" text NOT NULL REFERENCES vehicle_maintenance_records ON DELETE CASCADE,
    name                  text NOT NULL,
    cost                  numeric(12,2) NOT NULL,
    "createdAt"           timestamp(3) NOT NULL
);

CREATE TABLE vehicle_maintenance_service_expenses (
    id            text PRIMARY KEY,
    "serviceId"   text NOT NULL REFERENCES vehicle_maintenance_services ON DELETE CASCADE,
    description   text,
    amount        numeric(12,2) NOT NULL,
    "paidOn"      date NOT NULL
);
