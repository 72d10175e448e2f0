package dev.saddlebag.status;

import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.notify.Notices;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the route {@code alarms} asks: states that somebody should know of, told when they begin and not again. */
@Component("alarms")
class Alarms {

    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);

    private static final LocalTime DIGEST_AT = LocalTime.of(8, 0);

    private final Observer observer;
    private final Digest digest;
    private final Notices notices;
    private final FolderSettings folders;

    Alarms(Observer observer, Digest digest, Notices notices, FolderSettings folders) {
        this.observer = observer;
        this.digest = digest;
        this.notices = notices;
        this.folders = folders;
    }

    /** Whether anybody is told of anything. */
    boolean listened() {
        return notices.anybody();
    }

    void look() throws IOException {
        Status status = observer.now();
        Set<String> overdue =
                status.overdue().stream().map(Status.Overdue::schedule).collect(Collectors.toSet());
        notices.standing(
                Event.Kind.BACKUP_OVERDUE, overdue, name -> "The backup of schedule %s is overdue.".formatted(name));
        long refused = status.rejected().count();
        notices.standing(
                Event.Kind.DEAD_LETTER_WAITING,
                refused == 0 ? Set.of() : Set.of("dead letters"),
                name -> "%,d%s rows were refused and wait: saddlebag dlq list."
                        .formatted(refused, status.rejected().more() ? " or more" : ""));
        FreeSpace space = FreeSpace.of(folders.root());
        notices.standing(
                Event.Kind.STORAGE_LOW,
                space.low() ? Set.of("storage") : Set.of(),
                name -> "%,d MB are free where the backups are.".formatted(space.free() >> 20));
        Instant due = ZonedDateTime.now(ZoneId.systemDefault())
                .minusHours(DIGEST_AT.getHour())
                .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                .with(DIGEST_AT)
                .toInstant();
        notices.onceSince(
                due,
                () -> Event.now(Event.Kind.DIGEST_WEEKLY, "the last seven days", null, digest.of(status), Map.of()));
    }

    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        LOG.warn("alarms: {}", Problem.of(cause).getMessage());
    }
}
