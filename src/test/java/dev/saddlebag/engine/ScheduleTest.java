package dev.saddlebag.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Server;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.test.spring.junit5.CamelSpringBootTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The clock and the inbox, both switched on, in one context with all routes of the repository. */
@Tag("database")
@CamelSpringBootTest
@DirtiesContext
@SpringBootTest(
        classes = EngineConfiguration.class,
        properties = {
            "camel.main.routes-include-pattern=file:routes/*.camel.yaml",
            "saddlebag.folders.inbox.enabled=true",
            "saddlebag.clock.running=true",
            "saddlebag.schedules[0].name=every-second",
            "saddlebag.schedules[0].cron=* * * * * ?"
        })
class ScheduleTest {

    private static final Path ROOT = Server.fresh("scheduled");

    private static Database database;

    @Autowired
    private CamelContext camel;

    @DynamicPropertySource
    static void installation(DynamicPropertyRegistry registry) {
        database = Database.empty("the schedule");
        database.execute("CREATE TABLE shop (id integer PRIMARY KEY); INSERT INTO shop VALUES (1), (2)");
        registry.add("saddlebag.database.url", database::url);
        registry.add("saddlebag.database.username", database.server()::user);
        registry.add("saddlebag.database.password", database.server()::password);
        registry.add("saddlebag.folders.root", ROOT::toString);
    }

    @Test
    void bothDoorsAreOpen() {
        assertThat(List.of("inbox", "clock-every-second"))
                .allMatch(id -> camel.getRouteController().getRouteStatus(id) == ServiceStatus.Started);
    }

    @Test
    void everySecondABackupIsMadeAndItHoldsWhatIsThere() throws IOException {
        await().until(() -> archives().size() >= 2);

        List<Path> archives = archives();
        assertThat(archives).allSatisfy(archive -> assertThat(
                        ROOT.resolve("backups").relativize(archive).toString())
                .matches("the_schedule/\\d{4}/\\d\\d/the_schedule_full_\\d{8}T\\d{6}Z_[0-9a-f]{8}\\.json\\.zst"));
        assertThat(database.verify(archives.get(0)).equal()).isTrue();
        assertThat(database.verify(archives.get(0)).rowsInFile()).isEqualTo(2);
    }

    private static List<Path> archives() throws IOException {
        List<Path> archives = new ArrayList<>();
        Files.walkFileTree(ROOT.resolve("backups"), new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (file.getFileName().toString().matches("[^.].*\\.json\\.zst")) {
                    archives.add(file);
                }
                return FileVisitResult.CONTINUE;
            }

            /** Meanwhile a backup makes its files and renames them. */
            @Override
            public FileVisitResult visitFileFailed(Path gone, IOException e) {
                return FileVisitResult.CONTINUE;
            }
        });
        return archives;
    }
}
