package dev.saddlebag.inbox;

import dev.saddlebag.archive.write.Target;
import dev.saddlebag.job.FolderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.apache.camel.component.file.GenericFile;
import org.apache.camel.component.file.GenericFileFilter;
import org.springframework.stereotype.Component;

/**
 * Which files of the inbox are ready: archives by name, files and no links, standing still, and not waiting after
 * trouble.
 *
 * <p>What it remembers is only about waiting. After a kill everything still in the inbox is looked at afresh.
 */
@Component("readiness")
class Readiness implements GenericFileFilter<Object> {

    private static final Pattern ARCHIVE = Pattern.compile("[^.].*" + Target.NAME_END);
    private static final Pattern OTHER = Pattern.compile(".*\\.(manifest|report|drill)\\.json");

    /** How many times as long as to be taken a file must stand still before it is called cut short. */
    private static final int LONG = 5;

    private final Path inbox;
    private final InboxSettings settings;
    private final Map<Path, Seen> seen = new HashMap<>();
    private final Map<Path, Waiting> waiting = new HashMap<>();

    private record Seen(long size, Instant modified, Instant since) {

        boolean sameAs(BasicFileAttributes now) {
            return size == now.size() && modified.equals(now.lastModifiedTime().toInstant());
        }
    }

    private record Waiting(Instant until, Duration pause) {}

    Readiness(FolderSettings folders, InboxSettings settings) {
        this.inbox = folders.inbox();
        this.settings = settings;
    }

    @Override
    public boolean accept(GenericFile<Object> file) {
        Path path = Path.of(file.getAbsoluteFilePath());
        return !file.isDirectory() && isArchive(path) && isReady(path, Instant.now());
    }

    static boolean isArchive(Path path) {
        String name = path.getFileName().toString();
        return ARCHIVE.matcher(name).matches() && !OTHER.matcher(name).matches();
    }

    synchronized boolean isReady(Path path, Instant now) {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            // A link would be followed out of the inbox, and what it points at moved away.
            if (!attributes.isRegularFile() || !path.toRealPath().getParent().equals(inbox.toRealPath())) {
                return false;
            }
        } catch (NoSuchFileException e) {
            forget(path);
            return false;
        } catch (IOException e) {
            return false;
        }
        Waiting wait = waiting.get(path);
        if (wait != null && now.isBefore(wait.until())) {
            return false;
        }
        Seen before = seen.get(path);
        if (before == null || !before.sameAs(attributes)) {
            before = new Seen(attributes.size(), attributes.lastModifiedTime().toInstant(), now);
            seen.put(path, before);
        }
        return !now.isBefore(before.since().plus(settings.settle()));
    }

    /** Whether {@code path} changed since it was found ready: it was still being written. */
    synchronized boolean changed(Path path) {
        Seen before = seen.get(path);
        try {
            return before == null || !before.sameAs(Files.readAttributes(path, BasicFileAttributes.class));
        } catch (IOException e) {
            return true;
        }
    }

    /** Lets {@code path} wait after trouble that is not its own, longer each time. Returns how long. */
    synchronized Duration pause(Path path) {
        Waiting before = waiting.get(path);
        Duration pause = before == null ? settings.pause() : before.pause().multipliedBy(2);
        Duration limited = pause.compareTo(settings.pauseAtMost()) > 0 ? settings.pauseAtMost() : pause;
        waiting.put(path, new Waiting(Instant.now().plus(limited), limited));
        return limited;
    }

    /** Whether {@code path} has stood still for so long that nobody is writing it any more. */
    synchronized boolean stoodLong(Path path) {
        Seen before = seen.get(path);
        return before != null
                && !Instant.now().isBefore(before.since().plus(settings.settle().multipliedBy(LONG)));
    }

    synchronized void forget(Path path) {
        seen.remove(path);
        waiting.remove(path);
    }
}
