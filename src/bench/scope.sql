-- Gives every customer of data.sql one of four businesses, then reads one of them by hand, table by table:
--   psql -f schema.sql; psql -f data.sql; psql -f scope.sql
-- Beside it: saddlebag backup --business b1 --to b1.json.zst
\set ON_ERROR_STOP on
CREATE TABLE businesses (id text PRIMARY KEY, "isDemo" boolean NOT NULL DEFAULT false);
INSERT INTO businesses SELECT 'b' || n FROM generate_series(0, 3) n;
ALTER TABLE customers ADD business_id text;
UPDATE customers SET business_id = 'b' || (abs(hashtext(id)) % 4);
ALTER TABLE customers ALTER business_id SET NOT NULL, ADD FOREIGN KEY (business_id) REFERENCES businesses;
CREATE INDEX ON customers (business_id);
VACUUM FULL customers;
VACUUM ANALYZE;
\timing on
\o /dev/null
COPY (SELECT * FROM businesses WHERE id = 'b1') TO STDOUT;
COPY (SELECT c.* FROM customers c WHERE business_id = 'b1' ORDER BY id COLLATE "C") TO STDOUT;
COPY (SELECT o.* FROM orders o JOIN customers c ON c.id = o.customer_id
       WHERE c.business_id = 'b1' ORDER BY o.id COLLATE "C") TO STDOUT;
COPY (SELECT i.* FROM order_items i JOIN orders o ON o.id = i.order_id JOIN customers c ON c.id = o.customer_id
       WHERE c.business_id = 'b1' ORDER BY i.id COLLATE "C") TO STDOUT;
COPY (SELECT p.* FROM products p WHERE EXISTS (
        SELECT FROM order_items i JOIN orders o ON o.id = i.order_id JOIN customers c ON c.id = o.customer_id
         WHERE c.business_id = 'b1' AND i.product_id = p.id) ORDER BY p.id COLLATE "C") TO STDOUT;
