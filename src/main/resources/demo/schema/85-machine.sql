-- What belongs to this machine only: who it is, what it exchanged with others, which printers stand beside it.
-- None of it makes sense on another machine.

CREATE TABLE sync_nodes (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL UNIQUE,
    "nodeName"     text NOT NULL,
    "ipAddress"    inet,
    port           integer,
    capabilities   jsonb,
    "isActive"     boolean NOT NULL,
    "lastSeen"     timestamp(3) NOT NULL
);

CREATE TABLE sync_configurations (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL UNIQUE,
    config         jsonb NOT NULL,
    "updatedAt"    timestamp(3) NOT NULL
);

CREATE TABLE sync_sessions (
    id             text PRIMARY KEY,
    "sessionId"    text NOT NULL UNIQUE,
    participants   jsonb NOT NULL,
    status         text NOT NULL,
    "startedAt"    timestamp(3) NOT NULL,
    "endedAt"      timestamp(3)
);

CREATE TABLE sync_events (
    "eventId"      text PRIMARY KEY,
    "sourceNodeId" text NOT NULL,
    "tableName"    text NOT NULL,
    "recordId"     text NOT NULL,
    operation      sync_operation NOT NULL,
    "changeData"   jsonb,
    "vectorClock"  jsonb NOT NULL,
    checksum       text NOT NULL,
    processed      boolean NOT NULL,
    "timestamp"    timestamp(3) NOT NULL
);

CREATE TABLE sync_metrics (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL,
    "metricDate"   date NOT NULL,
    "bytesSent"    bigint NOT NULL,
    "bytesReceived" bigint NOT NULL,
    conflicts      integer NOT NULL,
    UNIQUE ("nodeId", "metricDate")
);

CREATE TABLE full_sync_sessions (
    id             text PRIMARY KEY,
    "sessionId"    text NOT NULL UNIQUE,
    direction      text NOT NULL,
    status         text NOT NULL,
    "bytesTotal"   bigint,
    "transferSpeed" double precision,
    options        jsonb,
    "startedAt"    timestamp(3) NOT NULL
);

CREATE TABLE network_partitions (
    id             text PRIMARY KEY,
    "partitionedNodes" jsonb NOT NULL,
    metadata       jsonb,
    "isResolved"   boolean NOT NULL,
    "detectedAt"   timestamp(3) NOT NULL
);

CREATE TABLE node_states (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL UNIQUE,
    state          text NOT NULL,
    details        jsonb,
    "changedAt"    timestamptz NOT NULL
);

CREATE TABLE offline_queue (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL,
    operation      sync_operation NOT NULL,
    payload        jsonb NOT NULL,
    attempts       integer NOT NULL,
    "createdAt"    timestamp(3) NOT NULL
);

CREATE TABLE conflict_resolutions (
    id             text PRIMARY KEY,
    kind           conflict_kind NOT NULL,
    answer         conflict_answer NOT NULL,
    "eventIds"     text[] NOT NULL,
    "localData"    jsonb,
    "remoteData"   jsonb,
    "resolvedAt"   timestamp(3)
);

CREATE TABLE data_snapshots (
    id             text PRIMARY KEY,
    "nodeId"       text NOT NULL,
    "snapshotType" text NOT NULL,
    payload        jsonb NOT NULL,
    "recordCount"  integer NOT NULL,
    "createdAt"    timestamp(3) NOT NULL
);

CREATE TABLE network_printers (
    id             text PRIMARY KEY,
    "printerId"    text NOT NULL UNIQUE,
    "printerName"  text NOT NULL,
    "nodeId"       text NOT NULL REFERENCES sync_nodes ("nodeId") ON DELETE RESTRICT,
    "ipAddress"    inet,
    capabilities   jsonb NOT NULL,
    "isOnline"     boolean NOT NULL,
    "lastSeen"     timestamp(3) NOT NULL
);
COMMENT ON COLUMN network_printers."nodeId" IS 'Points at the unique nodeId of a node, not at its primary key.';

CREATE TABLE print_jobs (
    id             text PRIMARY KEY,
    "printerId"    text NOT NULL REFERENCES network_printers ON DELETE CASCADE,
    "businessId"   text NOT NULL REFERENCES businesses ON DELETE CASCADE,
    "userId"       text NOT NULL REFERENCES users ON DELETE CASCADE,
    "jobType"      text NOT NULL,
    "jobData"      jsonb NOT NULL,
    status         text NOT NULL,
    "createdAt"    timestamp(3) NOT NULL
);
