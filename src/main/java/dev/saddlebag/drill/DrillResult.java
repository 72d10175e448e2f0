package dev.saddlebag.drill;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.archive.write.Target;
import java.nio.file.Path;
import java.util.List;

/**
 * What a drill showed. It is kept beside the archive.
 *
 * @param database whose tables the drill had, {@code host:port/name}
 * @param good whether the archive could be restored and a backup of what came of it has its content
 * @param rejected rows that PostgreSQL refused
 * @param restoredSha256 the content of the backup; null when it did not come to one
 * @param restoreSeconds how long the rows took, the measure of a real restore
 * @param differences tables that came back otherwise, with their numbers
 * @param problem why the drill ended before its end; null when it did not
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DrillResult(
        String file,
        String database,
        String startedAt,
        boolean good,
        long rows,
        long rejected,
        String contentSha256,
        String restoredSha256,
        double restoreSeconds,
        double seconds,
        List<String> differences,
        String problem) {

    private static final String SUFFIX = ".drill.json";

    /** Where the result of {@code archive} stands: {@code shop.json.zst} has {@code shop.drill.json}. */
    public static Path beside(Path archive) {
        String name = archive.getFileName().toString().replaceAll(Target.NAME_END + "$", "");
        return archive.resolveSibling(name + SUFFIX);
    }
}
