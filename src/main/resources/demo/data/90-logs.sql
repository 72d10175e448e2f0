-- Labels printed, lines imported, rates quoted, and who did what.

INSERT INTO barcode_print_jobs (id, "businessId", "printerId", "userId", "barcodeData", copies, status, settings, "createdAt")
SELECT 'c' || substr(md5('barcode-print:' || n), 1, 24), md5('business:' || n)::uuid::text, CASE WHEN n % 3 <> 0 THEN 'printer-' || (1 + n % 3) END, 'c' || substr(md5('user:' || n), 1, 24),
       '60' || lpad((n * 104729)::text, 11, '0'), 1 + n % 50, (ARRAY['queued', 'done', 'failed'])[1 + n % 3], CASE n % 3 WHEN 0 THEN 'null'::jsonb WHEN 1 THEN '{"dpi": 203, "size": {"mm": [40, 25.0]}}'::jsonb END,
       timestamp '2025-11-10 10:00:00.000' + n * interval '2 hours'
FROM generate_series(1, 12) n;

-- Lines 4 and 5 of each batch are there twice, alike in every column; json keeps spaces, key order and repeated keys.
INSERT INTO import_log (batch, line, source, raw, external_ref, outcome, imported_at)
SELECT md5('batch:' || b)::uuid, CASE WHEN l < 12 THEN l END, CASE l % 3 WHEN 0 THEN '' WHEN 1 THEN E'C:\\import\\käse.csv' END,
       CASE l % 4 WHEN 0 THEN NULL WHEN 1 THEN '{ "b" : 1.10,  "a":[1 ,2], "a" : "again" }'::json WHEN 2 THEN 'null'::json ELSE E'{"text":"line\\none", "emoji":"👨‍👩‍👧"}'::json END,
       CASE l WHEN 1 THEN 9223372036854775807 WHEN 2 THEN (-9223372036854775808)::bigint WHEN 3 THEN 9007199254740993 END, CASE l % 5 WHEN 0 THEN 'skipped, "twice"' ELSE 'done' END,
       CASE WHEN l % 6 <> 0 THEN timestamptz '2024-02-29 23:59:59.123456+05:30' + l * interval '1 minute' END
FROM generate_series(1, 2) b, unnest(ARRAY[1, 2, 3, 4, 4, 5, 5, 6, 7, 8, 9, 10, 11, 12]) l;

INSERT INTO exchange_rates (currency, "quotedOn", rate, source)
SELECT c.currency, date '2025-11-01' + d, (c.rate || (ARRAY['', '0', '00', '500', '1'])[1 + d % 5])::numeric, CASE WHEN d % 3 <> 0 THEN 'RBZ' END
FROM (VALUES ('ZWG', '26.4100'), ('ZAR', '17.10'), ('EUR', '0.8600'), ('JPY', '154.000000000000000000')) c (currency, rate), generate_series(0, 9) d
UNION ALL
SELECT 'XXX', date '2025-11-01', 'NaN'::numeric, 'not quoted';

INSERT INTO audit_logs (id, user_id, action, entity_type, entity_id, old_values, new_values, metadata, ip_address, user_agent, created_at)
SELECT 'c' || substr(md5('audit:' || n), 1, 24), CASE WHEN n % 8 <> 0 THEN 'c' || substr(md5('user:' || (1 + n % 60)), 1, 24) END, (ARRAY['create', 'update', 'delete', 'login', 'export'])[1 + n % 5],
       (ARRAY['business_products', 'employees', 'business_orders'])[1 + n % 3],
       md5((ARRAY['product:', 'employee:', 'order:'])[1 + n % 3] || (1 + n % 150))::uuid::text,
       CASE WHEN n % 5 IN (1, 2) THEN jsonb_build_object('basePrice', n / 4.0, 'tags', jsonb_build_array('a', 'ß')) END, CASE WHEN n % 5 IN (0, 1) THEN jsonb_build_object('basePrice', n / 4.0 + 1.10, 'name', 'Щи "новые"') END,
       CASE n % 4 WHEN 0 THEN 'null'::jsonb WHEN 1 THEN '{}'::jsonb WHEN 2 THEN '"cli"'::jsonb END,
       CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN ('10.0.' || n % 250 || '.7')::inet ELSE ('2001:db8::' || n % 999 || '/64')::inet END,
       CASE n % 3 WHEN 0 THEN '' WHEN 1 THEN 'Mozilla/5.0 (X11; "Till")' END, timestamptz '2025-06-01 00:00:00.000001+00' + n * interval '3 hours 33 minutes 0.000999 seconds'
FROM generate_series(1, 1100) n;
