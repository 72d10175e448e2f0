-- The 150 employees and what is known of them.
--   employee n  md5('employee:' || n)::uuid::text   works for business 1 + (n - 1) % 50
--   contract n  md5('contract:' || n)::uuid::text   1 to 150 the first of employee n, 151 to 210 the second of employee n - 150, 211 to 230 the third of n - 210

INSERT INTO job_titles (id, title, description, responsibilities, requirements, tags, department, level, "minSalary", "isActive", "createdAt", "updatedAt")
SELECT 'job-' || lpad(n::text, 3, '0'), title,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE title || E': does what has to be done,\nand "a little more".' END,
       CASE n % 5 WHEN 0 THEN '{}'::text[]
                  WHEN 1 THEN ARRAY['open the shop', 'say "good morning"', E'keep C:\\keys safe', 'count, twice']
                  WHEN 2 THEN ARRAY['', 'NULL', NULL, '{braces}', 'it''s all']
                  WHEN 3 THEN ARRAY[E'two\nlines', E'a\ttab', 'émoji 👩‍🍳', '中文']
                  ELSE ARRAY['one'] END,
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN ARRAY['driving licence', NULL] ELSE ARRAY[]::text[] END,
       CASE WHEN n % 2 = 0 THEN ARRAY[department, 'level ' || n % 4] END,
       department, (ARRAY['junior', 'senior', NULL])[1 + n % 3], CASE WHEN n % 6 <> 0 THEN 180 + n * 25.25 END, n <> 20,
       timestamp '2022-01-01 08:00:00', timestamp '2024-01-01 08:00:00' + n * interval '1 hour'
FROM (SELECT title, n, (ARRAY['shop', 'kitchen', 'office', 'yard'])[1 + n % 4] AS department
      FROM unnest(ARRAY['Director', 'Shop manager', 'Cashier', 'Cook', 'Waiter', 'Driver', 'Mechanic', 'Bricklayer', 'Storekeeper', 'Accountant', 'Cleaner', 'Guard',
                        'Tailor', 'Bäcker', 'Менеджер', 'Λογιστής', 'محاسب', '会计', 'Trainee', 'Night porter'])
           WITH ORDINALITY x (title, n)) t;

INSERT INTO compensation_types (id, name, type, frequency, "baseAmount", "commissionPercentage", description, "isActive", "createdAt") VALUES
    ('comp-1', 'Monthly salary', 'salary', 'monthly', 450.00, NULL, NULL, true, '2022-01-01 00:00:00'),
    ('comp-2', 'Weekly wage', 'wage', 'weekly', 95.50, NULL, '', true, '2022-01-01 00:00:00'),
    ('comp-3', 'Hourly wage', 'wage', 'hourly', 2.75, NULL, 'Paid by the hour', true, '2022-01-01 00:00:00'),
    ('comp-4', 'Commission only', 'commission', 'monthly', NULL, 7.5, NULL, true, '2022-01-01 00:00:00'),
    ('comp-5', 'Salary and commission', 'mixed', 'monthly', 300.00, 0.1, 'one tenth, which no double holds exactly', true, '2022-01-01 00:00:00'),
    ('comp-6', 'Piece work', 'piece', NULL, 0.05, 1e-7, NULL, true, '2022-01-01 00:00:00'),
    ('comp-7', 'Stipend', 'salary', 'monthly', 120.00, 0, NULL, false, '2022-01-01 00:00:00'),
    ('comp-8', 'Honorary – ehrenamtlich', 'none', NULL, 0.00, NULL, NULL, true, '2022-01-01 00:00:00');

INSERT INTO benefit_types (id, name, type, "defaultAmount", "isPercentage", notes, "isActive", "createdAt")
SELECT 'ben-' || lpad(n::text, 2, '0'), name, (ARRAY['allowance', 'insurance', 'bonus'])[1 + n % 3], CASE WHEN n % 4 <> 0 THEN 5 + n * 2.5 END, n % 3 = 0,
       CASE WHEN n % 2 = 0 THEN 'see § ' || n END, true, timestamp '2022-01-01 00:00:00'
