package dev.saddlebag.backup;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.archive.Segment;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.archive.write.Target;
import dev.saddlebag.backup.increment.Since;
import dev.saddlebag.catalog.Table;
import dev.saddlebag.database.read.Select;
import dev.saddlebag.job.Progress;
import java.time.Instant;
import java.util.List;

/**
 * One backup, decided: what the file will say and hold, and the statements that read it.
 *
 * @param readings in file order
 * @param since what the backup starts from; null for a full one
 */
record BackupPlan(
        Metadata metadata,
        Target target,
        Compression compression,
        List<Reading> readings,
        Progress progress,
        Instant started,
        Since since) {

    /** The rows of one segment and how to get them. @param share about how many bytes of the table they are */
    record Reading(Segment segment, Table table, Select select, long share) {}
}
