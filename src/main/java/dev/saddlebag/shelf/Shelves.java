package dev.saddlebag.shelf;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.bucket.BucketSettings;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;

/**
 * The shelves of this installation, by name, and any other by its address.
 *
 * <p>A shelf is opened when it is first asked for and stays open until this is closed; nothing of the S3 client is
 * loaded before.
 */
public final class Shelves implements AutoCloseable {

    private static final Pattern BUCKET = Pattern.compile("s3://([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:/(.*?))?/*");

    private final Map<String, Place> places;
    private final BucketSettings common;
    private final Map<String, Shelf> open = new TreeMap<>();

    public Shelves(Map<String, Place> places, BucketSettings common) {
        this.places = new TreeMap<>(places);
        this.common = common;
    }

    /** By {@code saddlebag.shelves} and {@code saddlebag.s3}. */
    public static Shelves of(Binder binder) {
        Map<String, Place> places = binder.bind("saddlebag.shelves", Bindable.mapOf(String.class, Place.class))
                .orElse(Map.of());
        return new Shelves(places, binder.bindOrCreate("saddlebag.s3", BucketSettings.class));
    }

    /** The names of the configured shelves, sorted. */
    public List<String> names() {
        return List.copyOf(places.keySet());
    }

    public boolean has(String name) {
        return places.containsKey(name);
    }

    /** Whether {@code text} is the address of a bucket. */
    public static boolean isBucket(String text) {
        return text.startsWith("s3:");
    }

    /** The shelf of that name, or at that address: {@code s3://bucket/prefix} or a folder. */
    public synchronized Shelf open(String nameOrAddress) {
        return open.computeIfAbsent(nameOrAddress, this::made);
    }

    /** Every configured shelf. */
    public List<Shelf> all() {
        return names().stream().map(this::open).toList();
    }

    private Shelf made(String nameOrAddress) {
        Place place = places.get(nameOrAddress);
        if (place != null) {
            return made(place.at(), place.settings(common));
        }
        return made(nameOrAddress, isBucket(nameOrAddress) ? settingsOf(nameOrAddress) : common);
    }

    private static Shelf made(String at, BucketSettings settings) {
        if (!isBucket(at)) {
            return new FolderShelf(Path.of(at));
        }
        Matcher bucket = bucket(at);
        String prefix = bucket.group(2) == null ? "" : bucket.group(2);
        return new BucketShelf(settings, bucket.group(1), prefix);
    }

    /** An address in a bucket that a configured shelf is in, too, is reached as that one is. */
    private BucketSettings settingsOf(String address) {
        String asked = bucket(address).group(1);
        for (Place place : places.values()) {
            if (isBucket(place.at()) && bucket(place.at()).group(1).equals(asked)) {
                return place.settings(common);
            }
        }
        return common;
    }

    private static Matcher bucket(String address) {
        Matcher matcher = BUCKET.matcher(address);
        if (!matcher.matches()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    address + " is no address of a bucket",
                    "Write s3://bucket or s3://bucket/prefix; a bucket has 3 to 63 lower case letters, digits, dots and"
                            + " hyphens.");
        }
        return matcher;
    }

    @Override
    public synchronized void close() {
        List<Shelf> all = new ArrayList<>(open.values());
        open.clear();
        all.forEach(Shelf::close);
    }
}
