package dev.saddlebag.shelf.archives;

import dev.saddlebag.archive.write.Target;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.Shelves;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a person names an archive. */
public sealed interface ArchiveAddress {

    /**
     * The newest full archive: {@code latest}, {@code latest:offsite}, {@code latest@till-2}.
     *
     * @param shelf a name or an address; null for all that are configured
     * @param node a machine's name or id; null for any
     */
    record Latest(String shelf, String node) implements ArchiveAddress {}

    /** The beginning of an id, {@code b-1f0c2d3e}. */
    record Id(String beginning) implements ArchiveAddress {}

    /** One object in a bucket, {@code s3://bucket/…/shop_full_….json.zst}. */
    record InBucket(String shelf, String key) implements ArchiveAddress {}

    /** Standard input. */
    record Stdin() implements ArchiveAddress {}

    /** A file, as ever. */
    record File(String path) implements ArchiveAddress {}

    Pattern LATEST = Pattern.compile("latest(?::([^@]+))?(?:@(.+))?");
    Pattern ID = Pattern.compile("b-[0-9a-f]{4,12}|[0-9a-f]{6,12}");

    /** What {@code text} names. An id is one unless there is a file of that name: {@code fileExists}. */
    static ArchiveAddress of(String text, boolean fileExists) {
        if (text.equals("-")) {
            return new Stdin();
        }
        if (Shelves.isBucket(text)) {
            return bucket(text);
        }
        Matcher latest = LATEST.matcher(text);
        if (latest.matches() && !fileExists) {
            return new Latest(latest.group(1), latest.group(2));
        }
        return ID.matcher(text).matches() && !fileExists ? new Id(text) : new File(text);
    }

    private static ArchiveAddress bucket(String text) {
        if (!text.matches(".*" + Target.NAME_END)) {
            return new Latest(text, null);
        }
        int path = text.indexOf("/v1/");
        int name = text.lastIndexOf('/');
        if (name < "s3://b".length()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE, text + " names no bucket", "Write s3://bucket/prefix/…/name.json.zst.");
        }
        int cut = path < 0 ? name : path;
        return new InBucket(text.substring(0, cut), text.substring(cut + 1));
    }
}
