package dev.saddlebag.backup;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Seal;
import dev.saddlebag.archive.manifest.Manifest;
import dev.saddlebag.archive.write.Draft;
import dev.saddlebag.database.read.Snapshot;
import dev.saddlebag.database.read.Unreadable;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import javax.sql.DataSource;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.springframework.stereotype.Component;

/** What the route {@code backup} asks at each station. */
@Component("backup")
class Backup {

    private final Planner planner;
    private final BackupSettings settings;

    Backup(Planner planner, BackupSettings settings) {
        this.planner = planner;
        this.settings = settings;
    }

    Snapshot open(@Body BackupRequest request) {
        Snapshot snapshot = Snapshot.open(request.database());
        request.progress().onCancel(snapshot::cancel);
        return snapshot;
    }

    BackupPlan plan(@Body BackupRequest request, @ExchangeProperty("snapshot") Snapshot snapshot) {
        return planner.plan(request, snapshot);
    }

    Draft draft(@ExchangeProperty("plan") BackupPlan plan) throws IOException {
        plan.progress().phase("reading", estimate(plan));
        return new Draft(plan.target(), plan.compression(), plan.metadata());
    }

    private static long estimate(BackupPlan plan) {
        return plan.readings().stream()
                .filter(r -> r.segment().part() == 0)
                .mapToLong(r -> Math.max(0, r.table().estimatedRows()))
                .sum();
    }

    Metadata metadata(@ExchangeProperty("plan") BackupPlan plan) {
        return plan.metadata();
    }

    void begin(@Body byte[] metadataJson, @ExchangeProperty("draft") Draft draft) throws IOException {
        draft.begin(metadataJson);
    }

    /** What to read, in the order in which it is worth reading it. */
    List<BackupPlan.Reading> readings(@ExchangeProperty("plan") BackupPlan plan) {
        return Interleaving.of(plan.readings(), settings.workers());
    }

    String query(@ExchangeProperty("reading") BackupPlan.Reading reading) {
        return reading.select().sql();
    }

    List<Object> parameters(@ExchangeProperty("reading") BackupPlan.Reading reading) {
        return reading.select().parameters();
    }

    DataSource source(
            @ExchangeProperty("reading") BackupPlan.Reading reading, @ExchangeProperty("snapshot") Snapshot snapshot) {
        return snapshot.reading(reading.table());
    }

    void take(
            @Body Iterator<ByteBuffer> lines,
            @ExchangeProperty("reading") BackupPlan.Reading reading,
            @ExchangeProperty("plan") BackupPlan plan,
            @ExchangeProperty("draft") Draft draft)
            throws IOException {
        Iterator<ByteBuffer> counted = new Counted(lines, plan.progress(), reading.table());
        long rows = plan.since() == null
                ? draft.take(reading.segment(), counted)
                : plan.since().take(reading.segment(), counted, plan.metadata(), draft);
        if (reading.segment().last() && reading.segment().part() == 0) {
            plan.progress().table(reading.table().name(), "%,d rows".formatted(rows));
        }
    }

    void unreadable(
            @ExchangeProperty("reading") BackupPlan.Reading reading,
            @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws IOException {
        if (cause instanceof IOException io) {
            throw io;
        }
        if (cause instanceof Problem problem) {
            throw problem;
        }
        throw Unreadable.table(reading.table().name(), cause);
    }

    Seal seal(@ExchangeProperty("plan") BackupPlan plan, @ExchangeProperty("draft") Draft draft) {
        Seal seal = draft.seal();
        return plan.since() == null ? seal : seal.with(plan.since().state(plan.metadata()));
    }

    void publish(@Body byte[] sealJson, @ExchangeProperty("draft") Draft draft) throws IOException {
        draft.publish(sealJson);
    }

    Manifest manifest(@ExchangeProperty("plan") BackupPlan plan, @ExchangeProperty("seal") Seal seal) {
        Manifest manifest = new Manifest(plan.metadata(), seal);
        return plan.target().secret() ? manifest.ofSecret() : manifest;
    }

    void writeManifest(@Body byte[] manifestJson, @ExchangeProperty("draft") Draft draft) throws IOException {
        if (draft.file() != null) {
            Manifest.write(draft.file(), manifestJson);
        }
    }

    void close(
            @ExchangeProperty("plan") BackupPlan plan,
            @ExchangeProperty("draft") Draft draft,
            @ExchangeProperty("snapshot") Snapshot snapshot)
            throws IOException {
        try (snapshot) {
            if (draft != null) {
                draft.close();
            }
        } finally {
            if (plan != null && plan.since() != null) {
                plan.since().close();
            }
        }
    }

    BackupReport report(
            @ExchangeProperty("plan") BackupPlan plan,
            @ExchangeProperty("seal") Seal seal,
            @ExchangeProperty("draft") Draft draft)
            throws IOException {
        double seconds = Duration.between(plan.started(), Instant.now()).toMillis() / 1000.0;
        return new BackupReport(
                plan.metadata().id(),
                draft.file() == null ? null : draft.file().toString(),
                draft.file() == null ? 0 : Files.size(draft.file()),
                seal.totalRows(),
                seal.state().contentSha256(),
                seal.rows(),
                plan.metadata().excluded(),
                plan.metadata().emptied(),
                plan.metadata().scope(),
                seconds,
                Math.round(seal.totalRows() / Math.max(seconds, 0.001)));
    }
}
