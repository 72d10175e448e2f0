package dev.saddlebag.backup;

import dev.saddlebag.database.Address;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.Progress;
import dev.saddlebag.problem.Problem;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.apache.camel.Body;
import org.apache.camel.ExchangeProperty;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** What the route {@code schedule} asks: where its backups go, and the word in the log. */
@Component("scheduled")
public class Scheduled {

    private static final Logger LOG = LoggerFactory.getLogger(Scheduled.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("uuuu/MM");

    private final Address address;
    private final FolderSettings folders;
    private final BackupSettings settings;

    Scheduled(Address address, FolderSettings folders, BackupSettings settings) {
        this.address = address;
        this.folders = folders;
        this.settings = settings;
    }

    /** A full backup before rows are deleted, beside the others. */
    BackupRequest safety(@ExchangeProperty("progress") Progress restore) {
        return request(new Progress() {
            @Override
            public String askedBy() {
                return "restore " + restore.job();
            }

            @Override
            public void goOn() {
                restore.goOn();
            }
        });
    }

    /** A full backup into {@code backups/<database>/<year>/<month>/}. */
    BackupRequest request() {
        return request(Progress.silentFor("schedule"));
    }

    /** The same for whoever asks. */
    public BackupRequest request(Progress progress) {
        String database = address.place().replaceFirst(".*/", "");
        return new BackupRequest(
                address,
                folders.backups()
                        .resolve(Planner.fileName(database))
                        .resolve(MONTH.format(LocalDate.now(ZoneOffset.UTC))),
                true,
                settings.compress(),
                List.of(),
                List.of(),
                progress);
    }

    void done(@Body BackupReport report) {
        LOG.info("backup: {} rows in {} s, {}", report.rows(), report.durationSeconds(), report.file());
    }

    void failed(@ExchangeProperty("CamelExceptionCaught") Exception cause) {
        Problem problem = Problem.of(cause);
        LOG.error("backup failed: {} HINT: {}", problem.getMessage(), problem.hint());
    }
}
