-- Users, the 50 businesses, the people they know. Every id is computed from a name and a number, so each run gives the same rows.
--   user n      'c' || substr(md5('user:' || n), 1, 24)          1 to 60
--   business n  md5('business:' || n)::uuid::text                1 to 50; 46 to 50 are demo; type 1 + (n - 1) % 7
--   person n    'c' || substr(md5('person:' || n), 1, 24)        1 to 80

INSERT INTO users (id, email, username, name, role, "passwordHash", "isActive", permissions, "failedLogins", "lastLoginAt", "createdAt", "updatedAt")
SELECT 'c' || substr(md5('user:' || n), 1, 24),
       'user' || lpad(n::text, 2, '0') || '@marula.example',
       CASE WHEN n % 9 <> 0 THEN 'till.' || n END,
       (ARRAY['Tendai Moyo', 'Zoë Lindqvist', 'Jörg Müller', 'Anaïs Lefèvre', 'Ольга Петрова', 'Γιώργος Παπαδόπουλος', 'ليلى حداد', '王小明',
              'Siobhán O''Brien', 'Nguyễn Thị Hoa', 'Łukasz Żak', '佐藤 花子'])[1 + (n * 5) % 12] || CASE WHEN n > 12 THEN ' ' || n ELSE '' END,
       (ARRAY['owner', 'admin', 'manager', 'cashier', 'guest']::"UserRole"[])[CASE WHEN n < 4 THEN n ELSE 3 + n % 3 END],
       CASE WHEN n % 7 <> 0 THEN '$2b$12$' || md5('secret:' || n) END,
       n % 13 <> 0,
       CASE n % 4 WHEN 0 THEN NULL
                  WHEN 1 THEN jsonb_build_object('till', jsonb_build_object('open', true, 'limit', n * 10.50), 'tables', jsonb_build_array('orders', n))
                  WHEN 2 THEN 'null'::jsonb
                  ELSE '{}'::jsonb END,
       n % 3,
       CASE WHEN n % 5 <> 0 THEN timestamptz '2025-10-26 00:30:00.125+02' + n * interval '47 minutes' END,
       timestamp '2023-01-09 07:00:00' + n * interval '31 hours 17 minutes 0.123 seconds',
       timestamp '2025-06-01 12:00:00.5' + n * interval '3 hours'
FROM generate_series(1, 60) n;

INSERT INTO accounts (id, "userId", type, provider, "providerAccountId", access_token, expires_at, scope)
SELECT 'acc_' || lpad(n::text, 6, '0'), 'c' || substr(md5('user:' || n), 1, 24), 'oauth',
       (ARRAY['google', 'github', 'azure-ad'])[1 + n % 3], (1000000007::bigint * n)::text,
       CASE WHEN n % 4 <> 0 THEN 'ya29.' || md5('token:' || n) || md5('token2:' || n) END,
       CASE WHEN n % 5 <> 0 THEN 1760000000 + n * 3600 END, CASE n % 3 WHEN 0 THEN '' WHEN 1 THEN 'openid email' END
FROM generate_series(1, 45) n;

INSERT INTO permissions (id, name, area, description, "createdAt")
SELECT 'perm_' || lpad(n::text, 3, '0'), area || '.' || act, area, CASE WHEN n % 3 <> 0 THEN 'May ' || act || ' ' || area || '.' END,
       timestamp '2023-01-01 00:00:00'
FROM (SELECT a.area, b.act, (a.i - 1) * 4 + b.i AS n
      FROM unnest(ARRAY['orders', 'products', 'employees', 'payroll', 'vehicles', 'backup']) WITH ORDINALITY a (area, i),
           unnest(ARRAY['read', 'write', 'delete', 'export']) WITH ORDINALITY b (act, i)) x;

INSERT INTO user_permissions (id, "userId", "permissionId", granted, "expiresAt")
SELECT 'c' || substr(md5('user-permission:' || n), 1, 24), 'c' || substr(md5('user:' || (1 + (n - 1) % 60)), 1, 24),
       'perm_' || lpad((1 + (n * 7 + n / 60) % 24)::text, 3, '0'), n % 11 <> 0,
       CASE WHEN n % 6 = 0 THEN timestamp '2026-12-31 23:59:59.999' END
