INSERT INTO shop (name, mood, opened, facts) VALUES
    ('Noord', 'good', '2020-02-29 12:00:00.123456+01', '{"staff": [1, 2.50, null], "motto": "a \"quoted\" one"}'),
    ('Zuid', 'so so', NULL, '"only a string"'),
    ('Größe 茶 👕', 'bad', 'infinity', 'null');

INSERT INTO category VALUES ('a', NULL, 'all'), ('c', 'z', 'under a later one'), ('z', 'a', 'late'), ('b', 'b', 'its own parent');

INSERT INTO product (category, price, weight, tags, picture)
SELECT (ARRAY['a', 'b', 'c', 'z'])[1 + n % 4], n + 0.50, CASE WHEN n % 3 = 0 THEN 'NaN' ELSE n / 7.0 END,
       CASE WHEN n % 5 > 0 THEN ARRAY['tag ' || n, NULL, '"'] END, decode(md5(n::text), 'hex')
  FROM generate_series(1, 300) n;

INSERT INTO stock SELECT s, p, s * p FROM generate_series(1, 3) s, generate_series(1, 300) p WHERE (s + p) % 2 = 0;

INSERT INTO visit SELECT 1 + n % 3, date '2025-06-01' + n % 4, CASE WHEN n % 2 = 0 THEN 'rain' END FROM generate_series(1, 100) n;

INSERT INTO sale SELECT date '2024-12-01' + n % 60, n, shop, product, n * 1.11::numeric::money
  FROM (SELECT row_number() OVER (ORDER BY shop, product)::int AS n, * FROM stock) s;

INSERT INTO "Back Office".team VALUES (1, NULL), (2, NULL);
INSERT INTO "Back Office"."Person" SELECT n, 1 + n % 2 FROM generate_series(1, 20) n;
UPDATE "Back Office".team SET lead = 20 - id;

SELECT nextval('receipt'), nextval('receipt');
