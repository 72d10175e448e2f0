package dev.saddlebag.inbox;

import dev.saddlebag.notify.Notices;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.restore.report.Report;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** What is told to others of the files of the inbox. A file that stays for another try is told when it is done with. */
@Component
class InboxNews {

    private final Notices notices;

    InboxNews(Notices notices) {
        this.notices = notices;
    }

    void started(String file) {
        notices.tell(Event.now(
                Event.Kind.RESTORE_STARTED, file, file, "The restore of %s started.".formatted(file), Map.of()));
    }

    void ended(String file, Report report) {
        Map<String, Object> facts = new TreeMap<>(Map.of(
                "restore", report.job(),
                "rows", report.rowsInFile(),
                "inserted", report.counts().inserted(),
                "updated", report.counts().updated(),
                "unchanged", report.counts().unchanged(),
                "remapped", report.counts().remapped(),
                "rejected", report.counts().rejected(),
                "excluded", report.counts().excluded(),
                "seconds", report.durationSeconds()));
        String message = report.success()
                ? "%s is restored: %,d rows.".formatted(file, report.rowsInFile())
                : "%s is restored but for %,d of %,d rows, which were rejected and wait in dead-letter/%s/."
                        .formatted(file, report.counts().rejected(), report.rowsInFile(), report.job());
        notices.tell(Event.now(
                report.success() ? Event.Kind.RESTORE_SUCCEEDED : Event.Kind.RESTORE_COMPLETED_WITH_REJECTS,
                file,
                file,
                message,
                facts));
    }

    void failed(String file, Inbox.Failure failure) {
        notices.tell(Event.now(
                Event.Kind.RESTORE_FAILED,
                file,
                file,
                "%s was not restored: %s".formatted(file, failure.message()),
                Map.of("code", failure.code(), "hint", String.valueOf(failure.hint()))));
    }
}