FROM generate_series(1, 120) n;

INSERT INTO permission_templates (id, name, "businessType", permissions, "isActive", "createdBy", "createdAt", "updatedAt")
SELECT 'c' || substr(md5('permission-template:' || n), 1, 24), (ARRAY['Shop manager', 'Cashier', 'Cook', 'Driver', 'Bookkeeper', 'Auditor 🔍'])[n],
       (ARRAY['clothing', 'grocery', 'restaurant', 'transport', 'services', 'hardware'])[n],
       jsonb_build_object('may', jsonb_build_array('orders.read', 'products.write'), 'limits', jsonb_build_object('refund', 25.00 + n, 'discount', 1.10)),
       n <> 6, 'c' || substr(md5('user:' || n), 1, 24), timestamp '2023-02-01 09:00:00', timestamp '2024-02-01 09:00:00' + n * interval '1 day'
FROM generate_series(1, 6) n;

INSERT INTO id_format_templates (id, name, country, pattern, example, description, "isActive", "createdAt") VALUES
    ('idf-01', 'Zimbabwe national ID', 'ZW', '^\d{2}-\d{6,7}[A-Z]\d{2}$', '63-1234567A89', 'District, number, check letter, district', true, '2023-01-01 08:00:00'),
    ('idf-02', 'South Africa ID', 'ZA', '^\d{13}$', '8001015009087', NULL, true, '2023-01-01 08:00:00.001'),
    ('idf-03', 'Deutscher Personalausweis', 'DE', '^[CFGHJ-NPRTV-Z0-9]{9}$', 'L01X00T47', 'Ohne "O" und ohne I', true, '2023-01-01 08:00:00.002'),
    ('idf-04', 'Паспорт РФ', 'RU', '^\d{4}\s\d{6}$', '4510 123456', 'Серия и номер', true, '2023-01-01 08:00:00.003'),
    ('idf-05', 'Δελτίο ταυτότητας', 'GR', '^[ΑΒΕΖΗΙΚΜΝΟΡΤΥΧ]{2}-?\d{6}$', 'ΑΒ-123456', '', true, '2023-01-01 08:00:00.004'),
    ('idf-06', 'الرقم القومي', 'EG', '^[23]\d{13}$', '29001011234567', E'two lines:\nsecond line', true, '2023-01-01 08:00:00.005'),
    ('idf-07', '居民身份证', 'CN', '^\d{17}[\dX]$', '11010519491231002X', E'tab\there, back\\slash there', true, '2023-01-01 08:00:00.006'),
    ('idf-08', 'Any passport', 'XX', '.*', NULL, NULL, false, '2023-01-01 08:00:00.007');

INSERT INTO driver_license_templates (id, name, country, pattern, example, "isActive", "createdAt") VALUES
    ('dlt-01', 'Zimbabwe', 'ZW', '^\d{6}[A-Z]{2}$', '123456AB', true, '2023-01-02 08:00:00'),
    ('dlt-02', 'South Africa', 'ZA', '^\d{8}[A-Z0-9]{4}$', '12345678AB12', true, '2023-01-02 08:00:00'),
    ('dlt-03', 'Moçambique', 'MZ', '^[A-Z]{2}\d{7}$', 'MP1234567', true, '2023-01-02 08:00:00'),
    ('dlt-04', 'Germany', 'DE', '^[A-Z0-9]{11}$', 'B072RRE2I55', true, '2023-01-02 08:00:00'),
    ('dlt-05', 'Россия', 'RU', '^\d{2} \d{2} \d{6}$', NULL, true, '2023-01-02 08:00:00'),
    ('dlt-06', 'retired format', 'ZW', '^$', '', false, '1999-12-31 23:59:59.999');

