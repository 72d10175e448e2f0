package dev.saddlebag.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.rig.Database;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** One restore at a time in a database. */
@Tag("database")
class DatabaseLockTest {

    private final Database target = Database.empty("target");
    private final Address address =
            Address.of(target.url(), target.server().user(), target.server().password());

    @Test
    void itIsTakenAgainWhenItsConnectionWasLost() {
        try (DatabaseLock lock = DatabaseLock.take(address)) {
            target.execute("SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory'");

            lock.hold();

            assertThat(catchThrowableOfType(Problem.class, () -> DatabaseLock.take(address))
                            .kind())
                    .isEqualTo(Problem.Kind.BUSY);
        }
        assertThatCode(() -> DatabaseLock.take(address).close()).doesNotThrowAnyException();
    }

    /** A statement that comes back after its restore has ended would else hold the lock for ever. */
    @Test
    void itIsNotTakenAgainOnceItWasGivenBack() {
        DatabaseLock lock = DatabaseLock.take(address);
        lock.close();

        assertThat(catchThrowableOfType(Problem.class, lock::hold)).isNotNull();

        assertThatCode(() -> DatabaseLock.take(address).close()).doesNotThrowAnyException();
    }
}
