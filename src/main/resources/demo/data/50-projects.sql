-- Projects (12 of businesses 1 to 40 or of nobody), stages, contractors, assignments.

INSERT INTO project_types (id, name, description, "businessType", "isActive", "createdAt")
SELECT 'ptype-' || n, name, CASE WHEN n % 2 = 0 THEN '' ELSE 'Kind of project' END, (ARRAY['construction', 'services', 'transport'])[1 + n % 3], true, timestamp '2022-01-01 00:00:00'
FROM unnest(ARRAY['New building', 'Renovation', 'Shop fitting', 'Software', 'Event 🎪', 'Straßenbau']) WITH ORDINALITY x (name, n);

INSERT INTO construction_projects (id, name, description, "projectTypeId", budget, status, "createdBy", "createdAt", "updatedAt")
SELECT 'c' || substr(md5('construction:' || n), 1, 24), (ARRAY['Warehouse Msasa', 'Дом на холме', '新店', 'Café terrace', 'Borehole', 'Wall, 40 m'])[n],
       CASE WHEN n % 2 = 0 THEN E'Phase 1\nPhase 2\n' END, CASE WHEN n <> 5 THEN 'ptype-' || n END, CASE WHEN n <> 3 THEN 12000 * n + 0.99 END,
       (ARRAY['planned', 'running', 'paused', 'done']::project_status[])[1 + n % 4], 'c' || substr(md5('user:' || n), 1, 24),
       timestamp '2024-01-10 08:00:00' + n * interval '1 week', timestamp '2025-01-10 08:00:00' + n * interval '1 day'
FROM generate_series(1, 6) n;

INSERT INTO construction_expenses (id, "projectId", description, amount, "spentOn", "createdBy")
SELECT 'c' || substr(md5('construction-expense:' || n), 1, 24), CASE WHEN n % 9 <> 0 THEN 'c' || substr(md5('construction:' || (1 + n % 6)), 1, 24) END,
       (ARRAY['cement', 'sand & gravel', 'plumber''s hours', 'Genehmigung'])[1 + n % 4], CASE WHEN n = 11 THEN -250.00 ELSE 80 + n * 17.35 END, date '2024-02-01' + n * 6,
       CASE WHEN n % 4 <> 0 THEN 'c' || substr(md5('user:' || n), 1, 24) END
FROM generate_series(1, 25) n;

INSERT INTO projects (id, name, description, "projectTypeId", "businessId", status, budget, "startDate", "endDate", "createdBy", "createdAt")
SELECT 'c' || substr(md5('project:' || n), 1, 24), 'Project ' || (ARRAY['Alpha', 'Βήτα', 'Гамма', '第四'])[1 + n % 4] || ' ' || n, CASE WHEN n % 3 = 0 THEN 'Half done, "really".' END,
       'ptype-' || (1 + n % 6), CASE WHEN n % 5 <> 0 THEN md5('business:' || n * 3)::uuid::text END, (ARRAY['planned', 'running', 'paused', 'done']::project_status[])[1 + n % 4],
       CASE WHEN n % 4 <> 0 THEN n * 1500.00 END, date '2024-03-01' + n * 10, CASE WHEN n % 4 = 3 THEN date '2025-09-30' END,
       CASE WHEN n <> 6 THEN 'c' || substr(md5('user:' || n), 1, 24) END, timestamp '2024-02-20 00:00:00' + n * interval '1 day'
FROM generate_series(1, 12) n;

INSERT INTO project_stages (id, "projectId", "constructionProjectId", name, "orderIndex", "estimatedAmount", status, "startDate", "completedAt")
SELECT 'c' || substr(md5('stage:' || n), 1, 24), 'c' || substr(md5('project:' || (1 + (n - 1) % 12)), 1, 24),
       CASE WHEN n % 12 IN (1, 2, 3) THEN 'c' || substr(md5('construction:' || (n % 12)), 1, 24) END, (ARRAY['Plan', 'Foundation', 'Hand-over'])[1 + (n - 1) / 12], 1 + (n - 1) / 12,
       CASE WHEN n % 5 <> 0 THEN 400 * n + 0.10 END, (ARRAY['done', 'running', 'planned']::project_status[])[1 + (n - 1) / 12], date '2024-04-01' + n * 5,
       CASE WHEN n <= 12 THEN timestamp '2024-08-31 17:00:00.001' + n * interval '1 day' END
FROM generate_series(1, 36) n;

-- Contractor n works on project 1 + (n - 1) % 12.
INSERT INTO project_contractors (id, "projectId", "constructionProjectId", "personId", role, "isPrimary", "totalContractAmount", "startDate", notes)
SELECT 'c' || substr(md5('contractor:' || n), 1, 24), 'c' || substr(md5('project:' || (1 + (n - 1) % 12)), 1, 24),
       CASE WHEN n % 12 = 1 THEN 'c' || substr(md5('construction:1'), 1, 24) END, 'c' || substr(md5('person:' || n), 1, 24), (ARRAY['bricklayer', 'électricien', 'прораб'])[1 + n % 3],
       n <= 12, CASE WHEN n % 4 <> 0 THEN 300 * n END, date '2024-04-01' + n, CASE WHEN n % 6 = 0 THEN E'paid in cash\\mobile' END
FROM generate_series(1, 24) n;

-- Stage n and contractor 1 + (n - 1) % 24 belong to the same project.
INSERT INTO stage_contractor_assignments (id, "stageId", "projectContractorId", "predeterminedAmount", "depositPercentage", "isDepositPaid", "createdAt")
SELECT 'c' || substr(md5('stage-assignment:' || n), 1, 24), 'c' || substr(md5('stage:' || n), 1, 24), 'c' || substr(md5('contractor:' || (1 + (n - 1) % 24)), 1, 24),
       150 * n, CASE WHEN n % 3 <> 0 THEN 12.50 END, n % 2 = 0, timestamp '2024-04-02 00:00:00' + n * interval '1 day'
FROM generate_series(1, 36) n;