INSERT INTO businesses (id, name, type, "shortName", description, "isActive", "isDemo", "isUmbrellaBusiness", "umbrellaBusinessId", address, phone, email,
                        "taxNumber", "taxRate", currency, settings, "wifiEnabled", "createdBy", "createdAt", "updatedAt")
SELECT md5('business:' || n)::uuid::text,
       CASE WHEN n = 1 THEN 'Marula Holdings'
            WHEN n > 45 THEN 'Demo ' || kind.name || ' ' || (n - 45)
            ELSE (ARRAY['Baobab', 'Café Zürich', 'Msasa', 'Jacaranda', 'Πλάτανος', 'Берёзка', '金龙', 'نخلة', 'São Jorge', 'O''Malley', '"Corner"', 'Flame 🔥'])
                     [1 + n % 12] || ' ' || kind.name || CASE WHEN n > 24 THEN ' ' || n ELSE '' END END,
       kind.type,
       CASE WHEN n % 4 <> 0 THEN 'B' || lpad(n::text, 2, '0') END,
       CASE n % 6 WHEN 0 THEN NULL WHEN 1 THEN '' WHEN 2 THEN E'Open daily.\nClosed on Christmas day.\n' WHEN 3 THEN E'C:\\tills\\' || n || E'\tfirst till'
                  WHEN 4 THEN 'Family business 👨‍👩‍👧‍👦 since ' || (1950 + n) ELSE 'He said "fresh", she said ''fresher''.' END,
       n % 23 <> 0, n > 45, n IN (1, 2, 3, 46),
       CASE WHEN n IN (1, 46) THEN NULL WHEN n > 46 THEN md5('business:46')::uuid::text WHEN n IN (2, 3) THEN md5('business:1')::uuid::text
            WHEN n >= 40 THEN md5('business:' || (n - 20))::uuid::text ELSE md5('business:' || (1 + n % 3))::uuid::text END,
       n || ' ' || (ARRAY['Samora Machel Avenue', 'Rue de l''Église', 'улица Ленина', 'Οδός Ερμού', 'شارع النيل', '南京路', 'Çiçek Sokağı', 'Straße des 17. Juni'])[1 + n % 8],
       CASE WHEN n % 10 <> 0 THEN '+263 4 ' || (700000 + n * 37) END,
       CASE WHEN n % 3 <> 0 THEN 'b' || n || '@marula.example' END,
       CASE WHEN n % 5 <> 0 THEN lpad((n * 7919)::text, 10, '0') END,
       (ARRAY[15.00, 14.50, 0.00, NULL])[1 + n % 4], (ARRAY['USD', 'ZWG', 'ZAR', 'EUR'])[1 + n % 4],
       CASE n % 5 WHEN 0 THEN NULL WHEN 1 THEN 'null'::jsonb
                  WHEN 2 THEN jsonb_build_object('receipt', jsonb_build_object('footer', 'Tatenda! 谢谢 🙏', 'copies', 2), 'rounding', 1.10, 'tills', jsonb_build_array(1, 2, n))
                  WHEN 3 THEN '[]'::jsonb ELSE '{"theme": "dark", "nested": {"a": [{"b": null}, [], {}], "c\"d": "é\u0001\n"}}'::jsonb END,
       n % 2 = 0, 'c' || substr(md5('user:' || (1 + n % 5)), 1, 24),
       timestamp '2022-03-01 06:30:00' + n * interval '5 days 3 hours 0.017 seconds', timestamp '2025-01-15 10:00:00' + n * interval '1 day'
FROM generate_series(1, 50) n
CROSS JOIN LATERAL (SELECT (ARRAY['clothing', 'restaurant', 'grocery', 'hardware', 'services', 'construction', 'transport'])[1 + (n - 1) % 7] AS type,
                           (ARRAY['Fashion', 'Restaurant', 'Grocer', 'Hardware', 'Services', 'Builders', 'Transport'])[1 + (n - 1) % 7] AS name) kind;

