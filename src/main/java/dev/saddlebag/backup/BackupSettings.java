package dev.saddlebag.backup;

import dev.saddlebag.archive.compression.Compression;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How backups are made, {@code saddlebag.backup}.
 *
 * @param readers how many tables are read at once; 0 for one a processor, two at least
 * @param segment tables larger than this are read in key ranges
 * @param name of the file; {@code {database}}, {@code {scope}}, {@code {utc}} and {@code {id}} are filled in
 */
@ConfigurationProperties("saddlebag.backup")
public record BackupSettings(
        @DefaultValue("ZSTD") Compression compress,
        @DefaultValue("0") int readers,
        @DefaultValue("128MB") DataSize segment,
        @DefaultValue("{database}_{scope}_{utc}_{id}") String name) {

    public BackupSettings {
        if (readers < 0 || readers > 64) {
            throw new IllegalArgumentException("saddlebag.backup.readers is " + readers + "; 0 to 64 are possible");
        }
        if (segment.toBytes() < DataSize.ofMegabytes(1).toBytes()) {
            throw new IllegalArgumentException("saddlebag.backup.segment is " + segment + "; at least 1MB");
        }
    }

    /** How many readers really work. */
    public int workers() {
        return readers == 0 ? Math.max(2, Math.min(8, Runtime.getRuntime().availableProcessors())) : readers;
    }
}
