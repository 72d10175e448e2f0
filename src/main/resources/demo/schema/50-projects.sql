-- Projects, their stages and the people contracted for them.

CREATE TABLE project_types (
    id             text PRIMARY KEY,
    name           text NOT NULL UNIQUE,
    description    text,
    "businessType" text NOT NULL,
    "isActive"     boolean NOT NULL,
    "createdAt"    timestamp(3) NOT NULL
);

CREATE TABLE construction_projects (
    id              text PRIMARY KEY,
    name            text NOT NULL,
    description     text,
    "projectTypeId" text REFERENCES project_types ON DELETE SET NULL,
    budget          numeric(12,2),
    status          project_status NOT NULL,
    "createdBy"     text REFERENCES users ON DELETE SET NULL,
    "createdAt"     timestamp(3) NOT NULL,
    "updatedAt"     timestamp(3) NOT NULL
);

CREATE TABLE construction_expenses (
    id            text PRIMARY KEY,
    "projectId"   text REFERENCES construction_projects ON DELETE CASCADE,
    description   text NOT NULL,
    amount        numeric(12,2) NOT NULL,
    "spentOn"     date NOT NULL,
    "createdBy"   text REFERENCES users ON DELETE SET NULL
);
CREATE INDEX ON construction_expenses ("projectId");

CREATE TABLE projects (
    id              text PRIMARY KEY,
    name            text NOT NULL,
    description     text,
    "projectTypeId" text NOT NULL REFERENCES project_types ON DELETE RESTRICT,
    "businessId"    text REFERENCES businesses ON DELETE SET NULL,
    status          project_status NOT NULL,
    budget          numeric(12,2),
    "startDate"     date,
    "endDate"       date,
    "createdBy"     text REFERENCES users ON DELETE SET NULL,
    "createdAt"     timestamp(3) NOT NULL
);
CREATE INDEX ON projects ("businessId");

CREATE TABLE project_stages (
    id                      text PRIMARY KEY,
    "projectId"             text NOT NULL REFERENCES projects ON DELETE CASCADE,
    "constructionProjectId" text REFERENCES construction_projects ON DELETE CASCADE,
    name                    text NOT NULL,
    "orderIndex"            integer NOT NULL,
    "estimatedAmount"       numeric(12,2),
    status                  project_status NOT NULL,
    "startDate"             date,
    "completedAt"           timestamp(3)
);
CREATE INDEX ON project_stages ("projectId");

CREATE TABLE project_contractors (
    id                      text PRIMARY KEY,
    "projectId"             text NOT NULL REFERENCES projects ON DELETE CASCADE,
    "constructionProjectId" text REFERENCES construction_projects ON DELETE CASCADE,
    "personId"              text NOT NULL REFERENCES persons ON DELETE CASCADE,
    role                    text NOT NULL,
    "isPrimary"             boolean NOT NULL,
    "totalContractAmount"   numeric(12,2),
    "startDate"             date,
    notes                   text,
    UNIQUE ("projectId", "personId")
);

CREATE TABLE stage_contractor_assignments (
    id                    text PRIMARY KEY,
    "stageId"             text NOT NULL REFERENCES project_stages ON DELETE CASCADE,
    "projectContractorId" text NOT NULL REFERENCES project_contractors ON DELETE CASCADE,
    "predeterminedAmount" numeric(12,2) NOT NULL,
    "depositPercentage"   numeric(5,2),
    "isDepositPaid"       boolean NOT NULL,
    "createdAt"           timestamp(3) NOT NULL,
    UNIQUE ("stageId", "projectContractorId")
);
