-- Three months of wages for the first 16 businesses, and the accounts they are paid from.
--   period n  md5('period:' || n)::uuid::text   1 to 48: business 1 + (n - 1) % 16, month 9 + (n - 1) / 16 of 2025

INSERT INTO payroll_accounts (id, "businessId", "accountNumber", balance, "isActive", "createdBy", "createdAt")
SELECT md5('payroll-account:' || n)::uuid::text, CASE WHEN n <= 18 THEN md5('business:' || n)::uuid::text END, 'PAY-' || lpad(n::text, 4, '0'), n * 1000 - 1500, n <> 20,
       'c' || substr(md5('user:1'), 1, 24), timestamp '2024-01-01 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 20) n;

INSERT INTO payroll_account_deposits (id, "payrollAccountId", "businessId", amount, note, "createdBy", "depositDate")
SELECT md5('payroll-deposit:' || n)::uuid::text, md5('payroll-account:' || (1 + n % 18))::uuid::text, md5('business:' || (1 + n % 18))::uuid::text, 900 + n * 10.01,
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Überweisung' END, 'c' || substr(md5('user:2'), 1, 24), timestamp '2025-09-25 00:00:00' + n * interval '1 day'
FROM generate_series(1, 40) n;

INSERT INTO payroll_periods (id, "businessId", year, month, "periodStart", "periodEnd", status, "totalGrossPay", "totalDeductions", "totalNetPay", notes, "approvedBy", "createdBy", "approvedAt", "createdAt")
SELECT md5('period:' || n)::uuid::text, md5('business:' || (1 + (n - 1) % 16))::uuid::text, 2025, 9 + m, make_date(2025, 9 + m, 1), make_date(2025, 10 + m, 1) - 1,
       (ARRAY['approved', 'approved', 'draft'])[1 + m], 1500 + n, 150 + n / 10.0, 1350 + n - n / 10.0, CASE WHEN n % 5 = 0 THEN E'checked\ttwice' END,
       CASE WHEN m < 2 THEN 'c' || substr(md5('user:1'), 1, 24) END, CASE WHEN n % 7 <> 0 THEN 'c' || substr(md5('user:2'), 1, 24) END,
       CASE WHEN m < 2 THEN make_date(2025, 10 + m, 1) + interval '9 hours 0.001 seconds' END, make_date(2025, 9 + m, 25) + interval '8 hours'
FROM (SELECT n, (n - 1) / 16 AS m FROM generate_series(1, 48) n) p;

-- Three entries to a period: the three employees of its business.
INSERT INTO payroll_entries (id, "payrollPeriodId", "employeeId", "employeeName", "baseSalary", "grossPay", "totalDeductions", "netPay", "workDays", "overtimeHours",
                             "benefitsBreakdown", "contractSnapshot", "manualAdjustments", "processedBy", "processedAt", "createdAt", "updatedAt")
SELECT md5('entry:' || n)::uuid::text, CASE WHEN n % 40 <> 0 THEN md5('period:' || p)::uuid::text END,
       CASE WHEN n % 50 <> 0 THEN md5('employee:' || (1 + (p - 1) % 16 + 50 * k))::uuid::text END, CASE WHEN n % 50 = 0 THEN 'Left: Bongani Ünal' END,
       290 + n, 310.50 + n, 31.05 + n / 10.0, 279.45 + n * 0.9, 18 + n % 5, (n % 9) * 0.75 - 0.5,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '[]'::jsonb WHEN 2 THEN jsonb_build_array(jsonb_build_object('name', 'Transport', 'amount', 20.50), jsonb_build_object('name', '餐费', 'amount', 1.10)) ELSE '{}'::jsonb END,
       CASE WHEN n % 3 = 0 THEN jsonb_build_object('contract', 'CON-' || n, 'terms', jsonb_build_object('hours', 42.5, 'notice', jsonb_build_array(30, 'days'))) END,
       CASE WHEN n % 10 = 0 THEN 'null'::jsonb END, CASE WHEN n % 6 <> 0 THEN 'c' || substr(md5('user:2'), 1, 24) END, CASE WHEN n % 6 <> 0 THEN timestamp '2025-09-28 15:00:00.333' + p * interval '1 day' END,
       timestamp '2025-09-26 00:00:00' + p * interval '1 day', timestamp '2025-09-28 16:00:00' + p * interval '1 day'
FROM (SELECT n, 1 + (n - 1) / 3 AS p, (n - 1) % 3 AS k FROM generate_series(1, 144) n) e;

INSERT INTO payroll_entry_benefits (id, "payrollEntryId", "benefitTypeId", "benefitName", amount, "isActive", "createdAt")
SELECT md5('entry-benefit:' || n)::uuid::text, md5('entry:' || (1 + (n - 1) / 2))::uuid::text, 'ben-' || lpad((1 + n % 12)::text, 2, '0'), 'Benefit ' || (1 + n % 12), 7.5 * (1 + n % 4), n % 13 <> 0, timestamp '2025-09-27 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 200) n;

INSERT INTO payroll_account_payments (id, "payrollAccountId", "employeeId", amount, status, "createdBy", "signedBy", "completedBy", "paymentDate")
SELECT md5('payroll-payment:' || n)::uuid::text, md5('payroll-account:' || a)::uuid::text, CASE WHEN n % 9 <> 0 THEN md5('employee:' || (a + 50 * (n % 3)))::uuid::text END, 250 + n * 1.01,
       (ARRAY['pending', 'signed', 'completed'])[1 + n % 3], 'c' || substr(md5('user:2'), 1, 24), CASE WHEN n % 3 > 0 THEN 'c' || substr(md5('user:' || (3 + n % 5)), 1, 24) END,
       CASE WHEN n % 3 = 2 THEN 'c' || substr(md5('user:1'), 1, 24) END, timestamp '2025-10-01 00:00:00' + n * interval '6 hours'
FROM (SELECT n, 1 + n % 18 AS a FROM generate_series(1, 80) n) p;

INSERT INTO payroll_exports (id, "payrollPeriodId", "businessId", "fileName", "fileSize", "includedMonths", "exportedBy", "exportedAt", notes)
SELECT md5('export:' || n)::uuid::text, md5('period:' || n)::uuid::text, md5('business:' || n)::uuid::text, 'payroll ' || n || ' – září.xlsx', 20480 + n,
       CASE n % 5 WHEN 0 THEN '{}'::integer[] WHEN 1 THEN ARRAY[9] WHEN 2 THEN ARRAY[7, 8, 9] WHEN 3 THEN ARRAY[NULL, -1, 12] ELSE '[0:1]={5,6}'::integer[] END,
       'c' || substr(md5('user:2'), 1, 24), timestamp '2025-10-02 00:00:00' + n * interval '1 hour', CASE WHEN n % 3 = 0 THEN '' END
FROM generate_series(1, 12) n;

INSERT INTO payroll_adjustments (id, "payrollEntryId", type, amount, reason, "approvedBy", "createdBy", "createdAt")
SELECT md5('adjustment:' || n)::uuid::text, CASE WHEN n <> 13 THEN md5('entry:' || n * 5)::uuid::text END, (ARRAY['bonus', 'penalty'])[1 + n % 2], CASE WHEN n % 2 = 0 THEN 15.00 ELSE -7.25 END,
       CASE n % 4 WHEN 0 THEN 'Corrigé "deux fois"' WHEN 1 THEN '' END, CASE WHEN n % 3 <> 0 THEN 'c' || substr(md5('user:1'), 1, 24) END, 'c' || substr(md5('user:2'), 1, 24), timestamp '2025-10-03 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 25) n;