FROM unnest(ARRAY['Medical aid', 'Transport', 'Housing', 'Meals', 'Uniform', 'Airtime', 'School fees', 'Pension', 'Funeral cover', '13th cheque', 'Kindergeld', '年终奖'])
     WITH ORDINALITY x (name, n);

INSERT INTO employees (id, "employeeNumber", "fullName", "firstName", "lastName", email, phone, "nationalId", "scanToken", "userId", "primaryBusinessId", "jobTitleId",
                       "compensationTypeId", "supervisorId", "idFormatTemplateId", "driverLicenseTemplateId", status, "dateOfBirth", "hireDate", "hourlyRate",
                       "performanceScore", notes, "createdAt", "updatedAt")
SELECT md5('employee:' || n)::uuid::text, 'EMP' || lpad(n::text, 6, '0'), first || ' ' || last, first, last,
       CASE WHEN n % 5 <> 0 THEN 'staff' || n || '@marula.example' END, '+263 71 ' || (2000000 + n * 4243),
       CASE WHEN n % 7 <> 0 THEN '29-' || (2000000 + n * 977) || 'C' || lpad((n % 88)::text, 2, '0') END,
       CASE WHEN n % 3 <> 0 THEN md5('scan:' || n) END, CASE WHEN n <= 40 THEN 'c' || substr(md5('user:' || n), 1, 24) END,
       md5('business:' || (1 + (n - 1) % 50))::uuid::text, 'job-' || lpad(CASE WHEN n = 1 THEN 1 WHEN n <= 50 THEN 2 ELSE 3 + n % 18 END::text, 3, '0'),
       'comp-' || (1 + n % 8),
       -- the third hand answers to the second, the second to the shop's manager, the manager to the director; demo shops stand alone
       CASE WHEN n > 50 THEN md5('employee:' || (n - 50))::uuid::text WHEN n BETWEEN 2 AND 45 THEN md5('employee:1')::uuid::text END,
       CASE WHEN n % 7 <> 0 THEN 'idf-01' END, CASE WHEN n % 6 = 0 THEN 'dlt-0' || (1 + n % 5) END,
       (ARRAY['active', 'active', 'active', 'on leave', 'suspended', 'left']::employment_status[])[1 + (n / 3) % 6],
       CASE WHEN n % 9 <> 0 THEN date '1966-06-15' + n * 83 END, date '2018-02-01' + n * 17, CASE WHEN n % 8 = 2 THEN 2.75 + n / 100.0 END,
       CASE n % 10 WHEN 0 THEN NULL WHEN 1 THEN 'NaN'::double precision WHEN 2 THEN 0.1 WHEN 3 THEN 1e-7 WHEN 4 THEN 'Infinity'::double precision ELSE n / 7.0 END,
       CASE n % 12 WHEN 0 THEN '' WHEN 1 THEN E'Allergic to "nuts"\n\tand to \\ slashes' WHEN 2 THEN 'Prefers nights 🌙' WHEN 3 THEN ' leading and trailing blank ' END,
       timestamp '2022-05-01 07:45:00' + n * interval '1 day 0.031 seconds', timestamp '2025-05-01 07:45:00' + n * interval '1 hour'
FROM (SELECT n,
             (ARRAY['Tatenda', 'Chipo', 'Farai', 'Renée', 'Søren', 'Мария', 'Дмитрий', 'Νίκος', 'Δήμητρα', 'يوسف', 'فاطمة', '芳', '强', 'Nkosana', 'Thandiwe',
                    'Müge', 'Ján', 'Ximena', 'Þóra', 'Björk'])[1 + (n * 7) % 20] AS first,
             (ARRAY['Mutasa', 'Ncube', 'Sibanda', 'O''Connor', 'Dvořák', 'Иванов', 'Кузнецова', 'Παππάς', 'Ωνάσης', 'منصور', 'الحسن', '陈', '张', 'Dlamini', 'Lefèbvre',
                    'Yılmaz', 'Szőke', 'Muñoz', 'Guðmundsdóttir'])[1 + (n * 11) % 19] AS last
      FROM generate_series(1, 150) n) e;

