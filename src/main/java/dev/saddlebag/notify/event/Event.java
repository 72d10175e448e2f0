package dev.saddlebag.notify.event;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/**
 * Something that happened. Holds no row values.
 *
 * @param about what it happened to, the name of a schedule or of a file; what fails and recovers is told apart by it
 * @param job the run; null outside of one
 * @param message one sentence
 * @param facts numbers and names for programs
 */
public record Event(Kind kind, Instant at, String about, String job, String message, Map<String, Object> facts) {

    public Event {
        facts = Map.copyOf(facts);
    }

    public static Event now(Kind kind, String about, String job, String message, Map<String, Object> facts) {
        return new Event(kind, Instant.now(), about, job, message, facts);
    }

    /** What can happen. */
    public enum Kind {
        BACKUP_STARTED(Pulse.START),
        BACKUP_SUCCEEDED(Pulse.OK),
        BACKUP_FAILED(Pulse.FAIL),
        /** It succeeded, and had failed before. */
        BACKUP_RECOVERED(Pulse.NONE),
        /** It was due too long ago to be made up for. */
        BACKUP_MISSED(Pulse.FAIL),
        /** Old backups that no rule keeps could not be removed. */
        RETENTION_FAILED(Pulse.NONE),
        RESTORE_STARTED(Pulse.START),
        RESTORE_SUCCEEDED(Pulse.OK),
        RESTORE_COMPLETED_WITH_REJECTS(Pulse.FAIL),
        RESTORE_FAILED(Pulse.FAIL),
        RESTORE_RECOVERED(Pulse.NONE),
        VERIFY_SUCCEEDED(Pulse.OK),
        VERIFY_FAILED(Pulse.FAIL),
        VERIFY_RECOVERED(Pulse.NONE),
        /** Another machine shipped something that nobody has taken yet. */
        SYNC_PULL_WAITING(Pulse.NONE),
        /** Rows that two machines had changed. */
        SYNC_CONFLICT(Pulse.NONE),
        SYNC_FAILED(Pulse.FAIL),
        SYNC_SUCCEEDED(Pulse.OK),
        SYNC_RECOVERED(Pulse.NONE),
        /** A backup that a schedule promised is not there. */
        BACKUP_OVERDUE(Pulse.NONE),
        /** Rows were refused and wait for somebody. */
        DEAD_LETTER_WAITING(Pulse.NONE),
        /** The disk of the backups is nearly full. */
        STORAGE_LOW(Pulse.NONE),
        /** How the last seven days were. */
        DIGEST_WEEKLY(Pulse.NONE),
        /** A channel gave up on a notice. */
        NOTIFICATION_FAILING(Pulse.NONE),
        /** Somebody tries a channel. */
        NOTIFICATION_TEST(Pulse.OK);

        private final Pulse pulse;

        Kind(Pulse pulse) {
            this.pulse = pulse;
        }

        public Pulse pulse() {
            return pulse;
        }

        /** What is told when this happens after a failure of the same, or null. */
        public Kind recovered() {
            return switch (this) {
                case BACKUP_SUCCEEDED -> BACKUP_RECOVERED;
                case RESTORE_SUCCEEDED -> RESTORE_RECOVERED;
                case VERIFY_SUCCEEDED -> VERIFY_RECOVERED;
                case SYNC_SUCCEEDED -> SYNC_RECOVERED;
                default -> null;
            };
        }

        /** The subject and the verb, {@code Backup failed}. */
        public String title() {
            String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        /** As rules and receivers write it, {@code restore.completed-with-rejects}. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replaceFirst("_", ".").replace('_', '-');
        }
    }

    /** What it means for one who only listens whether the work goes on. */
    public enum Pulse {
        START,
        OK,
        FAIL,
        NONE
    }
}
