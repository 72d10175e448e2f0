-- Wages: one period per business and month, one entry per employee in it.

CREATE TABLE payroll_accounts (
    id              text PRIMARY KEY,
    "businessId"    text UNIQUE REFERENCES businesses ON DELETE SET NULL,
    "accountNumber" text NOT NULL UNIQUE,
    balance         numeric(12,2) NOT NULL,
    "isActive"      boolean NOT NULL,
    "createdBy"     text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "createdAt"     timestamp(3) NOT NULL
);

CREATE TABLE payroll_account_deposits (
    id                 text PRIMARY KEY,
    "payrollAccountId" text NOT NULL REFERENCES payroll_accounts ON DELETE RESTRICT,
    "businessId"       text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    amount             numeric(12,2) NOT NULL,
    note               text,
    "createdBy"        text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "depositDate"      timestamp(3) NOT NULL
);

CREATE TABLE payroll_account_payments (
    id                 text PRIMARY KEY,
    "payrollAccountId" text NOT NULL REFERENCES payroll_accounts ON DELETE RESTRICT,
    "employeeId"       text REFERENCES employees ON DELETE SET NULL,
    amount             numeric(12,2) NOT NULL,
    status             text NOT NULL,
    "createdBy"        text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "signedBy"         text REFERENCES users ON DELETE SET NULL,
    "completedBy"      text REFERENCES users ON DELETE SET NULL,
    "paymentDate"      timestamp(3) NOT NULL
);

CREATE TABLE payroll_periods (
    id                text PRIMARY KEY,
    "businessId"      text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    year              integer NOT NULL,
    month             integer NOT NULL,
    "periodStart"     date NOT NULL,
    "periodEnd"       date NOT NULL,
    status            text NOT NULL,
    "totalGrossPay"   numeric(12,2) NOT NULL,
    "totalDeductions" numeric(12,2) NOT NULL,
    "totalNetPay"     numeric(12,2) NOT NULL,
    notes             text,
    "approvedBy"      text REFERENCES users ON DELETE SET NULL,
    "createdBy"       text REFERENCES users ON DELETE SET NULL,
    "approvedAt"      timestamp(3),
    "createdAt"       timestamp(3) NOT NULL,
    UNIQUE ("businessId", year, month)
);

CREATE TABLE payroll_entries (
    id                text PRIMARY KEY,
    "payrollPeriodId" text REFERENCES payroll_periods ON DELETE CASCADE,
    "employeeId"      text REFERENCES employees ON DELETE SET NULL,
    "employeeName"    text,
    "baseSalary"      numeric(12,2) NOT NULL,
    "grossPay"        numeric(12,2) NOT NULL,
    "totalDeductions" numeric(12,2) NOT NULL,
    "netPay"          numeric(12,2) NOT NULL,
    "workDays"        integer NOT NULL,
    "overtimeHours"   numeric(6,2) NOT NULL DEFAULT 0,
    "benefitsBreakdown"  jsonb,
    "contractSnapshot"   jsonb,
    "manualAdjustments"  jsonb,
    "processedBy"     text REFERENCES users ON DELETE SET NULL,
    "processedAt"     timestamp(3),
    "createdAt"       timestamp(3) NOT NULL,
    "updatedAt"       timestamp(3) NOT NULL
);
CREATE INDEX ON payroll_entries ("payrollPeriodId");
CREATE INDEX ON payroll_entries ("employeeId");

CREATE TABLE payroll_entry_benefits (
    id               text PRIMARY KEY,
    "payrollEntryId" text NOT NULL REFERENCES payroll_entries ON DELETE CASCADE,
    "benefitTypeId"  text NOT NULL REFERENCES benefit_types ON DELETE CASCADE,
    "benefitName"    text NOT NULL,
    amount           numeric(12,2) NOT NULL,
    "isActive"       boolean NOT NULL,
    "createdAt"      timestamp(3) NOT NULL
);
CREATE INDEX ON payroll_entry_benefits ("payrollEntryId");

CREATE TABLE payroll_exports (
    id                text PRIMARY KEY,
    "payrollPeriodId" text NOT NULL REFERENCES payroll_periods ON DELETE RESTRICT,
    "businessId"      text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "fileName"        text NOT NULL,
    "fileSize"        integer NOT NULL,
    "includedMonths"  integer[] NOT NULL,
    "exportedBy"      text NOT NULL REFERENCES users ON DELETE RESTRICT,
    "exportedAt"      timestamp(3) NOT NULL,
    notes             text
);

CREATE TABLE payroll_adjustments (
    id               text PRIMARY KEY,
    "payrollEntryId" text REFERENCES payroll_entries ON DELETE CASCADE,
    type             text NOT NULL,
    amount           numeric(12,2) NOT NULL,
    reason           text,
    "approvedBy"     text REFERENCES users ON DELETE SET NULL,
    "createdBy"      text REFERENCES users ON DELETE SET NULL,
    "createdAt"      timestamp(3) NOT NULL
);
