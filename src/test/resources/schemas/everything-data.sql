INSERT INTO country SELECT chr(64 + n) || 'X', 'Land ' || n, '2026-01-01' FROM generate_series(1, 9) n;
INSERT INTO city SELECT chr(64 + n) || 'X', 'Town ' || m, NULL, (n, m)::spot, '2026-01-01'
  FROM generate_series(1, 9) n, generate_series(1, 3) m;
INSERT INTO person (id, country, city, boss, mail, mood, tags, "Full Name", "updatedAt") OVERRIDING SYSTEM VALUE
SELECT n, CASE WHEN n % 4 > 0 THEN chr(65 + n % 9) || 'X' END, CASE WHEN n % 5 > 0 THEN 'Town ' || 1 + n % 3 END,
       NULL, 'p' || n || '@x', (enum_range(NULL::mood))[1 + n % 3], ARRAY['t' || n, NULL], 'Näme "' || n, '2026-01-01'
  FROM generate_series(1, 60) n;
SELECT setval('person_id_seq', 60);
UPDATE person SET boss = 61 - id WHERE id % 3 = 0;
UPDATE city SET mayor = 7 WHERE name = 'Town 1';
INSERT INTO "Sales & Co"."Order ""x""" (number, person, total, "updatedAt")
SELECT 'N-' || n, 1 + n % 60, n / 7.0, '2026-01-01' FROM generate_series(1, 80) n;
INSERT INTO "Sales & Co"."Line"
SELECT n, m, 'N-' || n, jsonb_build_object('m', m), '2026-01-01' FROM generate_series(1, 80) n, generate_series(1, 2) m;
INSERT INTO account SELECT 'a' || n, 'a' || 1 + n % 40, n, '2026-01-01' FROM generate_series(1, 40) n;
BEGIN;
INSERT INTO hen SELECT n, n, '2026-01-01' FROM generate_series(1, 30) n;
INSERT INTO egg SELECT n, 31 - n, '2026-01-01' FROM generate_series(1, 30) n;
COMMIT;
INSERT INTO booking SELECT n, int4range(n * 10, n * 10 + 5), '2026-01-01' FROM generate_series(1, 20) n;
INSERT INTO event SELECT '2019-12-25'::date + n, n, 'e' || n, '2026-01-01' FROM generate_series(1, 20) n;
INSERT INTO reaction SELECT at, id, 'r' FROM event UNION ALL SELECT at, id, 'r' FROM event UNION ALL SELECT NULL, 5, 'x';
INSERT INTO animal SELECT n, 'a' || n, '2026-01-01' FROM generate_series(1, 9) n;
INSERT INTO dog SELECT n, 'd' || n, '2026-01-01', 'wow' FROM generate_series(1, 9) n;
INSERT INTO cache SELECT ('00000000-0000-0000-0000-0000000000' || 10 + n)::uuid, decode(md5(n::text), 'hex'), '2026-01-01'
  FROM generate_series(1, 9) n;
INSERT INTO journal SELECT 'l' || n % 5, NULLIF(n % 3, 0) FROM generate_series(1, 40) n;
INSERT INTO nothing DEFAULT VALUES;
INSERT INTO nothing DEFAULT VALUES;
INSERT INTO late SELECT n, n, '2026-01-01' FROM generate_series(1, 12) n;
INSERT INTO tag SELECT n % 3, NULLIF(n, 4), '2026-01-01' FROM generate_series(1, 9) n;