-- All in one statement, so a later contract may come before the one it replaces.
INSERT INTO employee_contracts (id, "contractNumber", "employeeId", version, "previousContractId", "primaryBusinessId", "umbrellaBusinessId", "jobTitleId",
                                "compensationTypeId", "supervisorId", status, "baseSalary", "livingAllowance", "commissionAmount", "additionalBusinesses",
                                "customResponsibilities", "pdfGenerationData", "businessAssignments", "startDate", "endDate", "createdAt")
SELECT md5('contract:' || n)::uuid::text, 'CON-' || lpad(e::text, 4, '0') || '-' || v, md5('employee:' || e)::uuid::text, v,
       CASE v WHEN 2 THEN md5('contract:' || e)::uuid::text WHEN 3 THEN md5('contract:' || (150 + e))::uuid::text END,
       md5('business:' || (1 + (e - 1) % 50))::uuid::text,
       CASE WHEN 1 + (e - 1) % 50 > 45 THEN md5('business:46')::uuid::text WHEN n % 4 <> 0 THEN md5('business:1')::uuid::text END,
       'job-' || lpad((1 + e % 20)::text, 3, '0'), 'comp-' || (1 + e % 8), CASE WHEN e > 50 THEN md5('employee:' || (e - 50))::uuid::text END,
       CASE WHEN v = 3 THEN 'signed' WHEN n <= 60 THEN 'renewed' WHEN n % 10 = 0 THEN 'ended' WHEN n % 31 = 0 THEN 'draft' ELSE 'signed' END::contract_status,
       250 + v * 40 + (e * 13) % 700, CASE WHEN n % 3 = 0 THEN 35.50 END, CASE WHEN n % 8 = 5 THEN n / 3.0 END,
       CASE n % 6 WHEN 1 THEN ARRAY['Café Zürich', 'the "Corner"'] WHEN 2 THEN ARRAY[NULL, '', 'a,b'] ELSE '{}'::text[] END,
       CASE n WHEN 3 THEN repeat('Responsible for everything, including the kettle. Відповідальний за все. ', 300)
              WHEN 4 THEN repeat(E'Line with "quotes", back\\slash and tab\t.\n', 500)
              ELSE CASE WHEN n % 5 = 0 THEN '' WHEN n % 5 = 1 THEN 'Keeps the keys.' END END,
       CASE n % 4 WHEN 0 THEN NULL
                  WHEN 1 THEN jsonb_build_object('pages', 3, 'employee', jsonb_build_object('no', e, 'salary', 250.10, 'names', jsonb_build_array('Ñ', '李', '👩🏽‍🔧')))
                  WHEN 2 THEN 'null'::jsonb ELSE '"printed on paper"'::jsonb END,
       CASE WHEN n % 7 = 0 THEN jsonb_build_array(jsonb_build_object('share', 0.50, 'active', true), NULL, '[]'::jsonb) END,
       timestamp '2020-01-01 00:00:00' + (v - 1) * interval '730 days' + e * interval '3 days',
       CASE WHEN v < 3 AND n % 3 <> 1 THEN timestamp '2021-12-31 23:59:59.999' + (v - 1) * interval '730 days' + e * interval '3 days' END,
       timestamp '2019-12-15 10:00:00.125' + (v - 1) * interval '730 days' + e * interval '3 days'
FROM (SELECT n, CASE WHEN n <= 150 THEN n WHEN n <= 210 THEN n - 150 ELSE n - 210 END AS e, CASE WHEN n <= 150 THEN 1 WHEN n <= 210 THEN 2 ELSE 3 END AS v
      FROM generate_series(1, 230) n) c;

