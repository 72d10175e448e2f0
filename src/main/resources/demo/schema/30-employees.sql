-- Staff, their contracts and what is kept about their working days.

CREATE TABLE job_titles (
    id               text PRIMARY KEY,
    title            text NOT NULL UNIQUE,
    description      text,
    responsibilities text[] NOT NULL DEFAULT '{}',
    requirements     text[],
    tags             text[],
    department       text,
    level            text,
    "minSalary"      numeric(12,2),
    "isActive"       boolean NOT NULL,
    "createdAt"      timestamp(3) NOT NULL,
    "updatedAt"      timestamp(3) NOT NULL
);

CREATE TABLE compensation_types (
    id                    text PRIMARY KEY,
    name                  text NOT NULL UNIQUE,
    type                  text NOT NULL,
    frequency             text,
    "baseAmount"          numeric(12,2),
    "commissionPercentage" double precision,
    description           text,
    "isActive"            boolean NOT NULL,
    "createdAt"           timestamp(3) NOT NULL
);

CREATE TABLE benefit_types (
    id              text PRIMARY KEY,
    name            text NOT NULL UNIQUE,
    type            text NOT NULL,
    "defaultAmount" numeric(12,2),
    "isPercentage"  boolean NOT NULL,
    notes           text,
    "isActive"      boolean NOT NULL,
    "createdAt"     timestamp(3) NOT NULL
);

CREATE TABLE employees (
    id                        text PRIMARY KEY,
    "employeeNumber"          text NOT NULL,
    "fullName"                text NOT NULL,
    "firstName"               text NOT NULL,
    "lastName"                text NOT NULL,
    email                     text UNIQUE,
    phone                     text NOT NULL,
    "nationalId"              text UNIQUE,
    "scanToken"               text UNIQUE,
    "userId"                  text UNIQUE REFERENCES users ON DELETE SET NULL,
    "primaryBusinessId"       text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "jobTitleId"              text NOT NULL REFERENCES job_titles ON DELETE RESTRICT,
    "compensationTypeId"      text NOT NULL REFERENCES compensation_types ON DELETE RESTRICT,
    "supervisorId"            text REFERENCES employees ON DELETE SET NULL,
    "idFormatTemplateId"      text REFERENCES id_format_templates ON DELETE SET NULL,
    "driverLicenseTemplateId" text REFERENCES driver_license_templates ON DELETE SET NULL,
    status                    employment_status NOT NULL DEFAULT 'active',
    "dateOfBirth"             date,
    "hireDate"                date NOT NULL,
    "hourlyRate"              numeric(12,2),
    "performanceScore"        double precision,
    notes                     text,
    "createdAt"               timestamp(3) NOT NULL,
    "updatedAt"               timestamp(3) NOT NULL
);
CREATE INDEX ON employees ("primaryBusinessId");
CREATE INDEX ON employees ("supervisorId");

CREATE TABLE employee_contracts (
    id                     text PRIMARY KEY,
    "contractNumber"       text NOT NULL UNIQUE,
    "employeeId"           text NOT NULL REFERENCES employees ON DELETE CASCADE,
    version                integer NOT NULL DEFAULT 1,
    "previousContractId"   text REFERENCES employee_contracts ON DELETE SET NULL,
    "primaryBusinessId"    text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    "umbrellaBusinessId"   text REFERENCES businesses ON DELETE SET NULL,
    "jobTitleId"           text NOT NULL REFERENCES job_titles ON DELETE RESTRICT,
    "compensationTypeId"   text NOT NULL REFERENCES compensation_types ON DELETE RESTRICT,
    "supervisorId"         text REFERENCES employees ON DELETE SET NULL,
    status                 contract_status NOT NULL,
    "baseSalary"           numeric(12,2) NOT NULL,
    "livingAllowance"      numeric(12,2),
    "commissionAmount"     double precision,
    "additionalBusinesses" text[] NOT NULL DEFAULT '{}',
    "customResponsibilities" text,
    "pdfGenerationData"    jsonb,
    "businessAssignments"  jsonb,
    "startDate"            timestamp(3) NOT NULL,
    "endDate"              timestamp(3),
    "createdAt"            timestamp(3) NOT NULL
);
CREATE INDEX ON employee_contracts ("employeeId");
CREATE INDEX ON employee_contracts ("previousContractId");

CREATE TABLE employee_business_assignments (
    id           text PRIMARY KEY,
    "employeeId" text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "businessId" text NOT NULL REFERENCES businesses ON DELETE RESTRICT,
    role         text,
    "isPrimary"  boolean NOT NULL,
    "startDate"  date NOT NULL,
    "endDate"    date,
    "createdAt"  timestamp(3) NOT NULL,
    UNIQUE ("employeeId", "businessId")
);
CREATE INDEX ON employee_business_assignments ("businessId");

