-- Customers, orders, lay-bys; menus and table orders.
--   customer n  'c' || substr(md5('customer:' || n), 1, 24)   1 to 400, of business 1 + (n - 1) % 50
--   order n     md5('order:' || n)::uuid::text                1 to 480, of business 1 + (n - 1) % 50

INSERT INTO business_customers (id, "businessId", "customerNumber", name, type, email, phone, address, "loyaltyPoints", "totalSpent", "dateOfBirth", attributes, "createdAt", "updatedAt")
SELECT 'c' || substr(md5('customer:' || n), 1, 24), md5('business:' || (1 + (n - 1) % 50))::uuid::text, 'CUST-' || lpad(n::text, 5, '0'),
       (ARRAY['Ruvimbo', 'Chloë', 'Mónica', 'Алексей', 'Σοφία', 'خالد', '小红', 'Jürgen', 'Oluwaseun', 'Agnès', 'Tõnis'])[1 + n % 11] || ' ' ||
       (ARRAY['Gumbo', 'Fernández', 'Соколова', 'Δημητρίου', 'بن علي', '赵', 'D''Arcy', 'Großmann', 'Ilić'])[1 + n % 9],
       (ARRAY['person', 'person', 'company', 'staff', 'walk-in']::"CustomerType"[])[1 + n % 5], CASE WHEN n % 3 <> 0 THEN 'cust' || n || '@post.example' END,
       CASE n % 6 WHEN 0 THEN '' WHEN 1 THEN NULL ELSE '+263 73 ' || (3000000 + n * 171) END,
       CASE WHEN n % 4 = 1 THEN n || E' Fife Avenue\nHarare\tZW' WHEN n % 4 = 2 THEN 'ул. Мира, д. ' || n END, n * 7 % 900 - 20, (n * 7331 % 100000) / 100.0,
       CASE WHEN n % 7 <> 0 THEN date '1950-01-31' + n * 61 END,
       CASE n % 6 WHEN 0 THEN '{"likes": ["☕", "🍰"], "limits": {"credit": 50.00}}'::jsonb WHEN 1 THEN 'null'::jsonb WHEN 2 THEN '[null, 1.10, "x"]'::jsonb END,
       timestamp '2023-06-01 00:00:00' + n * interval '13 hours', timestamp '2025-06-01 00:00:00' + n * interval '7 hours'
FROM generate_series(1, 400) n;

INSERT INTO loyalty_entries (id, "customerId", points, reason, created_at)
SELECT n * 10, 'c' || substr(md5('customer:' || (1 + n * 3)), 1, 24), CASE WHEN n % 5 = 0 THEN -n ELSE n * 2 END, CASE WHEN n % 4 <> 0 THEN 'sale' END,
       timestamp '2025-04-01 12:00:00.000001' + n * interval '1 day 0.000011 seconds'
FROM generate_series(1, 70) n;
SELECT setval('loyalty_entries_id_seq', 700);

INSERT INTO business_orders (id, "businessId", "orderNumber", "customerId", "employeeId", "projectId", "createdBy", "paidBy", "orderType", status, "paymentStatus", "paymentMethod",
                             subtotal, "taxAmount", "discountAmount", "totalAmount", notes, attributes, "transactionDate", "createdAt", "updatedAt")
SELECT md5('order:' || n)::uuid::text, md5('business:' || b)::uuid::text, 'ORD-' || b || '-' || lpad(n::text, 6, '0'),
       CASE WHEN n % 3 <> 0 THEN 'c' || substr(md5('customer:' || (b + 50 * (n % 8))), 1, 24) END, CASE WHEN n % 4 <> 0 THEN md5('employee:' || (b + 50 * (n % 3)))::uuid::text END,
       CASE WHEN n <= 36 AND n % 3 = 0 AND n % 5 <> 0 THEN 'c' || substr(md5('project:' || n / 3), 1, 24) END, CASE WHEN n % 6 <> 0 THEN 'c' || substr(md5('user:' || (1 + n % 60)), 1, 24) END,
       CASE WHEN n % 5 = 0 THEN 'c' || substr(md5('user:' || (1 + n % 30)), 1, 24) END, (ARRAY['sale', 'dine in', 'take away', 'delivery', 'café']::"OrderType"[])[1 + n % 5],
       (ARRAY['draft', 'confirmed', 'preparing', 'ready', 'completed', 'cancelled', 'refunded']::"OrderStatus"[])[1 + n % 7],
       (ARRAY['open', 'partly paid', 'paid', 'refunded']::"PaymentStatus"[])[1 + n % 4], CASE WHEN n % 4 <> 0 THEN (ARRAY['cash', 'card', 'mobile', 'transfer', 'voucher']::"PaymentMethod"[])[1 + n % 5] END,
       net, round(net * 0.15, 2), n % 3, CASE WHEN n % 7 = 6 THEN -1 ELSE 1 END * (net + round(net * 0.15, 2) - n % 3),
       CASE n % 13 WHEN 0 THEN '' WHEN 1 THEN E'no onions,\nextra "hot" 🌶️' WHEN 2 THEN 'Без лука' WHEN 3 THEN '不要辣' WHEN 4 THEN 'بدون بصل' END,
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'null'::jsonb WHEN 2 THEN jsonb_build_object('till', n % 4, 'change', 1.10, 'coupons', jsonb_build_array('A-1', 'Ä-2')) ELSE '{}'::jsonb END,
       CASE WHEN n % 7 > 3 THEN timestamp '2025-08-01 09:00:00.456' + n * interval '5 hours 7 minutes' END, timestamp '2025-08-01 08:55:00.123' + n * interval '5 hours 7 minutes',
       timestamp '2025-08-01 09:05:00' + n * interval '5 hours 7 minutes'
