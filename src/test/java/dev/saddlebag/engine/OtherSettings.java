package dev.saddlebag.engine;

import dev.saddlebag.archive.secrecy.TestKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Every key of the configuration with a value that is not its default. */
final class OtherSettings {

    static final TreeMap<String, String> ALL = new TreeMap<>(Map.ofEntries(
            Map.entry("saddlebag.node.id", "n-17"),
            Map.entry("saddlebag.node.name", "Käpylä"),
            Map.entry("saddlebag.database.url", "jdbc:postgresql://127.0.0.1:1/none"),
            Map.entry("saddlebag.database.username", "me"),
            Map.entry("saddlebag.database.password", "a secret"),
            Map.entry("saddlebag.tables.exclude", "journal"),
            Map.entry("saddlebag.tables.classes[0].match", "visits"),
            Map.entry("saddlebag.tables.classes[0].as", "volatile"),
            Map.entry("saddlebag.tables.classes[0].newest-by", "seen"),
            Map.entry("saddlebag.tables.classes[0].why", "a log"),
            Map.entry("saddlebag.tables.columns[0].column", "users.email"),
            Map.entry("saddlebag.tables.columns[0].as", "redact"),
            Map.entry("saddlebag.tables.columns[0].why", "private"),
            Map.entry("saddlebag.tables.new-tables", "warn"),
            Map.entry("saddlebag.tables.missing-table", "warn"),
            Map.entry("saddlebag.tables.missing-column", "warn"),
            Map.entry("saddlebag.tables.unreadable", "warn"),
            Map.entry("saddlebag.scope.root", "shops"),
            Map.entry("saddlebag.scope.demo", "pretend"),
            Map.entry("saddlebag.scope.machine", "same-node"),
            Map.entry("saddlebag.folders.root", "target/other-root"),
            Map.entry("saddlebag.folders.inbox.enabled", "false"),
            Map.entry("saddlebag.folders.inbox.poll", "3s"),
            Map.entry("saddlebag.folders.inbox.settle", "5s"),
            Map.entry("saddlebag.folders.inbox.pause", "7s"),
            Map.entry("saddlebag.folders.inbox.pause-at-most", "11m"),
            Map.entry("saddlebag.archive.max-row", "63MB"),
            Map.entry("saddlebag.archive.max-depth", "65"),
            Map.entry("saddlebag.archive.max-ratio", "501"),
            Map.entry("saddlebag.archive.max-size", "3TB"),
            Map.entry("saddlebag.older.aliases", "target/other-aliases.yaml"),
            Map.entry("saddlebag.older.checksums", "tell"),
            Map.entry("saddlebag.secrecy.keyset", Keys.ENCRYPTION.toString()),
            Map.entry("saddlebag.trust.sign", "true"),
            Map.entry("saddlebag.trust.signing-keyset", Keys.SIGNING.toString()),
            Map.entry("saddlebag.trust.trusted", Keys.PUBLIC.toString()),
            Map.entry("saddlebag.trust.require-signed", "true"),
            Map.entry("saddlebag.backup.compress", "gzip"),
            Map.entry("saddlebag.backup.readers", "3"),
            Map.entry("saddlebag.backup.segment", "127MB"),
            Map.entry("saddlebag.backup.name", "{id}"),
            Map.entry("saddlebag.sync.through", "nas"),
            Map.entry("saddlebag.sync.with", "branch"),
            Map.entry("saddlebag.sync.pull", "auto"),
            Map.entry("saddlebag.sync.poll", "6m"),
            Map.entry("saddlebag.sync.deletes", "propagate"),
            Map.entry("saddlebag.sync.conflicts", "fields"),
            Map.entry("saddlebag.sync.tables[0].match", "stock*"),
            Map.entry("saddlebag.sync.tables[0].conflicts", "theirs"),
            Map.entry("saddlebag.web.enabled", "false"),
            Map.entry("saddlebag.web.address", "127.0.0.2"),
            Map.entry("saddlebag.web.port", "8081"),
            Map.entry("saddlebag.web.max-body", "9GB"),
            Map.entry("saddlebag.web.queue", "99"),
            Map.entry("saddlebag.web.requests-per-minute", "11999"),
            Map.entry("saddlebag.web.session-timeout", "7h"),
            Map.entry("saddlebag.restore.writers", "5"),
            Map.entry("saddlebag.restore.chunk-rows", "4999"),
            Map.entry("saddlebag.restore.chunk-size", "1MB"),
            Map.entry("saddlebag.restore.retries", "7"),
            Map.entry("saddlebag.restore.retry-pause", "501ms"),
            Map.entry("saddlebag.restore.retry-pause-at-most", "31s"),
            Map.entry("saddlebag.restore.references", "per-row"),
            Map.entry("saddlebag.restore.triggers", "skip"),
            Map.entry("saddlebag.restore.mode", "newer-wins"),
            Map.entry("saddlebag.restore.newer-by", "changed"),
            Map.entry("saddlebag.restore.transaction", "file"),
            Map.entry("saddlebag.restore.max-delete", "7.5"),
            Map.entry("saddlebag.restore.identity[0].match", "p*"),
            Map.entry("saddlebag.restore.identity[0].match-on", "sku"),
            Map.entry("saddlebag.restore.identity[0].policy", "keep-local"),
            Map.entry("saddlebag.restore.virtual-references[0].from", "a.b"),
            Map.entry("saddlebag.restore.virtual-references[0].to", "c.d"),
            Map.entry("saddlebag.restore.drift.table-missing", "allow"),
            Map.entry("saddlebag.restore.drift.column-missing", "ignore"),
            Map.entry("saddlebag.restore.drift.column-computed", "allow"),
            Map.entry("saddlebag.restore.drift.column-nullable", "fail"),
            Map.entry("saddlebag.restore.drift.column-defaulted", "ignore"),
            Map.entry("saddlebag.restore.drift.column-required", "allow"),
            Map.entry("saddlebag.restore.drift.type-widened", "ignore"),
            Map.entry("saddlebag.restore.drift.type-narrowed", "fail"),
            Map.entry("saddlebag.restore.drift.type-lossy", "ignore"),
            Map.entry("saddlebag.restore.drift.type-incompatible", "fail"),
            Map.entry("saddlebag.restore.drift.key-changed", "fail"),
            Map.entry("saddlebag.restore.drift.label-missing", "ignore"),
            Map.entry("saddlebag.schedules[0].name", "weekly"),
            Map.entry("saddlebag.schedules[0].cron", "0 31 2 ? * MON"),
            Map.entry("saddlebag.clock.store", "database"),
            Map.entry("saddlebag.seeds.path", "target/other-seeds"),
            Map.entry("saddlebag.shelves[offsite].at", "s3://backups/shop"),
            Map.entry("saddlebag.s3.endpoint", "http://127.0.0.1:1"),
            Map.entry("saddlebag.s3.region", "eu-north-1"),
            Map.entry("saddlebag.s3.path-style", "true"),
            Map.entry("saddlebag.s3.access-key", "key"),
            Map.entry("saddlebag.s3.secret-key", "another secret"),
            Map.entry("saddlebag.s3.checksums", "when-supported"),
            Map.entry("saddlebag.s3.timeout", "29s"),
            Map.entry("saddlebag.ship.poll", "1s"),
            Map.entry("saddlebag.ship.pause", "9s"),
            Map.entry("saddlebag.ship.pause-at-most", "59m"),
            Map.entry("saddlebag.ship.part", "15MB"),
            Map.entry("saddlebag.ship.abandon-after", "2d"),
            Map.entry("saddlebag.retention.keep-last", "1"),
            Map.entry("saddlebag.retention.keep-hourly", "2"),
            Map.entry("saddlebag.retention.keep-daily", "3"),
            Map.entry("saddlebag.retention.keep-weekly", "4"),
            Map.entry("saddlebag.retention.keep-monthly", "5"),
            Map.entry("saddlebag.retention.keep-yearly", "6"),
            Map.entry("saddlebag.retention.keep-within", "7d"),
            Map.entry("saddlebag.retention.zone", "Europe/Vienna"),
            Map.entry("saddlebag.retention.check", "size"),
            Map.entry("saddlebag.routes", "target/other-routes")));

    /** The keys as they stand in the file; what lies inside a list belongs to it. */
    static Set<String> keys() {
        return ALL.keySet().stream()
                .map(key -> key.replaceFirst("\\[.*", ""))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static final class Keys {
        static final Path ENCRYPTION = TestKeys.encryption();
        static final Path SIGNING = TestKeys.signing();
        static final Path PUBLIC = TestKeys.publicHalf(SIGNING, "quay");
    }

    private OtherSettings() {}
}
