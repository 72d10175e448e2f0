package dev.saddlebag.engine.configuration;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.secrecy.Keys;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What a file may demand of its reader, {@code saddlebag.archive}.
 *
 * @param maxRow the longest row, without its long values
 * @param maxDepth the deepest nesting of a {@code jsonb} value
 * @param maxRatio how many bytes one packed byte may unpack to
 * @param maxSize the longest unpacked text
 * @param maxLongRow the longest row with its long values
 */
@ConfigurationProperties("saddlebag.archive")
public record ArchiveSettings(
        @DefaultValue("64MB") DataSize maxRow,
        @DefaultValue("64") int maxDepth,
        @DefaultValue("1000") int maxRatio,
        @DefaultValue("4TB") DataSize maxSize,
        @DefaultValue("2GB") DataSize maxLongRow) {

    public ArchiveSettings {
        if (maxRow.toBytes() < 1 << 10 || maxRow.toBytes() > 1 << 30) {
            throw new IllegalArgumentException("saddlebag.archive.max-row is " + maxRow + "; 1KB to 1GB are possible");
        }
        if (maxDepth < 1 || maxDepth > 10_000) {
            throw new IllegalArgumentException("saddlebag.archive.max-depth is " + maxDepth + "; 1 to 10000");
        }
        if (maxSize.toBytes() < 1 << 20) {
            throw new IllegalArgumentException("saddlebag.archive.max-size is " + maxSize + "; at least 1MB");
        }
        if (maxLongRow.toBytes() < 1 << 10) {
            throw new IllegalArgumentException("saddlebag.archive.max-long-row is " + maxLongRow + "; at least 1KB");
        }
        if (maxRatio < 2) {
            throw new IllegalArgumentException("saddlebag.archive.max-ratio is " + maxRatio + "; at least 2");
        }
    }

    public Limits limits() {
        return new Limits(
                (int) maxRow.toBytes(), maxDepth, maxRatio, maxSize.toBytes(), maxLongRow.toBytes(), Keys.none());
    }
}
