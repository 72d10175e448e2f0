-- Categories by business type, 2,500 products (50 in each business), their variants, codes, pictures and stock.
--   product p  md5('product:' || p)::uuid::text   in business b = 1 + (p - 1) % 50, so of type t = 1 + (b - 1) % 7; the (p - 1) / 50-th article there
--   variant v  md5('variant:' || v)::uuid::text   1 to 1500 the first of product v, 1501 to 1800 the second of product v - 1500
--   category   'cat_' || type || '_' || three digits, ten for each type

INSERT INTO inventory_domains (id, name, emoji, "businessType", description, "isActive", "createdAt")
SELECT 'dom_' || lpad(n::text, 2, '0'), name, emoji, type, CASE WHEN n % 3 <> 0 THEN name || ' for ' || type END, n <> 10, timestamp '2022-01-01 00:00:00'
FROM unnest(ARRAY['Apparel', 'Kitchen', 'Food', 'Tools', 'Office', 'Building', 'Spare parts', 'Food', 'Fußbekleidung', '茶'],
            ARRAY['👕', '🍳', '🥫', '🔧', '🗂️', '🧱', '⚙️', '🥖', '👟', '🍵'],
            ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport', 'restaurant', 'clothing', 'grocery'])
     WITH ORDINALITY x (name, emoji, type, n);

-- 2 to 4 stand under 1, 5 to 7 under 2, 8 to 10 under 5; but 3 stands under 9, whose id is larger.
INSERT INTO business_categories (id, "businessId", "businessType", "domainId", "parentId", name, emoji, colour, "displayOrder", attributes, "createdBy", "createdAt", "updatedAt")
SELECT 'cat_' || type || '_' || lpad(k::text, 3, '0'), NULL, type, CASE WHEN k % 2 = 1 THEN 'dom_0' || t END,
       CASE WHEN k > 1 THEN 'cat_' || type || '_' || lpad((ARRAY[NULL, 1, 9, 1, 2, 2, 2, 5, 5, 5])[k]::text, 3, '0') END,
       name, CASE WHEN k % 3 = 0 THEN '🏷️' END, '#' || lpad(to_hex(t * 111111 + k * 1009), 6, '0'), k - 3,
       CASE k % 4 WHEN 0 THEN NULL WHEN 1 THEN '{"season": ["summer", "été", "夏"]}'::jsonb WHEN 2 THEN '0.50'::jsonb ELSE '{}'::jsonb END,
       CASE WHEN k % 5 <> 0 THEN 'c' || substr(md5('user:' || k), 1, 24) END, timestamp '2022-02-01 00:00:00' + t * interval '1 hour', timestamp '2024-02-01 00:00:00' + k * interval '1 hour'
FROM (SELECT t, k, type, name
      FROM unnest(ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport'],
                  ARRAY['All clothing|Men|Shirts|Women|Boys|Girls|Baby|Jackets|Smart wear|Accessories',
                        'Menu|Main courses|Beverages|Sides|Grill|Vegetarian|Seafood|Desserts|Specials|Soups',
                        'Groceries|Fresh|Fruit|Dry goods|Dairy|Meat|Bakery|Cheese|Yoghurt|Milk',
                        'Hardware|Tools|Drills|Paint|Hand tools|Power tools|Garden|Hammers|Saws|Pliers',
                        'Services|Consulting|Advice by phone|Printing|Tax|Audit|Training|Returns|Payroll|VAT',
                        'Building|Materials|Cement|Labour|Bricks|Timber|Roofing|Face bricks|Blocks|Pavers',
                        'Transport|Parts|Tyres|Freight|Engine|Brakes|Body|Filters|Oil|Belts'])
           WITH ORDINALITY x (type, names, t),
           unnest(string_to_array(names, '|')) WITH ORDINALITY y (name, k)) c;
INSERT INTO business_categories (id, "businessId", "businessType", "domainId", "parentId", name, attributes, "createdAt", "updatedAt")
SELECT 'c' || substr(md5('category:' || n), 1, 24), md5('business:' || b)::uuid::text, 'restaurant', CASE WHEN n > 3 THEN 'dom_08' END,
       CASE WHEN n % 2 = 0 THEN 'c' || substr(md5('category:' || (n - 1)), 1, 24) ELSE 'cat_restaurant_002' END,
       CASE WHEN n <= 3 THEN 'House specials' ELSE 'Specials of house ' || n END, 'null'::jsonb, timestamp '2023-07-01 00:00:00', timestamp '2023-07-01 00:00:00'
FROM unnest(ARRAY[2, 9, 16, 23, 30, 37]) WITH ORDINALITY x (b, n);

INSERT INTO inventory_subcategories (id, "categoryId", name, emoji, "displayOrder", "createdBy", "createdAt")
SELECT 'sub_' || lpad(n::text, 4, '0'),
       'cat_' || (ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport'])[1 + ((n - 1) % 70) / 10] || '_' || lpad((1 + (n - 1) % 10)::text, 3, '0'),
       CASE WHEN n <= 70 THEN 'Standard' ELSE 'Sonderposten №' || n END, CASE WHEN n % 4 = 0 THEN '✨' END, n % 7, CASE WHEN n % 3 = 0 THEN 'c' || substr(md5('user:' || n % 60 + 1), 1, 24) END,
       timestamp '2022-03-01 00:00:00' + n * interval '1 minute'
FROM generate_series(1, 90) n;

INSERT INTO business_brands (id, "businessId", name, website, attributes, "foundedAt", "createdAt")
SELECT 'c' || substr(md5('brand:' || n), 1, 24), md5('business:' || (1 + (n - 1) % 50))::uuid::text,
       (ARRAY['Kariba', 'Élégance', 'Север', 'Ήλιος', 'نجمة', '长城', 'Nyanga', 'Ŝtofo', 'Bata & Söhne', '"Quotes"'])[1 + n % 10] || CASE WHEN n > 50 THEN ' II' ELSE '' END,
       CASE WHEN n % 3 <> 0 THEN 'https://brand' || n || '.example/?q=%20&x=1' END,
       CASE n % 4 WHEN 0 THEN '{"rank": 1.10, "origin": {"country": "ZW", "towns": ["Mutare", "Kadoma"]}}'::jsonb WHEN 1 THEN 'true'::jsonb END,
       CASE WHEN n = 7 THEN timestamp 'infinity' WHEN n = 8 THEN timestamp '-infinity' WHEN n = 9 THEN timestamp '0044-03-15 12:00:00 BC' WHEN n = 10 THEN timestamp '4712-01-02 00:00:00.001 BC'
            WHEN n = 11 THEN timestamp '12026-01-01 00:00:00' WHEN n % 4 <> 0 THEN timestamp '1899-12-31 23:59:59.999' + n * interval '400 days' END,
       timestamp '2022-04-01 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 100) n;

INSERT INTO business_suppliers (id, "businessId", "businessType", "supplierNumber", name, "contactPerson", email, phone, address, "creditLimit", "paymentTerms", attributes, "createdAt", "updatedAt")
SELECT 'c' || substr(md5('supplier:' || n), 1, 24), CASE WHEN n % 8 = 0 THEN md5('business:' || n)::uuid::text END,
       (ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport'])[1 + (n - 1) % 7], 'SUP-' || lpad(n::text, 4, '0'),
       (ARRAY['Mbare Wholesale', 'Großhandel Süd', 'ООО «Ромашка»', 'Αφοί Παπαδάκη Α.Ε.', 'شركة النور', '上海贸易有限公司', 'Smith, Jones & Co.', 'L''Atelier'])[1 + n % 8] || ' ' || n,
       CASE WHEN n % 3 <> 0 THEN 'Mrs "Di" Ndlovu' END, CASE WHEN n % 4 <> 0 THEN 'sales@supplier' || n || '.example' END, '+27 11 ' || (4000000 + n * 999),
       CASE n % 4 WHEN 0 THEN '' WHEN 1 THEN E'Unit 7\nIndustrial Road\nMsasa' END, CASE WHEN n % 5 <> 0 THEN n * 250 - 500 END,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN interval '30 days' WHEN 2 THEN interval '1 month 15 days' ELSE interval '2 years -3 days 04:05:06.000007' END,
       CASE WHEN n % 6 = 0 THEN '{"bank": {"iban": "DE00 0000", "bic": null}}'::jsonb END, timestamp '2022-05-01 00:00:00' + n * interval '1 day', timestamp '2024-05-01 00:00:00'
FROM generate_series(1, 40) n;

INSERT INTO weight_pricing_rules (id, "businessId", name, "pricePerKg", "minWeight", "createdAt")
SELECT 'wpr-' || n, md5('business:' || (7 * n - 4))::uuid::text, 'By weight', 1.2345 * n, 0.1 * n, timestamp '2024-08-01 00:00:00' FROM generate_series(1, 6) n;

INSERT INTO business_products (id, "businessId", sku, name, description, "businessType", "categoryId", "subcategoryId", "brandId", "supplierId", "locationId", "weightPricingRuleId",
                               "productType", condition, unit, "basePrice", "costPrice", "isActive", "isAvailable", attributes, dimensions, tags, "dietaryRestrictions", "createdAt", "updatedAt")
SELECT md5('product:' || p)::uuid::text, md5('business:' || b)::uuid::text,
       CASE WHEN j = 49 THEN NULL WHEN j = 48 AND b % 10 = 0 THEN ''
            WHEN t = 2 THEN 'RST-' || (ARRAY['TEA', 'SADZA-NE-NYAMA', 'PIZZA-MARGHERITA', 'KAPENTA', 'CREME-BRULEE', 'BORSCHT', 'MOUSSAKA', 'FALAFEL', 'MAPO-TOFU', 'CAFE-AU-LAIT'])[k] ||
                                      (ARRAY['', '-LARGE', '-SPICY', '-VEGAN', '-OF-THE-DAY'])[1 + j / 10]
            WHEN j = 7 THEN code || ' -' || lpad(j::text, 3, '0') WHEN j = 8 THEN code || '_' || lpad(j::text, 3, '0')
            ELSE code || '-' || lpad(CASE WHEN j % 3 = 0 THEN (j * 31)::text ELSE j::text END, CASE WHEN j % 3 = 0 THEN 4 ELSE 3 END, '0') END,
       noun || CASE WHEN j / 10 > 0 THEN ', ' || (ARRAY['large', 'épicé / spicy', 'вегетарианский', '特价'])[j / 10] ELSE '' END ||
               CASE WHEN t <> 2 THEN ' (' || (ARRAY['black', 'weiß', 'χρυσό', 'أزرق', '红'])[1 + (b + j) % 5] || ')' ELSE '' END,
       CASE p % 12 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN 'The "best" ' || noun || E' in town.\nAsk for it at the counter.'
                   WHEN 3 THEN E'Store\tdry\\cool' WHEN 4 THEN 'Für Kinder ab 3 Jahren 👶🏾 – 适合儿童' ELSE noun || ', as delivered by the maker.' END
           || CASE p WHEN 5 THEN repeat(' Long description with ümlauts, 漢字 and 🧵.', 480) WHEN 17 THEN repeat(E'\n<b>markup</b> & "quotes"', 900) ELSE '' END,
       type, 'cat_' || type || '_' || lpad(k::text, 3, '0'), CASE WHEN p % 3 = 0 THEN 'sub_' || lpad(((t - 1) * 10 + k)::text, 4, '0') END,
       CASE WHEN p % 2 = 0 THEN 'c' || substr(md5('brand:' || (b + 50 * (j % 2))), 1, 24) END,
       CASE WHEN p % 5 <> 4 THEN 'c' || substr(md5('supplier:' || (t + 7 * (p % 5))), 1, 24) END,
       CASE WHEN p % 4 <> 0 THEN 'c' || substr(md5('location:' || b || ':' || (1 + p % 3)), 1, 24) END,
       CASE WHEN t = 3 AND b < 40 AND j % 8 = 0 THEN 'wpr-' || ((b + 4) / 7) END,
       CASE WHEN t = 5 THEN 'SERVICE' WHEN t = 2 AND j % 25 = 24 THEN 'COMBO' WHEN p % 501 = 0 THEN 'DIGITAL' ELSE 'PHYSICAL' END::"ProductType",
       (ARRAY['NEW', 'NEW', 'NEW', 'USED', 'REFURBISHED', 'NEW', 'NEW', 'EXPIRED']::"ProductCondition"[])[1 + (p / 7) % 8],
       (ARRAY['each', 'each', 'kg', 'each', 'each', 'm²', 'litre']::"UnitOfMeasure"[])[t],
       0.80 + (p * 37 % 4800) / 100.0, CASE WHEN p % 9 <> 0 THEN 0.40 + (p * 37 % 4800) / 190.0 END, p % 29 <> 0, p % 31 <> 0,
       CASE p % 7 WHEN 0 THEN NULL WHEN 1 THEN 'null'::jsonb
                  WHEN 2 THEN jsonb_build_object('colour', 'weiß', 'sizes', jsonb_build_array('S', 'M', 38.50), 'stock', jsonb_build_object('min', 1.10, 'max', NULL))
                  WHEN 3 THEN '[]'::jsonb WHEN 4 THEN '{}'::jsonb WHEN 5 THEN '"plain text with \"quotes\" and \\"'::jsonb
                  ELSE jsonb_build_object('weight', (p % 100) / 8.0, 'labels', jsonb_build_object('中文', '标签', 'emoji', '🏷️')) END,
       CASE WHEN p % 3 = 1 THEN jsonb_build_array(p % 40 + 0.50, p % 30 + 1.10, p % 20) END,
       CASE p % 6 WHEN 0 THEN '{}'::text[] WHEN 1 THEN ARRAY['new', 'sale'] WHEN 2 THEN ARRAY['say "hi"', E'back\\slash', 'a,b'] WHEN 3 THEN ARRAY[NULL, 'null', ''] ELSE ARRAY[noun] END,
       CASE WHEN t = 2 THEN CASE j % 4 WHEN 0 THEN '{}'::text[] WHEN 1 THEN ARRAY['vegan', 'halal'] WHEN 2 THEN ARRAY['contains nuts 🥜'] END END,
       timestamp '2023-01-02 08:00:00' + p * interval '47 minutes 0.007 seconds', timestamp '2025-01-02 08:00:00' + p * interval '53 minutes 0.011 seconds'
FROM (SELECT p, b, j, t, 1 + j % 10 AS k,
             (ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport'])[t] AS type,
             (ARRAY['MBL', 'RST', 'GRC', 'HRD', '9SV', 'BLD', 'TRN'])[t] AS code,
             (string_to_array((ARRAY['School blazer|Work trousers|Linen shirt|Chitenge dress|Boy''s shorts|Girl''s skirt|Romper|Anorak «Север»|Tuxedo|Schal',
                                     'Tea|Sadza ne nyama|Pizza Margherita 🍕|Kapenta|Crème brûlée|Борщ|Μουσακάς|فلافل|麻婆豆腐|Café au lait',
                                     'Mealie meal|Tomatoes|Bananas|Rice|Butter|Goat meat|Brötchen|Φέτα|Кефир|Lacto milk',
                                     'Padlock|Spanner 10"|Drill bit 6 mm|Wall paint|Screwdriver|Angle grinder|Hose|Hammer|Säge|Pliers',
                                     'Registration|Business plan|Helpline, 15 min|Copies A4|Tax return|Audit|Course "Excel"|Late return|Pay slips|VAT claim',
                                     'Gravel|Sand|Cement 50 kg|Day labour|Common brick|Pine 38×114|IBR sheet|Face brick|Block 6"|Paver',
                                     'Wiper|Clutch kit|Tyre 195/65 R15|Freight per km|Spark plug|Brake pads|Bumper|Öl-Filter|Engine oil 5W-30|Fan belt'])[t], '|'))[1 + j % 10] AS noun
      FROM (SELECT p, 1 + (p - 1) % 50 AS b, (p - 1) / 50 AS j, 1 + (p - 1) % 50 % 7 AS t FROM generate_series(1, 2500) p) x) product;

INSERT INTO product_variants (id, "productId", name, sku, price, "stockQuantity", "reorderLevel", attributes, "isActive", "createdAt", "updatedAt")
SELECT md5('variant:' || v)::uuid::text, md5('product:' || p)::uuid::text, CASE WHEN v > 1500 THEN 'Large / Groß / 大' WHEN v % 40 <> 0 THEN 'Default' END,
       'V-' || lpad(p::text, 5, '0') || CASE WHEN v > 1500 THEN '-L' ELSE '' END, CASE WHEN v % 15 <> 0 THEN 0.80 + (p * 37 % 4800) / 100.0 + v / 1501 END,
       CASE WHEN v % 50 = 0 THEN -3 ELSE 10 + v % 5 END, 5, CASE v % 5 WHEN 0 THEN '{"size": "XL", "chest": 112.0}'::jsonb WHEN 1 THEN '{}'::jsonb END, v % 60 <> 0,
       timestamp '2023-02-01 00:00:00' + v * interval '31 minutes', timestamp '2025-02-01 00:00:00.25' + v * interval '29 minutes'
FROM (SELECT v, CASE WHEN v <= 1500 THEN v ELSE v - 1500 END AS p FROM generate_series(1, 1800) v) x;

INSERT INTO product_barcodes (id, "businessId", "productId", "variantId", code, type, "isPrimary", label, "createdAt")
SELECT 'c' || substr(md5('barcode:' || n), 1, 24), CASE WHEN n % 10 <> 0 THEN md5('business:' || (1 + (2 * n - 1) % 50))::uuid::text END,
       CASE WHEN n % 25 <> 0 THEN md5('product:' || 2 * n)::uuid::text END, CASE WHEN n % 3 = 0 AND n <= 750 THEN md5('variant:' || 2 * n)::uuid::text END,
       '60' || lpad((n * 104729::bigint)::text, 11, '0'), (ARRAY['EAN_13', 'UPC_A', 'CODE128', 'QR', 'CUSTOM']::"BarcodeType"[])[1 + n % 5], n % 4 <> 0,
       CASE n % 6 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Etikett ' || n END, timestamp '2023-03-01 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 900) n;

INSERT INTO product_images (id, "productId", "imageId", url, "altText", role, "sortOrder", metadata, "createdAt")
SELECT 'c' || substr(md5('product-image:' || n), 1, 24), md5('product:' || 8 * n)::uuid::text, CASE WHEN n % 6 = 0 THEN 'c' || substr(md5('image:' || (1 + n % 8)), 1, 24) END,
       '/images/' || n || '.webp?v=2', CASE WHEN n % 5 <> 0 THEN 'Picture of article ' || n END, (ARRAY['front', 'back', 'detail', 'label']::"ImageRole"[])[1 + n % 4], n % 3,
       CASE n % 4 WHEN 0 THEN '{"width": 800, "height": 600, "ratio": 1.3300}'::jsonb WHEN 1 THEN '[800, 600]'::jsonb END, timestamp '2023-04-01 00:00:00' + n * interval '2 hours'
FROM generate_series(1, 250) n;

INSERT INTO product_attributes (id, "productId", key, value, kind)
SELECT 'c' || substr(md5('attribute:' || n), 1, 24), md5('product:' || (1 + n * 5))::uuid::text, (ARRAY['colour', 'size', 'made on', 'weight', 'note'])[1 + n % 5],
       (ARRAY['weiß', 'XL', '2024-02-29', '12.50', E'a "note"\nwith two lines'])[1 + n % 5], (ARRAY['colour', 'size', 'date', 'number', 'text']::"AttributeKind"[])[1 + n % 5]
FROM generate_series(1, 300) n;

INSERT INTO business_stock_movements (id, "businessId", "businessProductId", "productVariantId", "employeeId", "movementType", quantity, "unitCost", reference, reason, attributes, "createdAt")
SELECT md5('movement:' || n)::uuid::text, md5('business:' || b)::uuid::text, CASE WHEN n % 11 <> 0 THEN md5('product:' || p)::uuid::text END,
       CASE WHEN n % 7 <> 0 THEN md5('variant:' || p)::uuid::text END, CASE WHEN n % 5 <> 0 THEN md5('employee:' || (b + 50 * (n % 3)))::uuid::text END,
       (ARRAY['purchase', 'sale', 'return in', 'return out', 'count', 'loss', 'transfer']::"StockMovementType"[])[1 + n % 7],
       (ARRAY['12', '-1', '1.500', '-0.2500', '0', '-3.0', '1234567890.123456789000'])[1 + n % 7]::numeric, CASE WHEN n % 4 <> 0 THEN (n * 29 % 900) / 100.0 END,
       CASE WHEN n % 3 <> 0 THEN 'DEL-' || lpad(n::text, 6, '0') END, CASE n % 20 WHEN 0 THEN '' WHEN 1 THEN E'broken\tin the "van"' WHEN 2 THEN 'усушка' END,
       CASE n % 9 WHEN 0 THEN 'null'::jsonb WHEN 1 THEN '{"counted": {"by": "2 people", "twice": false}}'::jsonb END, timestamp '2025-03-01 06:00:00' + n * interval '4 hours 13 minutes 0.019 seconds'
FROM (SELECT n, p, 1 + (p - 1) % 50 AS b FROM (SELECT n, 1 + n * 7 % 1500 AS p FROM generate_series(1, 1000) n) y) x;

INSERT INTO supplier_products (id, "supplierId", "productId", "supplierSku", cost, "leadTime", "isPreferred")
SELECT 'c' || substr(md5('supplier-product:' || n), 1, 24), 'c' || substr(md5('supplier:' || (1 + (13 * n - 1) % 50 % 7 + 7 * (n % 5))), 1, 24), md5('product:' || 13 * n)::uuid::text,
       CASE WHEN n % 4 <> 0 THEN 'S/' || n || '#' END, n * 0.1250, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN interval '14 days' ELSE interval '36 hours' END, n % 2 = 0
FROM generate_series(1, 150) n;

-- The database gives the numbers, in this order.
INSERT INTO price_change_log ("productId", old_price, new_price, changed_by, changed_at)
SELECT md5('product:' || 40 * n)::uuid::text, CASE WHEN n % 6 <> 0 THEN 10 + n / 4.0 END, 11 + n / 4.0, CASE WHEN n % 5 <> 0 THEN 'c' || substr(md5('user:' || n), 1, 24) END,
       timestamptz '2025-03-29 22:15:00.000321+00' + n * interval '1 hour'
FROM generate_series(1, 60) n
ORDER BY n;
