package dev.saddlebag.shelf.ship;

import dev.saddlebag.shelf.Fingerprint;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * One archive on its way to one shelf.
 *
 * @param to the shelf as it was asked for
 * @param part the size of the parts of an upload
 * @param tag what the shelf will call the archive, worked out while it is uploaded; null where it is no bucket
 */
record Delivery(
        Parcel parcel,
        String to,
        Shelf shelf,
        String key,
        String manifestKey,
        long part,
        CompletableFuture<String> tag) {

    /** Whether {@code stored} has the archive's size and hash. */
    boolean is(Stored stored) throws IOException {
        if (stored.bytes() != parcel.bytes()) {
            return false;
        }
        if (tag != null && stored.tag() != null && stored.tag().equals(join(tag))) {
            return true;
        }
        // A tag that says nothing about the bytes, or none: they are read back.
        try (InputStream in = shelf.open(key)) {
            return Fingerprint.of(in, OutputStream.nullOutputStream())
                    .sha256()
                    .equals(parcel.file().sha256());
        }
    }

    private static String join(CompletableFuture<String> tag) throws IOException {
        try {
            return tag.join();
        } catch (CompletionException e) {
            throw new IOException("the archive cannot be read", e);
        }
    }
}
