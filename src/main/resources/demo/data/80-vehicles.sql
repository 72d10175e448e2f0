-- Vehicles and drivers; driver d may drive vehicle v when there is an authorization a with d = 1 + (a - 1) % 18 and v = 1 + (a * 5 + a / 18) % 24.

INSERT INTO vehicles (id, "licensePlate", vin, make, model, year, kind, ownership, "currentMileage", "businessId", "userId", "purchaseDate", notes, "createdAt", "updatedAt")
SELECT md5('vehicle:' || n)::uuid::text, 'A' || (ARRAY['BC', 'DE', 'FG'])[1 + n % 3] || ' ' || lpad((n * 137)::text, 4, '0'), CASE WHEN n % 6 <> 0 THEN 'WVW' || substr(md5('vin:' || n), 1, 14) END,
       (ARRAY['Toyota', 'Škoda', 'Citroën', 'УАЗ', '比亚迪', 'Isuzu'])[1 + n % 6], (ARRAY['Hilux', 'Octavia', 'Berlingo', 'Буханка', '元', 'KB 250'])[1 + n % 6], 2005 + n % 19,
       (ARRAY['car', 'van', 'truck', 'motorcycle', 'tractor']::"VehicleKind"[])[1 + n % 5], (ARRAY['company', 'private', 'leased']::"VehicleOwnership"[])[1 + n % 3], 20000 + n * 7777,
       CASE WHEN n % 3 <> 1 THEN md5('business:' || (7 * (1 + n % 6)))::uuid::text END, CASE WHEN n % 3 = 1 THEN 'c' || substr(md5('user:' || n), 1, 24) END, CASE WHEN n % 4 <> 0 THEN date '2016-02-29' + n * 100 END,
       CASE n % 6 WHEN 0 THEN '' WHEN 1 THEN E'Scratch on the door;\nsee photo' WHEN 2 THEN '🚗💨' END, timestamp '2023-02-01 00:00:00' + n * interval '1 day', timestamp '2025-02-01 00:00:00' + n * interval '1 day'
FROM generate_series(1, 24) n;

INSERT INTO vehicle_drivers (id, "fullName", "licenseNumber", "licenseExpiry", "driverLicenseTemplateId", "userId", phone, "emergencyContact", "isActive", "createdAt")
SELECT md5('driver:' || n)::uuid::text, (ARRAY['Blessing', 'Håkon', 'Игорь', 'Κώστας', 'سامي', '大伟'])[1 + n % 6] || ' ' || (ARRAY['Phiri', 'Strauß', 'Волков', 'Ρήγας', 'خوري'])[1 + n % 5], (500000 + n * 11)::text || 'CD',
       date '2026-01-31' + n * 30, CASE WHEN n % 5 <> 0 THEN 'dlt-0' || (1 + n % 5) END, CASE WHEN n % 3 = 0 THEN 'c' || substr(md5('user:' || n), 1, 24) END, CASE WHEN n % 4 <> 0 THEN '+263 78 ' || (5000000 + n) END,
       CASE n % 4 WHEN 0 THEN '' WHEN 1 THEN E'Wife\t+263 1' END, n <> 17, timestamp '2023-03-01 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 18) n;

INSERT INTO driver_authorizations (id, "driverId", "vehicleId", "authorizedBy", level, "authorizedDate", "expiryDate", "isActive")
SELECT md5('authorization:' || a)::uuid::text, md5('driver:' || (1 + (a - 1) % 18))::uuid::text, md5('vehicle:' || (1 + (a * 5 + a / 18) % 24))::uuid::text, 'c' || substr(md5('user:' || (1 + a % 4)), 1, 24),
       (ARRAY['local', 'regional', 'cross-border']::"AuthorizationLevel"[])[1 + a % 3], timestamp '2024-01-01 00:00:00' + a * interval '1 day', CASE WHEN a % 4 = 0 THEN timestamp '2026-12-31 23:59:59.999' END, a % 9 <> 0
FROM generate_series(1, 36) a;