CREATE TABLE employee_benefits (
    id              text PRIMARY KEY,
    "employeeId"    text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "benefitTypeId" text NOT NULL REFERENCES benefit_types ON DELETE RESTRICT,
    amount          numeric(12,2) NOT NULL,
    "startDate"     date NOT NULL,
    "endDate"       date,
    "isActive"      boolean NOT NULL,
    "createdAt"     timestamp(3) NOT NULL
);
CREATE INDEX ON employee_benefits ("employeeId");

CREATE TABLE employee_allowances (
    id           text PRIMARY KEY,
    "employeeId" text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "approvedBy" text REFERENCES employees ON DELETE SET NULL,
    type         text NOT NULL,
    amount       numeric(12,2) NOT NULL,
    "effectiveDate" date NOT NULL
);

CREATE TABLE employee_deductions (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "approvedBy"  text REFERENCES employees ON DELETE SET NULL,
    reason        text NOT NULL,
    "totalAmount" numeric(12,2) NOT NULL,
    "createdAt"   timestamp(3) NOT NULL
);

CREATE TABLE employee_deduction_payments (
    id            text PRIMARY KEY,
    "deductionId" text NOT NULL REFERENCES employee_deductions ON DELETE CASCADE,
    "processedBy" text REFERENCES employees ON DELETE SET NULL,
    amount        numeric(12,2) NOT NULL,
    "paidAt"      timestamp(3) NOT NULL
);

CREATE TABLE employee_loans (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "approvedBy"  text REFERENCES employees ON DELETE SET NULL,
    principal     numeric(12,2) NOT NULL,
    "interestRate" numeric(7,4) NOT NULL,
    "remainingBalance" numeric(12,2) NOT NULL,
    "startDate"   date NOT NULL
);

CREATE TABLE employee_loan_payments (
    id            text PRIMARY KEY,
    "loanId"      text NOT NULL REFERENCES employee_loans ON DELETE CASCADE,
    "processedBy" text REFERENCES employees ON DELETE SET NULL,
    amount        numeric(12,2) NOT NULL,
    "paidAt"      timestamp(3) NOT NULL
);

CREATE TABLE employee_leave_requests (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "approvedBy"  text REFERENCES employees ON DELETE SET NULL,
    kind          leave_kind NOT NULL,
    "startDate"   date NOT NULL,
    "endDate"     date NOT NULL,
    reason        text,
    "createdAt"   timestamp(3) NOT NULL
);
CREATE INDEX ON employee_leave_requests ("employeeId");

CREATE TABLE employee_leave_balance (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    year          integer NOT NULL,
    "annualDays"  numeric(5,1) NOT NULL,
    "usedDays"    numeric(5,1) NOT NULL,
    "updatedAt"   timestamp(3) NOT NULL,
    UNIQUE ("employeeId", year)
);

CREATE TABLE employee_attendance (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    date          date NOT NULL,
    "checkIn"     timestamp(6),
    "checkOut"    timestamp(6),
    "hoursWorked" double precision,
    notes         text,
    UNIQUE ("employeeId", date)
);

CREATE TABLE employee_time_tracking (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    year          integer NOT NULL,
    month         integer NOT NULL CHECK (month BETWEEN 1 AND 12),
    "workDays"    integer NOT NULL,
    overtime      interval,
    UNIQUE ("employeeId", year, month)
);

CREATE TABLE disciplinary_actions (
    id            text PRIMARY KEY,
    "employeeId"  text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "createdBy"   text NOT NULL REFERENCES employees ON DELETE RESTRICT,
    severity      smallint NOT NULL,
    description   text NOT NULL,
    attachments   text[],
    "incidentDate" date NOT NULL,
    "createdAt"   timestamp(3) NOT NULL
);

CREATE TABLE contract_benefits (
    id              text PRIMARY KEY,
    "contractId"    text NOT NULL REFERENCES employee_contracts ON DELETE CASCADE,
    "benefitTypeId" text NOT NULL REFERENCES benefit_types ON DELETE RESTRICT,
    amount          numeric(12,2) NOT NULL,
    notes           text
);
CREATE INDEX ON contract_benefits ("contractId");

CREATE TABLE contract_renewals (
    id                   text PRIMARY KEY,
    "employeeId"         text NOT NULL REFERENCES employees ON DELETE CASCADE,
    "originalContractId" text NOT NULL REFERENCES employee_contracts ON DELETE RESTRICT,
    "newContractId"      text REFERENCES employee_contracts ON DELETE SET NULL,
    changes              jsonb,
    "dueDate"            date NOT NULL,
    status               text NOT NULL
);