FROM (SELECT n, 1 + (n - 1) % 50 AS b, 1.25 + (n * 389 % 12000) / 100.0 AS net FROM generate_series(1, 480) n) o;

-- Two lines to every order, of the variants its business sells.
INSERT INTO business_order_items (id, "orderId", "productVariantId", quantity, "unitPrice", "discountAmount", attributes)
SELECT 'c' || substr(md5('order-item:' || n), 1, 24), md5('order:' || o)::uuid::text, CASE WHEN n % 12 <> 0 THEN md5('variant:' || (1 + (o - 1) % 50 + 50 * (n % 30)))::uuid::text END,
       CASE WHEN n % 40 = 0 THEN -1 ELSE 1 + n % 6 END, 0.99 + (n * 53 % 3000) / 100.0, CASE WHEN n % 5 = 0 THEN 0.50 ELSE 0 END,
       CASE n % 8 WHEN 0 THEN '{"note": "gift 🎁", "wrap": true}'::jsonb WHEN 1 THEN '7'::jsonb END
FROM (SELECT n, 1 + (n - 1) / 2 AS o FROM generate_series(1, 960) n) x;

INSERT INTO business_transactions (id, "businessId", "createdBy", type, amount, "balanceAfter", description, metadata, "createdAt")
SELECT 'c' || substr(md5('transaction:' || n), 1, 24), md5('business:' || (1 + n % 50))::uuid::text, 'c' || substr(md5('user:' || (1 + n % 60)), 1, 24),
       (ARRAY['deposit', 'withdrawal', 'fee'])[1 + n % 3], CASE WHEN n % 3 = 0 THEN n * 12.10 ELSE -n * 3.05 END, 10000 - n * 77.77, CASE WHEN n % 4 <> 0 THEN 'Bank № ' || n END,
       CASE n % 4 WHEN 0 THEN '{"fee": 0.10, "path": ["a", ["b"]]}'::jsonb WHEN 1 THEN 'false'::jsonb END, timestamp '2025-05-01 00:00:00' + n * interval '17 hours'
FROM generate_series(1, 150) n;

INSERT INTO customer_laybys (id, "laybyNumber", "businessId", "customerId", "createdBy", status, rhythm, "totalAmount", "depositPercent", "balanceRemaining", items, notes, "dueAt", "createdAt", "updatedAt")
SELECT 'c' || substr(md5('layby:' || n), 1, 24), 'LB-' || lpad(n::text, 5, '0'), md5('business:' || n)::uuid::text, CASE WHEN n % 10 <> 0 THEN 'c' || substr(md5('customer:' || (n + 50)), 1, 24) END,
       'c' || substr(md5('user:' || n), 1, 24), (ARRAY['active', 'completed', 'lapsed', 'cancelled']::"LaybyStatus"[])[1 + n % 4],
       (ARRAY['weekly', 'fortnightly', 'monthly', 'free']::"InstalmentRhythm"[])[1 + n % 4], 80 + n * 3.50, 20.00, 64 + n * 1.40,
       jsonb_build_array(jsonb_build_object('sku', 'MBL-0' || n, 'qty', 1, 'price', 80.00), jsonb_build_object('sku', NULL, 'qty', n, 'price', 3.50)),
       CASE WHEN n % 6 = 0 THEN 'Call after six' END, CASE WHEN n % 4 <> 0 THEN timestamp '2026-03-31 00:00:00' + n * interval '1 day' END,
       timestamp '2025-09-01 00:00:00' + n * interval '1 day', timestamp '2025-10-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 40) n;

-- Three payments to each lay-by; the third of every fourth one gives the second back, the second of every eighth one had given the first back.
INSERT INTO customer_layby_payments (id, "laybyId", "processedBy", "refundedPaymentId", type, method, amount, "receiptNumber", "paidAt")
SELECT 'c' || substr(md5('layby-payment:' || n), 1, 24), 'c' || substr(md5('layby:' || l), 1, 24), 'c' || substr(md5('user:' || (1 + n % 20)), 1, 24),
       CASE WHEN k = 3 AND l % 4 = 0 OR k = 2 AND l % 8 = 0 THEN 'c' || substr(md5('layby-payment:' || (n - 1)), 1, 24) END,
       CASE WHEN k = 1 THEN 'deposit' WHEN k = 3 AND l % 4 = 0 OR k = 2 AND l % 8 = 0 THEN 'refund' ELSE 'instalment' END::"LaybyPaymentType",
       (ARRAY['cash', 'card', 'mobile']::"PaymentMethod"[])[1 + n % 3], CASE WHEN k = 3 AND l % 4 = 0 OR k = 2 AND l % 8 = 0 THEN -10.00 ELSE 10 + k END,
       CASE WHEN n % 7 <> 0 THEN 'R-' || lpad(n::text, 6, '0') END, timestamp '2025-09-15 10:00:00' + n * interval '11 hours'