INSERT INTO vehicle_trips (id, "vehicleId", "driverId", "businessId", purpose, "startMileage", "endMileage", "startTime", "endTime", "startLocation", "endLocation", route, notes)
SELECT md5('trip:' || n)::uuid::text, md5('vehicle:' || v)::uuid::text, md5('driver:' || (1 + (a - 1) % 18))::uuid::text, CASE WHEN v % 3 <> 1 THEN md5('business:' || (7 * (1 + v % 6)))::uuid::text END,
       (ARRAY['delivery', 'purchase', 'staff transport', 'private']::"TripPurpose"[])[1 + n % 4], 20000 + n * 51, CASE WHEN n % 10 <> 0 THEN 20000 + n * 51 + 5 + n % 90 END,
       timestamp '2025-09-01 05:30:00.000007' + n * interval '9 hours 1.234567 seconds', CASE WHEN n % 10 <> 0 THEN timestamp '2025-09-01 07:45:00.1' + n * interval '9 hours 1.234567 seconds' END,
       (ARRAY['Harare', 'Mutare', 'Beira – Moçambique', 'Κεντρικό', 'Склад № 2'])[1 + n % 5], CASE WHEN n % 6 <> 0 THEN '仓库 ' || n % 9 END,
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN jsonb_build_array(jsonb_build_array(-17.8292 - n / 1000.0, 31.0500), jsonb_build_array(-18.97, 32.67)) WHEN 2 THEN '{"via": ["A3", null], "toll": 4.00}'::jsonb ELSE 'null'::jsonb END,
       CASE n % 9 WHEN 0 THEN '' WHEN 1 THEN 'Police "control"' END
FROM (SELECT n, a, 1 + (a * 5 + a / 18) % 24 AS v FROM (SELECT n, 1 + n * 7 % 36 AS a FROM generate_series(1, 150) n) y) x;

INSERT INTO vehicle_expenses (id, "vehicleId", "tripId", "businessId", type, method, amount, litres, "receiptUrl", "expenseDate", "createdBy")
SELECT md5('vehicle-expense:' || n)::uuid::text, md5('vehicle:' || v)::uuid::text, CASE WHEN n % 3 <> 0 THEN md5('trip:' || n)::uuid::text END, CASE WHEN v % 3 <> 1 THEN md5('business:' || (7 * (1 + v % 6)))::uuid::text END,
       (ARRAY['fuel', 'toll', 'parking', 'repair', 'insurance', 'fine']::"VehicleExpenseType"[])[1 + n % 6], (ARRAY['cash', 'card', 'mobile', 'transfer']::"PaymentMethod"[])[1 + n % 4], 3 + n * 1.15,
       CASE WHEN n % 6 = 0 THEN n / 3.0 WHEN n % 30 = 5 THEN '-0'::double precision END, CASE WHEN n % 4 = 0 THEN '/receipts/' || n || '.pdf' END, timestamp '2025-09-02 00:00:00' + n * interval '9 hours', 'c' || substr(md5('user:' || (1 + n % 10)), 1, 24)
FROM (SELECT n, 1 + (a * 5 + a / 18) % 24 AS v FROM (SELECT n, 1 + n * 7 % 36 AS a FROM generate_series(1, 120) n) y) x;

INSERT INTO vehicle_maintenance_records (id, "vehicleId", kind, provider, mileage, "laborCost", "partsCost", warranty, "serviceDate", "createdBy", "createdAt")
SELECT md5('maintenance:' || n)::uuid::text, md5('vehicle:' || (1 + n % 24))::uuid::text, (ARRAY['routine', 'repair', 'inspection', 'recall']::"MaintenanceKind"[])[1 + n % 4],
       CASE n % 4 WHEN 0 THEN NULL WHEN 1 THEN 'Garage "Chez Émile"' WHEN 2 THEN 'Автосервис' ELSE '' END, 15000 + n * 900, CASE WHEN n % 5 <> 0 THEN 25 + n * 2.5 END, CASE WHEN n % 3 <> 0 THEN 40 + n * 7.07 END,
       CASE n % 4 WHEN 0 THEN '{"months": 12, "km": 1e4, "parts": ["pads", "Öl"]}'::jsonb WHEN 1 THEN '""'::jsonb END, date '2025-01-15' + n * 5, 'c' || substr(md5('user:' || (1 + n % 10)), 1, 24), timestamp '2025-01-16 00:00:00' + n * interval '5 days'
FROM generate_series(1, 40) n;

INSERT INTO vehicle_maintenance_services (id, "maintenanceRecordId", name, cost, "createdAt")
SELECT md5('service:' || n)::uuid::text, md5('maintenance:' || (1 + n % 40))::uuid::text, (ARRAY['Oil', 'Brakes', 'Tyres', 'Klima'])[1 + n % 4], 10 + n, timestamp '2025-02-16 00:00:00' + n * interval '1 hour'
FROM generate_series(1, 60) n;

INSERT INTO vehicle_maintenance_service_expenses (id, "serviceId", description, amount, "paidOn")
SELECT md5('service-expense:' || n)::uuid::text, md5('service:' || (1 + n % 60))::uuid::text, CASE n % 3 WHEN 0 THEN NULL WHEN 1 THEN '' ELSE 'Teil ' || n END, 2.20 * n, date '2025-02-20' + n
FROM generate_series(1, 75) n;