INSERT INTO business_memberships (id, "userId", "businessId", role, permissions, "templateId", "isActive", "joinedAt", "lastAccessedAt")
SELECT 'c' || substr(md5('membership:' || n), 1, 24), 'c' || substr(md5('user:' || (1 + (n - 1) % 60)), 1, 24),
       md5('business:' || (1 + (n * 3 + n / 60) % 50))::uuid::text,
       (ARRAY['owner', 'admin', 'manager', 'cashier', 'guest']::"UserRole"[])[1 + n % 5],
       CASE WHEN n % 3 = 0 THEN '{}'::jsonb ELSE jsonb_build_object('orders', jsonb_build_array('read', 'write'), 'maxDiscount', n / 4.0) END,
       CASE WHEN n % 4 <> 0 THEN 'c' || substr(md5('permission-template:' || (1 + n % 6)), 1, 24) END,
       n % 17 <> 0, timestamp '2023-03-01 08:00:00' + n * interval '2 days',
       CASE WHEN n % 3 <> 0 THEN timestamptz '2025-03-30 00:59:59.999999+00' + n * interval '1 hour' END
FROM generate_series(1, 130) n;

-- Three places per business: a store, a room in it, a shelf in the room. Business 7 has a longer chain.
INSERT INTO business_locations (id, "businessId", "locationCode", name, "locationType", "parentLocationId", capacity, latitude, longitude, attributes, "createdAt")
SELECT 'c' || substr(md5('location:' || b || ':' || k), 1, 24), md5('business:' || b)::uuid::text,
       (ARRAY['STORE', 'ROOM-1', 'SHELF-A1'])[k], (ARRAY['Main store', 'Back room / Lager', 'Shelf A1 – 架子'])[k], (ARRAY['store', 'room', 'shelf'])[k],
       CASE WHEN k > 1 THEN 'c' || substr(md5('location:' || b || ':' || (k - 1)), 1, 24) END,
       CASE WHEN k < 3 THEN 1000 / k END, CASE WHEN k = 1 THEN -17.8292 - b / 7.0 END, CASE WHEN k = 1 THEN 31.0522 + b / 3.0 END,
       CASE WHEN k = 3 THEN '{"levels": 4, "dry": true}'::jsonb END, timestamp '2022-06-01 08:00:00' + b * interval '1 day' + k * interval '1 minute'
FROM generate_series(1, 50) b, generate_series(1, 3) k;
INSERT INTO business_locations (id, "businessId", "locationCode", name, "locationType", "parentLocationId", "createdAt")
SELECT 'loc_' || lpad((9 - k)::text, 2, '0'), md5('business:7')::uuid::text, 'DEEP-' || k, 'Level ' || k, 'bin',
       CASE WHEN k > 1 THEN 'loc_' || lpad((10 - k)::text, 2, '0') ELSE 'c' || substr(md5('location:7:3'), 1, 24) END, timestamp '2022-08-01 08:00:00'
FROM generate_series(1, 6) k;

INSERT INTO business_opening_hours ("businessId", weekday, opens, closes, break_length)
SELECT md5('business:' || b)::uuid::text, d, time '07:00' + (b % 4) * interval '30 minutes',
       CASE WHEN d = 6 THEN time '13:00' WHEN b % 10 = 2 THEN time '23:59:59.999999' ELSE time '17:30' END,
       CASE WHEN b % 3 = 0 THEN interval '45 minutes' WHEN b % 3 = 1 AND d < 6 THEN interval '1 hour' END
FROM generate_series(1, 50) b, generate_series(1, 6) d;

INSERT INTO persons (id, "fullName", email, phone, "nationalId", "idFormatTemplateId", "driverLicenseNumber", "driverLicenseTemplateId", address, "dateOfBirth",
                     notes, "isActive", "createdBy", "createdAt", "updatedAt")