FROM (SELECT n, 1 + (n - 1) / 3 AS l, 1 + (n - 1) % 3 AS k FROM generate_series(1, 120) n) p;

INSERT INTO menu_items (id, name, description, category, price, "isAvailable", "imageUrl", "createdAt")
SELECT 'menu-' || lpad(n::text, 3, '0'), (ARRAY['Sadza & stew', 'Muriwo', 'Peri-peri chicken', 'Piña colada', 'Щи', 'Σουβλάκι', 'شاورما', '饺子', 'Phở bò', 'Döner'])[1 + n % 10] || CASE WHEN n > 10 THEN ' – ' || n ELSE '' END,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Served with "love" and rice 🍚' END, (ARRAY['Main', 'Side', 'Drink'])[1 + n % 3], 1.50 + n * 0.25, n % 8 <> 0,
       CASE WHEN n % 2 = 0 THEN '/menu/' || n || '.jpg' END, timestamp '2022-07-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 56) n;

-- For the restaurants: businesses 2, 9, 16, 23, 30, 37, 44.
INSERT INTO menu_combos (id, "businessId", name, description, "totalPrice", "isActive", "promotionStartDate", "promotionEndDate", "createdAt")
SELECT 'c' || substr(md5('combo:' || n), 1, 24), md5('business:' || (2 + 7 * ((n - 1) % 7)))::uuid::text, 'Combo ' || n || ' 🍟🥤', CASE WHEN n % 3 = 0 THEN 'Two for less' END, 5.99 + n, n <> 9,
       CASE WHEN n % 2 = 0 THEN timestamp '2025-12-01 00:00:00' END, CASE WHEN n % 4 = 0 THEN timestamp '2025-12-24 23:59:59.999' END, timestamp '2024-07-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 14) n;

INSERT INTO menu_combo_items (id, "comboId", "productId", "variantId", quantity, "isRequired", "sortOrder")
SELECT 'c' || substr(md5('combo-item:' || n), 1, 24), 'c' || substr(md5('combo:' || c), 1, 24), CASE WHEN n % 8 <> 0 THEN md5('product:' || p)::uuid::text END,
       CASE WHEN n % 3 = 0 THEN md5('variant:' || p)::uuid::text END, 1 + n % 2, n % 5 <> 0, n % 3
FROM (SELECT n, 1 + (n - 1) % 14 AS c, 2 + 7 * ((n - 1) % 7) + 50 * (n % 30) AS p FROM generate_series(1, 42) n) x;

INSERT INTO menu_promotions (id, "businessId", name, type, value, "applicableCategories", "applicableProducts", "daysOfWeek", "startTime", "endTime", "startDate")
SELECT 'c' || substr(md5('promotion:' || n), 1, 24), md5('business:' || (2 + 7 * ((n - 1) % 7)))::uuid::text, 'Promotion "' || n || '"',
       (ARRAY['percent', 'amount', 'two for one', 'happy hour']::"PromotionType"[])[1 + n % 4], n * 1.5,
       CASE n % 3 WHEN 0 THEN '{}'::text[] WHEN 1 THEN ARRAY['Drinks', 'Sides, hot'] ELSE ARRAY[NULL, 'Desserts'] END, CASE WHEN n % 2 = 0 THEN ARRAY['RST-TEA'] END,
       CASE WHEN n % 4 <> 0 THEN ARRAY['Mon', 'Di', 'среда'] END, CASE WHEN n % 4 = 3 THEN time '16:00' END, CASE WHEN n % 4 = 3 THEN time '18:30:00.5' END,
       timestamp '2025-11-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 10) n;

INSERT INTO orders (id, "tableNumber", status, total, "createdBy", "createdAt")
SELECT 'tab-' || lpad(n::text, 4, '0'), CASE n % 6 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'T' || n % 12 END,
       (ARRAY['draft', 'preparing', 'completed']::"OrderStatus"[])[1 + n % 3], n * 2.20, CASE WHEN n % 5 <> 0 THEN 'c' || substr(md5('user:' || n), 1, 24) END,
       timestamp '2023-11-01 18:00:00' + n * interval '25 minutes'
FROM generate_series(1, 40) n;

INSERT INTO order_items (id, "orderId", "menuItemId", quantity, price, note)
SELECT 'tabitem-' || lpad(n::text, 4, '0'), CASE WHEN n % 30 <> 0 THEN 'tab-' || lpad((1 + n % 40)::text, 4, '0') END, CASE WHEN n % 20 <> 0 THEN 'menu-' || lpad((1 + n % 56)::text, 3, '0') END,
       1 + n % 4, 1.50 + n * 0.05, CASE n % 9 WHEN 0 THEN '' WHEN 1 THEN E'well\tdone' END
FROM generate_series(1, 80) n;
