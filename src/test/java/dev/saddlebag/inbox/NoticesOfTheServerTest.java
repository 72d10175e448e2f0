package dev.saddlebag.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.notify.Receiver;
import dev.saddlebag.rig.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a running server tells of its restores and scheduled backups; receivers that do not answer hinder neither. */
class NoticesOfTheServerTest {

    private final Database database =
            Database.empty("telling").execute("CREATE TABLE t (id int PRIMARY KEY); INSERT INTO t VALUES (1)");

    @Test
    void restoresAndBackupsAreToldFromStartToEnd() throws IOException {
        Path archive = database.backup();
        try (Receiver receiver = Receiver.answering();
                Installation installation = Installation.of(database)) {
            installation.settings().put("saddlebag.notify.channels[0].name", "app");
            installation.settings().put("saddlebag.notify.channels[0].type", "webhook");
            installation.settings().put("saddlebag.notify.channels[0].url", receiver.url("/hook"));
            installation.settings().put("saddlebag.notify.channels[1].name", "dead");
            installation.settings().put("saddlebag.notify.channels[1].type", "webhook");
            installation.settings().put("saddlebag.notify.channels[1].url", "http://127.0.0.1:1/");
            installation.settings().put("saddlebag.notify.rules[0].to", "app,dead");
            installation
                    .settings()
                    .put(
                            "saddlebag.notify.rules[0].events",
                            "restore.started,restore.succeeded,restore.failed,backup.started,backup.succeeded");
            installation.settings().put("saddlebag.schedules[0].name", "nightly");
            installation.settings().put("saddlebag.schedules[0].cron", "* * * * * ?");
            installation.start();

            installation.dropped(archive, "good.json.zst");
            Path bad = Files.writeString(installation.root().resolve("bad"), "{\"no\": \"archive\"}\n");
            installation.dropped(bad, "bad.json");
            await().until(() -> types(receiver)
                    .containsAll(List.of("backup.started", "backup.succeeded", "restore.succeeded", "restore.failed")));

            assertThat(types(receiver).stream().filter(type -> type.startsWith("restore")))
                    .containsExactly("restore.started", "restore.succeeded", "restore.started", "restore.failed");
            assertThat(receiver.told()).anySatisfy(told -> assertThat(told.body())
                    .contains("good.json.zst is restored: 1 rows.", "\"unchanged\":1", "\"rejected\":0"));
        }
    }

    private static List<String> types(Receiver receiver) {
        return receiver.told().stream()
                .map(told -> told.body().replaceAll(".*\"type\":\"([^\"]*)\".*", "$1"))
                .toList();
    }
}