SELECT 'c' || substr(md5('person:' || n), 1, 24),
       (ARRAY['Rudo', 'Zoë', 'José', 'Иван', 'Ελένη', 'محمد', '伟', 'Đặng', 'Ngozi', 'Åse'])[1 + n % 10] || ' ' ||
       (ARRAY['Chikafu', 'Núñez', 'Смирнова', 'Νικολάου', 'العلي', '李', 'Ø''Hara', 'van der Merwe'])[1 + n % 8],
       CASE WHEN n % 4 <> 0 THEN 'person' || n || '@mail.example' END, '+263 77 ' || (1000000 + n * 7321),
       CASE WHEN n % 6 <> 0 THEN '63-' || (1000000 + n * 131) || 'K' || lpad((n % 90)::text, 2, '0') END,
       CASE WHEN n % 6 <> 0 THEN 'idf-01' WHEN n % 12 = 0 THEN 'idf-08' END,
       CASE WHEN n % 3 = 0 THEN (100000 + n)::text || 'AB' END, CASE WHEN n % 3 = 0 THEN 'dlt-01' END,
       CASE WHEN n % 5 <> 0 THEN n || E' Leopold Takawira St.\nHarare' END, CASE WHEN n % 7 <> 0 THEN date '1961-02-28' + n * 197 END,
       CASE n % 9 WHEN 0 THEN '' WHEN 1 THEN E'Owes "nothing"; says \\o/' WHEN 2 THEN E'\ttab first, \r\nthen CR LF' WHEN 3 THEN '🏳️‍🌈 👩🏽‍🔧 🇿🇼' END,
       n % 20 <> 0, CASE WHEN n % 8 <> 0 THEN 'c' || substr(md5('user:' || (1 + n % 60)), 1, 24) END,
       timestamp '2023-05-01 09:15:30.25' + n * interval '9 hours', timestamp '2024-05-01 09:15:30.75' + n * interval '9 hours'
FROM generate_series(1, 80) n;

-- Image n holds every byte value 2 * n times, in its own order; the last one is empty.
INSERT INTO images (id, "mimeType", data, size, caption, "createdAt")
SELECT 'c' || substr(md5('image:' || n), 1, 24), (ARRAY['image/png', 'image/jpeg', 'image/webp'])[1 + n % 3], bytes.data, length(bytes.data),
       CASE WHEN n % 2 = 0 THEN 'Photo № ' || n END, timestamp '2024-04-01 10:00:00' + n * interval '1 hour'
FROM generate_series(1, 8) n
CROSS JOIN LATERAL (SELECT coalesce(decode(string_agg(lpad(to_hex((i * (2 * n - 1)) % 256), 2, '0'), '' ORDER BY i), 'hex'), '\x'::bytea) AS data
                    FROM generate_series(0, CASE WHEN n = 8 THEN -1 ELSE n * 256 * 2 - 1 END) i) bytes;

INSERT INTO system_settings (id, key, value, "valueText", description, "isSecret", "updatedAt") VALUES
    ('set-001', 'currency.default', '"USD"', NULL, 'a JSON string', false, '2025-01-01 00:00:00'),
    ('set-002', 'rounding.step', '1.10', NULL, 'a JSON number with a trailing zero', false, '2025-01-01 00:00:00.001'),
    ('set-003', 'backup.enabled', 'true', NULL, 'a JSON boolean', false, '2025-01-01 00:00:00.01'),
    ('set-004', 'logo', 'null', NULL, 'JSON null: set to nothing', false, '2025-01-01 00:00:00.1'),
    ('set-005', 'slogan', NULL, '', 'SQL NULL: never set', false, '2025-01-01 00:00:00.999'),
    ('set-006', 'languages', '["en", "sn", "nd", "de", "ελ", "中文"]', NULL, NULL, false, '2025-01-02 00:00:00'),
    ('set-007', 'printer', '{"width": 48, "header": {"bold": true, "lines": ["Marula 🌳", ""]}, "margin": -0.50}', NULL, NULL, false, '2025-01-03 00:00:00'),
    ('set-008', 'empty.object', '{}', NULL, NULL, false, '2025-01-04 00:00:00'),
    ('set-009', 'empty.array', '[]', NULL, NULL, false, '2025-01-05 00:00:00'),
    ('set-010', 'big.number', '123456789012345678901234567890.123456789', NULL, 'more digits than a double holds', false, '2025-01-06 00:00:00'),
    ('set-011', 'path', '"C:\\tills\\1"', E'C:\\tills\\1', 'a backslash in both', false, '2025-01-07 00:00:00'),
    ('set-012', 'secret', '""', '••••', NULL, true, '2025-01-08 00:00:00');
