-- The state of this one machine. Nothing here travels.

INSERT INTO sync_nodes (id, "nodeId", "nodeName", "ipAddress", port, capabilities, "isActive", "lastSeen")
SELECT 'node-' || n, 'machine-' || n, (ARRAY['shop-laptop-1', 'shop-laptop-2', 'büro'])[n], ('192.168.7.' || 10 + n)::inet, 8080, '{"compress": ["gzip", "zstd"]}', n < 3, timestamp '2025-11-30 20:00:00' + n * interval '1 minute'
FROM generate_series(1, 3) n;

INSERT INTO sync_configurations (id, "nodeId", config, "updatedAt")
SELECT 'syncconf-' || n, 'machine-' || n, jsonb_build_object('interval', 30.50, 'peers', jsonb_build_array('machine-1', 'machine-2')), timestamp '2025-11-01 00:00:00' FROM generate_series(1, 2) n;

INSERT INTO sync_sessions (id, "sessionId", participants, status, "startedAt", "endedAt")
SELECT 'syncsess-' || n, md5('sync-session:' || n)::uuid::text, '["machine-1", "machine-2"]', CASE WHEN n = 4 THEN 'running' ELSE 'done' END, timestamp '2025-11-30 10:00:00' + n * interval '1 hour',
       CASE WHEN n < 4 THEN timestamp '2025-11-30 10:05:00' + n * interval '1 hour' END
FROM generate_series(1, 4) n;

INSERT INTO sync_events ("eventId", "sourceNodeId", "tableName", "recordId", operation, "changeData", "vectorClock", checksum, processed, "timestamp")
SELECT 'ev-' || lpad(n::text, 4, '0'), 'machine-' || (1 + n % 2), 'business_products', md5('product:' || n)::uuid::text, (ARRAY['INSERT', 'UPDATE', 'DELETE']::sync_operation[])[1 + n % 3],
       CASE WHEN n % 3 <> 2 THEN jsonb_build_object('basePrice', n + 0.10) END, jsonb_build_object('machine-1', n), md5('event:' || n), n % 4 <> 0, timestamp '2025-11-30 12:00:00' + n * interval '1 second'
FROM generate_series(1, 12) n;

INSERT INTO sync_metrics (id, "nodeId", "metricDate", "bytesSent", "bytesReceived", conflicts)
SELECT 'metric-' || n, 'machine-1', date '2025-11-20' + n, 9007199254740993 + n, 9223372036854775807 - n, n % 3 FROM generate_series(1, 5) n;

INSERT INTO full_sync_sessions (id, "sessionId", direction, status, "bytesTotal", "transferSpeed", options, "startedAt")
SELECT 'full-' || n, md5('full-sync:' || n)::uuid::text, 'pull', 'done', 5000000000 + n, 1234.5 / n, '{"compress": true}', timestamp '2025-10-01 00:00:00' + n * interval '1 day' FROM generate_series(1, 2) n;

INSERT INTO network_partitions (id, "partitionedNodes", metadata, "isResolved", "detectedAt")
SELECT 'part-' || n, '["machine-3"]', 'null', n = 1, timestamp '2025-10-05 00:00:00' + n * interval '1 day' FROM generate_series(1, 2) n;

INSERT INTO node_states (id, "nodeId", state, details, "changedAt")
SELECT 'state-' || n, 'machine-' || n, (ARRAY['online', 'offline', 'unknown'])[n], NULL, timestamptz '2025-11-30 20:00:00+00' + n * interval '1 hour' FROM generate_series(1, 3) n;

INSERT INTO offline_queue (id, "nodeId", operation, payload, attempts, "createdAt")
SELECT 'queued-' || n, 'machine-1', 'UPDATE', jsonb_build_object('table', 'business_orders', 'id', md5('order:' || n)::uuid::text), n, timestamp '2025-11-30 19:00:00' FROM generate_series(1, 4) n;

INSERT INTO conflict_resolutions (id, kind, answer, "eventIds", "localData", "remoteData", "resolvedAt")
SELECT 'conflict-' || n, (ARRAY['both changed', 'changed and deleted', 'key taken']::conflict_kind[])[n], (ARRAY['keep local', 'merged', 'open']::conflict_answer[])[n], ARRAY['ev-0001', 'ev-0002'], '{"basePrice": 1.10}',
       '{"basePrice": 1.20}', CASE WHEN n < 3 THEN timestamp '2025-11-30 21:00:00' END
FROM generate_series(1, 3) n;

INSERT INTO data_snapshots (id, "nodeId", "snapshotType", payload, "recordCount", "createdAt")
SELECT 'snapshot-' || n, 'machine-1', 'full', '{"businesses": [{"id": "…"}]}', n, timestamp '2025-11-29 00:00:00' FROM generate_series(1, 2) n;

INSERT INTO network_printers (id, "printerId", "printerName", "nodeId", "ipAddress", capabilities, "isOnline", "lastSeen")
SELECT 'printer-' || n, 'prn-' || n, (ARRAY['Receipts, till 1', 'Etiketten', 'Kitchen'])[n], 'machine-' || (1 + n % 2), ('192.168.7.' || 100 + n)::inet, '["escpos", "raw"]', n <> 3, timestamp '2025-11-30 20:30:00'
FROM generate_series(1, 3) n;

INSERT INTO print_jobs (id, "printerId", "businessId", "userId", "jobType", "jobData", status, "createdAt")
SELECT 'print-' || n, 'printer-' || (1 + n % 3), md5('business:' || n)::uuid::text, 'c' || substr(md5('user:' || n), 1, 24), 'receipt', jsonb_build_object('order', 'ORD-' || n), 'done', timestamp '2025-11-30 18:00:00' + n * interval '1 minute'
FROM generate_series(1, 6) n;
