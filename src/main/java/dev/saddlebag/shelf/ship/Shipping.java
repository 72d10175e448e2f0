package dev.saddlebag.shelf.ship;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.FolderShelf;
import dev.saddlebag.shelf.Shelf;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.shelf.Stored;
import dev.saddlebag.shelf.bucket.BucketShelf;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Body;
import org.apache.camel.CamelContext;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.Header;
import org.springframework.stereotype.Component;

/** What the route {@code ship} asks at each station. */
@Component("shipping")
class Shipping {

    private final Shelves shelves;
    private final Outbox outbox;
    private final ShipSettings settings;
    private final CamelContext camel;
    private final Limits limits;

    Shipping(Shelves shelves, Outbox outbox, ShipSettings settings, CamelContext camel, Limits limits) {
        this.shelves = shelves;
        this.outbox = outbox;
        this.settings = settings;
        this.camel = camel;
        this.limits = limits;
    }

    Path archive(@Body File taken) {
        return taken.toPath();
    }

    Parcel parcel(@Body Path archive) throws IOException {
        return Parcel.take(archive, limits);
    }

    /** The shelves that do not have it yet, by names or addresses. */
    List<String> left(@ExchangeProperty("parcel") Parcel parcel) throws IOException {
        return ShipNote.read(parcel.entry()).left();
    }

    Delivery delivery(@Body String to, @ExchangeProperty("parcel") Parcel parcel) {
        Shelf shelf = shelves.open(to);
        String stem = parcel.name().stem();
        long part = settings.partFor(parcel.bytes());
        CompletableFuture<String> tag = null;
        if (shelf instanceof BucketShelf bucket) {
            camel.getRegistry().bind(client(bucket), bucket.client());
            tag = CompletableFuture.supplyAsync(() -> tag(parcel, part));
        }
        return new Delivery(
                parcel,
                to,
                shelf,
                parcel.name().key(parcel.end()),
                stem + dev.saddlebag.archive.manifest.Manifest.SUFFIX,
                part,
                tag);
    }

    private static String tag(Parcel parcel, long part) {
        try {
            return Parts.tag(parcel.archive(), part);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the shelf has the archive already: this was interrupted after it, or another outbox brought it. */
    boolean there(@ExchangeProperty("delivery") Delivery delivery) throws IOException {
        Optional<Stored> there = delivery.shelf().object(delivery.key());
        if (there.isEmpty()) {
            return false;
        }
        if (!delivery.is(there.get())) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    delivery.shelf().address() + " has another " + delivery.key(),
                    "Each object is written once, by one machine; check that no two machines have one"
                            + " saddlebag.node.id, and remove the wrong one.");
        }
        return true;
    }

    /** Gives up uploads that nobody will finish: of this archive, which this process alone ships, and old ones. */
    void abandon(@ExchangeProperty("delivery") Delivery delivery) {
        if (delivery.shelf() instanceof BucketShelf bucket) {
            bucket.abandon(delivery.key(), Instant.now());
            String machine = delivery.key().replaceFirst("^(v1/[^/]+/[^/]+/).*", "$1");
            bucket.abandon(machine, Instant.now().minus(settings.abandonAfter()));
        }
    }

    File file(@ExchangeProperty("delivery") Delivery delivery) {
        return delivery.parcel().archive().toFile();
    }

    /** The bucket of the shelf; null where it is a folder. */
    String bucket(@ExchangeProperty("delivery") Delivery delivery) {
        return delivery.shelf() instanceof BucketShelf bucket ? bucket.bucket() : null;
    }

    /** The name of the client in Camel's registry. */
    String client(@ExchangeProperty("delivery") Delivery delivery) {
        return delivery.shelf() instanceof BucketShelf bucket ? client(bucket) : null;
    }

    private static String client(BucketShelf bucket) {
        return "s3-client-" + System.identityHashCode(bucket.client());
    }

    /** Whether the body goes to a bucket in parts: an archive that is larger than one. */
    boolean inParts(@ExchangeProperty("delivery") Delivery delivery, @Header("what") String what) {
        return delivery.shelf() instanceof BucketShelf
                && what.equals("archive")
                && delivery.parcel().bytes() > delivery.part();
    }

    void upload(@ExchangeProperty("delivery") Delivery delivery) throws IOException {
        if (delivery.shelf() instanceof BucketShelf bucket) {
            bucket.upload(delivery.parcel().archive(), delivery.key(), delivery.part());
        }
    }

