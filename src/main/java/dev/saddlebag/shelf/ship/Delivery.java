package dev.saddlebag.shelf.ship;

import dev.saddlebag.shelf.Shelf;
import java.util.concurrent.CompletableFuture;

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
        CompletableFuture<String> tag) {}