INSERT INTO employee_business_assignments (id, "employeeId", "businessId", role, "isPrimary", "startDate", "endDate", "createdAt")
SELECT md5('assignment:' || n)::uuid::text, md5('employee:' || e)::uuid::text,
       md5('business:' || CASE WHEN n <= 150 THEN 1 + (e - 1) % 50 ELSE 1 + e % 45 END)::uuid::text, CASE WHEN n % 4 <> 0 THEN 'role ' || n % 4 END, n <= 150,
       date '2022-01-01' + n, CASE WHEN n % 9 = 0 THEN date '2025-12-31' END, timestamp '2022-01-01 00:00:00' + n * interval '1 hour'
FROM (SELECT n, CASE WHEN n <= 150 THEN n ELSE n - 150 END AS e FROM generate_series(1, 195) n) a;

INSERT INTO employee_benefits (id, "employeeId", "benefitTypeId", amount, "startDate", "endDate", "isActive", "createdAt")
SELECT md5('employee-benefit:' || n)::uuid::text, md5('employee:' || (1 + n % 150))::uuid::text, 'ben-' || lpad((1 + n % 12)::text, 2, '0'), 5 + (n % 40) * 1.25,
       date '2023-01-01' + n, CASE WHEN n % 5 = 0 THEN date '2024-02-29' + n END, n % 5 <> 0, timestamp '2023-01-01 12:00:00' + n * interval '2 hours'
FROM generate_series(1, 200) n;

INSERT INTO employee_allowances (id, "employeeId", "approvedBy", type, amount, "effectiveDate")
SELECT md5('allowance:' || n)::uuid::text, md5('employee:' || (n * 3))::uuid::text,
       CASE WHEN n * 3 > 50 THEN md5('employee:' || (n * 3 - 50))::uuid::text END, (ARRAY['tools', 'phone', 'night shift'])[1 + n % 3], 10 + n, date '2024-01-01' + n
FROM generate_series(1, 40) n;

INSERT INTO employee_deductions (id, "employeeId", "approvedBy", reason, "totalAmount", "createdAt")
SELECT md5('deduction:' || n)::uuid::text, md5('employee:' || (n * 4))::uuid::text, CASE WHEN n * 4 > 50 THEN md5('employee:' || (n * 4 - 50))::uuid::text END,
       (ARRAY['broken plates', 'advance', 'court order № 7'])[1 + n % 3], 12.50 + n, timestamp '2024-06-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 36) n;

INSERT INTO employee_deduction_payments (id, "deductionId", "processedBy", amount, "paidAt")
SELECT md5('deduction-payment:' || n)::uuid::text, md5('deduction:' || d)::uuid::text, CASE WHEN d * 4 > 50 THEN md5('employee:' || (d * 4 - 50))::uuid::text END,
       6.25 + d / 2.0, timestamp '2024-07-01 00:00:00' + n * interval '1 day'
FROM (SELECT n, 1 + n % 36 AS d FROM generate_series(1, 60) n) p;

INSERT INTO employee_loans (id, "employeeId", "approvedBy", principal, "interestRate", "remainingBalance", "startDate")
SELECT md5('loan:' || n)::uuid::text, md5('employee:' || (50 + n))::uuid::text, md5('employee:' || n)::uuid::text, 100 * n, 0.0150 + n / 1000.0, 100 * n - 40 * (n % 3), date '2024-03-01' + n
FROM generate_series(1, 20) n;

INSERT INTO employee_loan_payments (id, "loanId", "processedBy", amount, "paidAt")
SELECT md5('loan-payment:' || n)::uuid::text, md5('loan:' || (1 + n % 20))::uuid::text, CASE WHEN n % 4 <> 0 THEN md5('employee:' || (1 + n % 20))::uuid::text END,
       20.00, timestamp '2024-04-30 16:00:00' + n * interval '3 days'
FROM generate_series(1, 60) n;

