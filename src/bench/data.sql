-- Fills the tables of schema.sql; needs a superuser. The same scale always gives
-- the same rows: every value comes from the md5 of a counter.
--   psql -v scale=1 -f data.sql

\set ON_ERROR_STOP on
\if :{?scale}
\else
    \set scale 1
\endif

SET client_min_messages = warning;
SET TimeZone = 'UTC';
SET synchronous_commit = off;
-- The references are right by construction, so they are not checked row by row.
SET session_replication_role = replica;

SELECT (200000 * :scale)::int AS customer_count,
       (100000 * :scale)::int AS product_count,
       (500000 * :scale)::int AS order_count,
       (1400000 * :scale)::int AS item_count
\gset

-- A whole number from 0 to below the limit, read from seven hex digits of a hash.
CREATE FUNCTION pg_temp.pick(hash text, first int, below int) RETURNS int
    LANGUAGE sql AS $$ SELECT ('x' || substr(hash, first, 7))::bit(28)::int % below $$;

-- A random-looking key of 25 characters.
CREATE FUNCTION pg_temp.key(kind text, n int) RETURNS text
    LANGUAGE sql AS $$ SELECT 'c' || substr(md5(kind || n), 1, 24) $$;

CREATE TEMP TABLE word AS
SELECT (position - 1)::int AS no, text
FROM unnest(string_to_array(
    'amber,basket,candle,delivery,engine,fabric,garden,handle,invoice,jacket,kettle,ladder,mirror,needle,'
    'orange,paper,quality,ribbon,saddle,table,umbrella,velvet,window,yellow,zipper,bottle,carton,door,'
    'early,front,gift,heavy,inside,joined,kind,late,morning,north,open,pair,quick,return,small,three,'
    'upper,very,with,without,for,from,the,and,please,call,before,after,Größe,café,naïve,piñata,"special",'
    'C:\temp,50%,M&S', ',')) WITH ORDINALITY AS t (text, position);

CREATE TEMP TABLE sentence AS
SELECT n AS no, string_agg(word.text, ' ' ORDER BY part)
          || CASE WHEN n % 17 = 0 THEN E'.\n' ELSE '.' END AS text
FROM generate_series(0, 4095) AS n
CROSS JOIN generate_series(1, 9) AS part
JOIN word ON word.no = pg_temp.pick(md5('word:' || n || ':' || part), 1, 64)
GROUP BY n;

ANALYZE word;
ANALYZE sentence;

INSERT INTO customers
SELECT pg_temp.key('customer:', n),
       'user' || n || '@' || first.text || '.example',
       initcap(first.text) || ' ' || initcap(last.text),
       CASE WHEN n % 3 = 0 THEN initcap(last.text) || ' & Sons ' || pg_temp.pick(h, 3, 9000) END,
       CASE WHEN n % 4 <> 0 THEN '+49 30 ' || lpad(pg_temp.pick(h, 5, 10000000)::text, 7, '0') END,
       CASE WHEN n % 3 = 0 THEN 'DE' || lpad(pg_temp.pick(h, 7, 100000000)::text, 9, '0') END,
       n % 10 <> 0,
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN true ELSE false END,
       pg_temp.pick(h, 9, 10000000) / 100.0,
       jsonb_build_object(
           'theme', (ARRAY['light', 'dark', 'system'])[1 + pg_temp.pick(h, 11, 3)],
           'locale', (ARRAY['de-DE', 'en-GB', 'fr-FR', 'nl-NL'])[1 + pg_temp.pick(h, 12, 4)],
           'mail', jsonb_build_object('weekly', n % 2 = 0, 'offers', n % 3 = 0),
           'tags', jsonb_build_array(first.text, last.text),
           'points', pg_temp.pick(h, 13, 5000)),
       CASE WHEN n % 2 = 0 THEN s.text END,
       made,
       made + pg_temp.pick(h, 15, 30000000) * interval '1 second',
       CASE WHEN n % 6 <> 0
            THEN timestamptz '2024-01-01 00:00+00' + pg_temp.pick(h, 17, 200000000) * interval '157 milliseconds 13 microseconds' END
FROM (SELECT n, md5('customer-data:' || n) AS h FROM generate_series(1, :customer_count) AS n) AS c
CROSS JOIN LATERAL (SELECT timestamp '2021-01-01' + pg_temp.pick(h, 19, 90000000) * interval '1013 milliseconds' AS made) AS m
JOIN word AS first ON first.no = pg_temp.pick(h, 21, 56)
JOIN word AS last ON last.no = pg_temp.pick(h, 23, 56)
JOIN sentence AS s ON s.no = pg_temp.pick(h, 25, 4096)
ORDER BY n;

