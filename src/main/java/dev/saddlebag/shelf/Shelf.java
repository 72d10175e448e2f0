package dev.saddlebag.shelf;

import java.io.InputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A place where archives rest: a folder, or a bucket with a prefix.
 *
 * <p>Archives come to it through the outbox and the route {@code ship}; this is for finding, reading and removing them,
 * and for small objects that say who holds what. Everything that goes wrong is a {@link dev.saddlebag.problem.Problem}.
 */
public interface Shelf extends AutoCloseable {

    /** The longest object that {@link #small} reads. */
    int SMALL = 1 << 20;

    /** A small object and the tag that its next version has to be put over. */
    record Small(byte[] bytes, String tag) {}

    /** As a person writes it: {@code s3://bucket/prefix} or an absolute path. */
    String address();

    /** Every object whose key begins with {@code prefix}, by key. However many there are. */
    List<Stored> objects(String prefix);

    /** The object {@code key}, with its tag, if it is there. */
    Optional<Stored> object(String key);

    /** The bytes of {@code key} as a stream; the caller closes it. */
    InputStream open(String key);

    /** The whole of a small object, if it is there. */
    Optional<Small> small(String key);

    /** Puts {@code key} where nothing is yet. Returns its tag, or nothing when something was there: it is left alone. */
    Optional<String> putNew(String key, byte[] bytes);

    /** Puts {@code key} over the version that has {@code tag}. Returns the new tag, or nothing when it has another. */
    Optional<String> putOver(String key, byte[] bytes, String tag);

    /** Removes objects, all it can. Returns those that are still there, each with the reason. */
    Map<String, String> remove(Collection<String> keys);

    @Override
    void close();
}
