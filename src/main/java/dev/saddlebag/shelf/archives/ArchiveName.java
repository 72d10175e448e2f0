package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.Metadata;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of an archive on a shelf says: {@code v1/<database>/<node>/<yyyy>/<mm>/<database>_<scope>_<utc>_<id>}.
 *
 * <p>A shelf is listed by names alone, so a name says all that telling archives apart needs. The node's id is in the
 * path: each path has one writer, and two machines of one name never meet.
 *
 * @param node null for a file that lies in no such path
 * @param id the first eight characters of the archive's id, without {@code b-}
 * @param base the same of the archive that an increment builds on, {@code <id>-<base>}; null where there is none
 */
public record ArchiveName(String database, String node, String scope, Instant createdAt, String id, String base) {

    private static final DateTimeFormatter STAMP =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MONTH =
            DateTimeFormatter.ofPattern("uuuu/MM").withZone(ZoneOffset.UTC);
    private static final Pattern FILE = Pattern.compile(
            "(.+)_([a-z][a-z-]*)_(\\d{8}T\\d{6}Z)_([0-9a-f]{8})(?:-([0-9a-f]{8}))?(\\.json(\\.zst|\\.gz)?(\\.enc)?|\\.manifest\\.json)");
    private static final Pattern PATH = Pattern.compile("v1/([^/]+)/([^/]+)/\\d{4}/\\d{2}/");

    /** The name under which an archive of ours goes to a shelf. */
    public static ArchiveName of(Metadata metadata) {
        return new ArchiveName(
                safe(metadata.database().name()),
                safe(metadata.node().id()),
                metadata.scope().kind(),
                Instant.parse(metadata.createdAt()),
                shortId(metadata.id()),
                metadata.base() == null ? null : shortId(metadata.base().id()));
    }

    /** What {@code key} says; nothing when it was not named by these rules. */
    static Optional<ArchiveName> parse(String key) {
        int slash = key.lastIndexOf('/');
        Matcher file = FILE.matcher(key.substring(slash + 1));
        if (!file.matches()) {
            return Optional.empty();
        }
        Matcher path = PATH.matcher(key.substring(0, slash + 1));
        boolean inPath = path.matches();
        try {
            return Optional.of(new ArchiveName(
                    inPath ? path.group(1) : file.group(1),
                    inPath ? path.group(2) : null,
                    file.group(2),
                    STAMP.parse(file.group(3), Instant::from),
                    file.group(4),
                    file.group(5)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** The key of the archive. @param end of the file's name, {@code .json.zst} */
    public String key(String end) {
        return stem() + end;
    }

    /** The key without what tells archive and manifest apart. */
    public String stem() {
        return "v1/%s/%s/%s/%s_%s_%s_%s"
                        .formatted(
                                database, node, MONTH.format(createdAt), database, scope, STAMP.format(createdAt), id)
                + (base == null ? "" : "-" + base);
    }

    /** {@code b-1f0c2d3e4a5b} as it stands in names: {@code 1f0c2d3e}. */
    public static String shortId(String id) {
        String bare = id.replaceFirst("^b-", "");
        return bare.substring(0, Math.min(8, bare.length()));
    }

    /** {@code name} without characters that mean something in a path. */
    public static String safe(String name) {
        return name.replaceAll("[^\\p{L}\\p{N}._-]", "_").replaceAll("^\\.+", "_");
    }
}