INSERT INTO products
SELECT pg_temp.key('product:', n),
       upper(substr(h, 1, 4)) || '-' || lpad(n::text, 8, '0'),
       initcap(kind.text) || ' ' || maker.text,
       CASE WHEN n % 12 <> 0 THEN s1.text || ' ' || s2.text || ' ' || s3.text END,
       pg_temp.pick(h, 3, 500000) / 100.0,
       CASE WHEN n % 4 <> 0 THEN pg_temp.pick(h, 5, 300000) / 100.0 END,
       pg_temp.pick(h, 7, 2000),
       n % 8 <> 0,
       CASE WHEN n % 9 <> 0 THEN jsonb_build_object(
           'color', (ARRAY['red', 'green', 'blue', 'black', 'white'])[1 + pg_temp.pick(h, 9, 5)],
           'size', jsonb_build_object('width', round(pg_temp.pick(h, 10, 2000) / 10.0, 1),
                                      'height', round(pg_temp.pick(h, 12, 2000) / 10.0, 1), 'unit', 'cm'),
           'maker', initcap(maker.text) || ' Ltd',
           'keywords', jsonb_build_array(kind.text, maker.text, substr(h, 4, 6)),
           'weight', pg_temp.pick(h, 14, 90000),
           'fragile', n % 7 = 0) END,
       made,
       made + pg_temp.pick(h, 15, 30000000) * interval '1 second',
       CASE WHEN n % 20 = 0
            THEN timestamptz '2024-01-01 00:00+00' + pg_temp.pick(h, 17, 30000000) * interval '1 second 7 microseconds' END
FROM (SELECT n, md5('product-data:' || n) AS h FROM generate_series(1, :product_count) AS n) AS p
CROSS JOIN LATERAL (SELECT timestamp '2020-01-01' + pg_temp.pick(h, 19, 90000000) * interval '1009 milliseconds' AS made) AS m
JOIN word AS kind ON kind.no = pg_temp.pick(h, 20, 28)
JOIN word AS maker ON maker.no = pg_temp.pick(h, 21, 56)
JOIN sentence AS s1 ON s1.no = pg_temp.pick(h, 22, 4096)
JOIN sentence AS s2 ON s2.no = pg_temp.pick(h, 24, 4096)
JOIN sentence AS s3 ON s3.no = pg_temp.pick(h, 26, 4096)
ORDER BY n;

INSERT INTO orders
SELECT pg_temp.key('order:', n),
       pg_temp.key('customer:', 1 + pg_temp.pick(h, 1, :customer_count)),
       (ARRAY['new', 'paid', 'packed', 'sent', 'done', 'cancelled'])[1 + pg_temp.pick(h, 2, 6)],
       CASE WHEN n % 7 = 0 THEN 'USD' ELSE 'EUR' END,
       pg_temp.pick(h, 3, 9000000) / 100.0,
       CASE WHEN n % 5 = 0 THEN pg_temp.pick(h, 5, 5000) / 100.0 END,
       n % 4 <> 0,
       CASE WHEN n % 3 <> 0 THEN n % 11 = 0 END,
       jsonb_build_object(
           'street', initcap(street.text) || ' Street ' || pg_temp.pick(h, 7, 200),
           'postcode', lpad(pg_temp.pick(h, 9, 100000)::text, 5, '0'),
           'country', (ARRAY['DE', 'AT', 'CH', 'FR', 'NL'])[1 + pg_temp.pick(h, 11, 5)],
           'tracking', upper(substr(h, 8, 12)),
           'express', n % 9 = 0),
       CASE WHEN n % 3 = 0 THEN s.text END,
       made AT TIME ZONE 'UTC',
       CASE WHEN n % 4 <> 0
            THEN made AT TIME ZONE 'UTC' + pg_temp.pick(h, 13, 90000000) * interval '1013 microseconds' END,
       made,
       made + pg_temp.pick(h, 15, 5000000) * interval '1 second'
FROM (SELECT n, md5('order-data:' || n) AS h FROM generate_series(1, :order_count) AS n) AS o
CROSS JOIN LATERAL (SELECT timestamp '2021-06-01' + pg_temp.pick(h, 19, 90000000) * interval '1013 milliseconds' AS made) AS m
JOIN word AS street ON street.no = pg_temp.pick(h, 21, 56)
JOIN sentence AS s ON s.no = pg_temp.pick(h, 25, 4096)
ORDER BY n;

INSERT INTO order_items
SELECT pg_temp.key('item:', n),
       pg_temp.key('order:', 1 + pg_temp.pick(h, 1, :order_count)),
       pg_temp.key('product:', 1 + pg_temp.pick(h, 8, :product_count)),
       1 + pg_temp.pick(h, 3, 9),
       pg_temp.pick(h, 5, 500000) / 100.0,
       CASE WHEN n % 10 = 0 THEN pg_temp.pick(h, 7, 3000) / 100.0 END,
       n % 25 = 0,
       CASE WHEN n % 5 = 0 THEN jsonb_build_object('engraving', word.text, 'wrap', n % 2 = 0) END,
       CASE WHEN n % 8 = 0 THEN word.text || ' ' || substr(h, 11, 8) END,
       timestamp '2021-06-01' + pg_temp.pick(h, 19, 90000000) * interval '1013 milliseconds'
FROM (SELECT n, md5('item-data:' || n) AS h FROM generate_series(1, :item_count) AS n) AS i
JOIN word ON word.no = pg_temp.pick(h, 21, 64)
ORDER BY n;

VACUUM (ANALYZE) customers, products, orders, order_items;