    /** The folder of the shelf; null where it is a bucket. */
    String folder(@ExchangeProperty("delivery") Delivery delivery) {
        if (!(delivery.shelf() instanceof FolderShelf folder)) {
            return null;
        }
        String path = folder.root().toString();
        // The path becomes part of an endpoint's address, where these mean something.
        if (path.matches("(?s).*([?&]|%[0-9A-Fa-f]{2}|\\$\\{|\\{\\{|RAW\\(|#\\{).*")) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "the folder " + path + " cannot be a shelf",
                    "Choose a name without ?, &, ${, {{, #{, RAW( and % with two hex digits.");
        }
        return path;
    }

    /** The name under which the body goes to the shelf. */
    String key(@ExchangeProperty("delivery") Delivery delivery, @Header("what") String what) {
        String key = what.equals("manifest") ? delivery.manifestKey() : delivery.key();
        return delivery.shelf() instanceof BucketShelf bucket ? bucket.inBucket(key) : key;
    }

    /** What arrived has to be what was sent: its size and its hash. */
    void confirm(@ExchangeProperty("delivery") Delivery delivery) throws IOException {
        Stored stored = delivery.shelf()
                .object(delivery.key())
                .orElseThrow(() -> new Problem(
                        Problem.Kind.UNREACHABLE,
                        delivery.shelf().address() + " took " + delivery.key() + " and does not show it",
                        "It is tried again."));
        if (!delivery.is(stored)) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    delivery.shelf().address() + " holds " + delivery.key()
                            + " with another checksum than the file that was sent",
                    "Remove it there and check the storage; the archive stays in the outbox.");
        }
    }

    /** Whether the manifest is there already, as it would be written. */
    boolean listed(@ExchangeProperty("delivery") Delivery delivery) throws IOException {
        Optional<Shelf.Small> there = delivery.shelf().small(delivery.manifestKey());
        if (there.isPresent()
                && !Arrays.equals(there.get().bytes(), delivery.parcel().manifest())) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    delivery.shelf().address() + " has another " + delivery.manifestKey(),
                    "Each object is written once, by one machine; remove the wrong one.");
        }
        return there.isPresent();
    }

    byte[] manifest(@ExchangeProperty("delivery") Delivery delivery) throws IOException {
        return delivery.parcel().manifest();
    }

    ShipReport.Delivered delivered(
            @ExchangeProperty("delivery") Delivery delivery, @ExchangeProperty("there") boolean there)
            throws IOException {
        Long removed = null;
        Problem trouble = null;
        try {
            removed = Retiring.after(delivery, limits);
        } catch (Problem e) {
            // It is on the shelf all the same; the next one tries again.
            trouble = e;
        }
        return new ShipReport.Delivered(
                delivery.to(),
                delivery.shelf().address(),
                delivery.key(),
                delivery.parcel().file().bytes(),
                delivery.parcel().file().sha256(),
                true,
                there,
                removed,
                trouble == null ? null : trouble.getMessage(),
                trouble == null ? null : trouble.hint(),
                null);
    }

    ShipReport.Delivered undelivered(
            @ExchangeProperty("to") String to,
            @ExchangeProperty("parcel") Parcel parcel,
            @ExchangeProperty("delivery") Delivery delivery,
            @ExchangeProperty("CamelExceptionCaught") Exception cause)
            throws IOException {
        Problem problem = delivery != null && delivery.shelf() instanceof BucketShelf bucket
                ? bucket.problem(cause, "does not take " + delivery.key()).orElseGet(() -> Problem.of(cause))
                : Problem.of(cause);
        return new ShipReport.Delivered(
                to,
                delivery == null ? to : delivery.shelf().address(),
                parcel.name().key(parcel.end()),
                parcel.file().bytes(),
                parcel.file().sha256(),
                false,
                false,
                null,
                problem.getMessage(),
                problem.hint(),
                problem.kind());
    }

    /** Notes how far it is; what every shelf has leaves the outbox. */
    ShipReport report(@Body List<ShipReport.Delivered> shelves, @ExchangeProperty("parcel") Parcel parcel)
            throws IOException {
        List<String> have = shelves.stream()
                .filter(ShipReport.Delivered::delivered)
                .map(ShipReport.Delivered::shelf)
                .toList();
        ShipNote note = ShipNote.read(parcel.entry()).delivered(have);
        boolean waiting = !note.left().isEmpty();
        if (waiting) {
            String trouble = shelves.stream()
                    .filter(d -> !d.delivered())
                    .map(ShipReport.Delivered::trouble)
                    .findFirst()
                    .orElse("");
            note = note.failed(trouble, Instant.now(), settings);
        }
        note.write(parcel.entry());
        if (!waiting) {
            outbox.remove(parcel.entry());
        }
        return new ShipReport(
                parcel.id(), parcel.archive().toString(), List.copyOf(shelves), waiting, waiting ? note.next() : null);
    }

    void close(@ExchangeProperty("parcel") Parcel parcel) throws IOException {
        if (parcel != null) {
            parcel.close();
        }
    }
}