INSERT INTO employee_leave_requests (id, "employeeId", "approvedBy", kind, "startDate", "endDate", reason, "createdAt")
SELECT md5('leave:' || n)::uuid::text, md5('employee:' || (1 + n))::uuid::text, CASE WHEN 1 + n > 50 THEN md5('employee:' || (n - 49))::uuid::text END,
       (ARRAY['annual', 'sick', 'maternity', 'study', 'unpaid']::leave_kind[])[1 + n % 5], date '2025-01-06' + n, date '2025-01-10' + n + n % 9,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Family in Bulawayo; back on Monday' END, timestamp '2024-12-01 00:00:00' + n * interval '5 hours'
FROM generate_series(1, 63) n;

INSERT INTO employee_leave_balance (id, "employeeId", year, "annualDays", "usedDays", "updatedAt")
SELECT md5('balance:' || n)::uuid::text, md5('employee:' || n)::uuid::text, 2025, 22.0, (n % 45) / 2.0 - 1, timestamp '2025-11-30 00:00:00'
FROM generate_series(1, 150) n;

INSERT INTO employee_attendance (id, "employeeId", date, "checkIn", "checkOut", "hoursWorked", notes)
SELECT md5('attendance:' || n)::uuid::text, md5('employee:' || (1 + n % 150))::uuid::text, date '2025-11-03' + n / 150,
       CASE WHEN n % 20 <> 0 THEN timestamp '2025-11-03 07:58:12.000001' + (n / 150) * interval '1 day' + (n % 150) * interval '1.010101 seconds' END,
       CASE WHEN n % 20 <> 0 AND n % 33 <> 0 THEN timestamp '2025-11-03 16:30:00.999999' + (n / 150) * interval '1 day' + (n % 150) * interval '7.7 seconds' END,
       CASE WHEN n % 20 <> 0 THEN 8 + (n % 7) / 3.0 END, CASE n % 20 WHEN 0 THEN 'absent' WHEN 1 THEN '' END
FROM generate_series(0, 449) n;

INSERT INTO employee_time_tracking (id, "employeeId", year, month, "workDays", overtime)
SELECT md5('time:' || n)::uuid::text, md5('employee:' || (1 + n % 150))::uuid::text, 2025, 9 + n / 150, 18 + n % 5,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN interval '0' WHEN 2 THEN interval '-90 minutes' ELSE interval '1 day 2 hours 3.25 seconds' * (n % 3 + 1) END
FROM generate_series(0, 149) n;

INSERT INTO disciplinary_actions (id, "employeeId", "createdBy", severity, description, attachments, "incidentDate", "createdAt")
SELECT md5('disciplinary:' || n)::uuid::text, md5('employee:' || (60 + n))::uuid::text, md5('employee:' || (10 + n))::uuid::text, n % 3 + 1,
       E'Came late, said:\n"the bus – wieder einmal – was late".',
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '{}'::text[] ELSE ARRAY['note "1".pdf', E'scan\\2.png'] END, date '2025-02-01' + n, timestamp '2025-02-02 09:00:00' + n * interval '1 day'
FROM generate_series(1, 8) n;

INSERT INTO contract_benefits (id, "contractId", "benefitTypeId", amount, notes)
SELECT md5('contract-benefit:' || n)::uuid::text, md5('contract:' || (1 + (n * 3) % 230))::uuid::text, 'ben-' || lpad((1 + n % 12)::text, 2, '0'), 10 + n / 10.0,
       CASE WHEN n % 3 = 0 THEN 'as agreed' END
FROM generate_series(1, 120) n;

INSERT INTO contract_renewals (id, "employeeId", "originalContractId", "newContractId", changes, "dueDate", status)
SELECT md5('renewal:' || n)::uuid::text, md5('employee:' || n)::uuid::text, md5('contract:' || n)::uuid::text,
       CASE WHEN n % 10 <> 0 THEN md5('contract:' || (150 + n))::uuid::text END,
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN jsonb_build_object('salary', jsonb_build_object('from', 290.10, 'to', 330.00)) ELSE '[]'::jsonb END,
       date '2021-12-01' + n * 3, CASE WHEN n % 10 <> 0 THEN 'done' ELSE 'open' END
FROM generate_series(1, 60) n;