INSERT INTO system_settings (id, key, "valueText", description, "updatedAt")
SELECT 'set-' || (100 + n), 'terms.of.sale.' || n, repeat('Goods stay ours until paid – § ' || n || E'.\n', 620), 'a long text', timestamp '2025-02-01 00:00:00'
FROM generate_series(1, 2) n;

INSERT INTO emoji_lookup (id, emoji, description, source, usage_count, last_used, created_at)
SELECT 'emoji-' || lpad(n::text, 4, '0'), e, d, CASE n % 3 WHEN 0 THEN 'github' ELSE 'local' END, n * 3,
       CASE WHEN n % 4 <> 0 THEN timestamptz '2025-07-01 12:00:00.000001+00' + n * interval '1 hour 0.000001 seconds' END, timestamp '2024-01-01 00:00:00'
FROM unnest(
    ARRAY['👕', '👗', '🍔', '🍕', '🥗', '🔨', '🚚', '💰', '🏠', '👨‍👩‍👧‍👦', '👩🏽‍🔧', '🏳️‍🌈', '🇿🇼', '🇬🇷', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', '❤️', '☕', '🧑🏿‍🍳', '⚡', '⚡', '🪑', '#️⃣', '🤷🏻‍♀️', '✂️'],
    ARRAY['shirt', 'dress', 'burger', 'pizza', 'salad', 'hammer', 'lorry', 'money', 'house', 'family', 'mechanic', 'rainbow flag', 'Zimbabwe', 'Ελλάδα', 'Cymru',
          'red heart', 'coffee', 'cook', 'electricity', 'fast', 'chair', 'key cap', 'shrug', 'scissors']) WITH ORDINALITY x (e, d, n);

INSERT INTO sku_sequences (id, "businessId", prefix, "lastNumber", "updatedAt")
SELECT 'c' || substr(md5('sku-sequence:' || n), 1, 24), md5('business:' || (1 + n % 50))::uuid::text, (ARRAY['MBL', 'RST', 'GRC', 'HRD'])[1 + n % 4] || CASE WHEN n > 50 THEN '2' ELSE '' END,
       n * 13, timestamp '2025-08-01 00:00:00' + n * interval '1 minute'
FROM generate_series(1, 60) n;

INSERT INTO receipt_sequences ("businessId", date, "lastSequence", "createdAt", "updatedAt")
SELECT md5('business:' || (1 + n % 25))::uuid::text, '2025-11-' || lpad((1 + n / 25)::text, 2, '0'), 1 + (n * 17) % 90,
       timestamp '2025-11-01 06:00:00' + (n / 25) * interval '1 day', timestamp '2025-11-01 18:00:00' + n * interval '23 hours'
FROM generate_series(0, 99) n;

INSERT INTO seed_data_templates (id, name, "businessType", version, "templateData", "productCount", "sourceBusinessId", "createdBy", "createdAt") VALUES
    ('seed-1', 'Clothing catalogue', 'clothing', '1.0', '{"products": [{"sku": "MEN-0001", "price": 12.50}], "categories": ["mens", "womens"]}', 1,
     md5('business:1')::uuid::text, 'c' || substr(md5('user:1'), 1, 24), '2024-09-01 00:00:00'),
    ('seed-2', 'Clothing catalogue', 'clothing', '1.1', '{"products": []}', 0, NULL, 'c' || substr(md5('user:1'), 1, 24), '2025-02-01 00:00:00'),
    ('seed-3', 'Menu of the day', 'restaurant', '1.0', '[{"name": "Sadza ne nyama", "price": 4.00}, {"name": "麻婆豆腐", "price": 6.10}]', 2,
     md5('business:2')::uuid::text, 'c' || substr(md5('user:2'), 1, 24), '2024-10-01 00:00:00');
