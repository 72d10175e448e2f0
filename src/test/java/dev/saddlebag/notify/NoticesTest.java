package dev.saddlebag.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.standardwebhooks.Webhook;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.notify.settings.MailSettings;
import dev.saddlebag.notify.settings.NotifySettings;
import dev.saddlebag.notify.settings.NotifySettings.Channel;
import dev.saddlebag.notify.settings.NotifySettings.Rule;
import dev.saddlebag.notify.settings.NotifySettings.Type;
import dev.saddlebag.problem.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What arrives at receivers on loopback, and what becomes of what does not. */
class NoticesTest {

    private static final String SECRET = "whsec_c2FkZGxlYmFnIHNpZ25zIHdoYXQgaXQgc2VuZHM=";

    @TempDir
    private Path folder;

    @Test
    void aWebhookIsSignedAsStandardWebhooksVerifiesIt() throws Exception {
        try (Receiver receiver = Receiver.answering();
                Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_FAILED)) {
            notices.tell(failed("nightly"));
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "of no rule"));
            await().until(() -> receiver.told().size() == 1);

            Receiver.Told told = receiver.told().get(0);
            new Webhook(SECRET).verify(told.body(), told.headers());
            JsonNode payload = new JsonMapper().readTree(told.body());
            assertThat(payload.path("type").asText()).isEqualTo("backup.failed");
            assertThat(payload.at("/data/machine").asText()).isEqualTo("Käpylä");
            assertThat(payload.at("/data/message").asText()).isEqualTo("It failed.");
            assertThat(payload.at("/data/code").asText()).isEqualTo("unreachable");
        }
    }

    @Test
    void aReceiverInTroubleIsTriedAgainWithTheSameId() throws Exception {
        try (Receiver receiver = Receiver.answering(500, 302);
                Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_FAILED)) {
            notices.tell(failed("nightly"));
            await().until(() -> receiver.told().size() == 3);
            await().until(() -> notices.log(9).size() == 3);

            assertThat(receiver.told())
                    .extracting(t -> t.headers().get("webhook-id"))
                    .doesNotContainNull()
                    .hasSize(3);
            assertThat(receiver.told().stream()
                            .map(t -> t.headers().get("webhook-id"))
                            .distinct())
                    .hasSize(1);
            assertThat(notices.log(9))
                    .extracting(line -> line.path("outcome").asText() + ": "
                            + line.path("said").asText())
                    .containsExactly(
                            "retried: 127.0.0.1 answered 500",
                            "retried: 127.0.0.1 answered 302",
                            "delivered: answered 204");
            assertThat(folder.resolve("state/notices/waiting")).isEmptyDirectory();
        }
    }

    @Test
    void whatDidNotArriveBeforeAStopArrivesAfterTheNextStart() throws Exception {
        try (Receiver receiver = Receiver.answering(503)) {
            try (Notices notices = notices(Duration.ofHours(1), webhook(receiver), Event.Kind.BACKUP_FAILED)) {
                notices.tell(failed("nightly"));
                await().until(() -> notices.log(9).size() == 1);
            }
            assertThat(folder.resolve("state/notices/waiting")).isNotEmptyDirectory();

            try (Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_FAILED)) {
                notices.resume();
                await().until(() -> notices.log(9).size() == 2);

                assertThat(receiver.told()).hasSize(2);
                assertThat(notices.log(1).get(0).path("attempt").asInt()).isEqualTo(2);
            }
        }
    }

    @Test
    void aChannelThatGivesUpIsToldToOthers() throws Exception {
        try (Receiver dead = Receiver.answering(500, 500, 500, 500);
                Receiver well = Receiver.answering();
                Notices notices = notices(
                        Duration.ofMillis(10),
                        List.of(webhook(dead), new Channel("well", Type.WEBHOOK, well.url("/"), "", null, null)),
                        List.of(
                                new Rule(List.of(Event.Kind.BACKUP_FAILED), List.of("app"), Duration.ZERO),
                                new Rule(List.of(Event.Kind.NOTIFICATION_FAILING), List.of("well"), Duration.ZERO)))) {
            notices.tell(failed("nightly"));
            await().until(() -> well.told().size() == 1);

            assertThat(dead.told()).hasSize(4);
            assertThat(well.told().get(0).body())
                    .contains("The channel app gave up on backup.failed of nightly: 127.0.0.1 answered 500");
        }
    }

    @Test
    void aHeartbeatTellsStartEndAndFailureOfOneRun() throws Exception {
        try (Receiver receiver = Receiver.answering();
                Notices notices = notices(
                        new Channel("app", Type.HEARTBEAT, receiver.url("/ping/u-u-i-d"), "", null, null),
                        Event.Kind.BACKUP_STARTED,
                        Event.Kind.BACKUP_SUCCEEDED,
                        Event.Kind.BACKUP_FAILED)) {
            notices.tell(event(Event.Kind.BACKUP_STARTED, "nightly"));
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "nightly"));
            notices.tell(failed("nightly"));
            await().until(() -> receiver.told().size() == 3);

            assertThat(receiver.told().stream().map(t -> t.path().replaceAll("\\?rid=[0-9a-f-]{36}$", "")))
                    .containsExactly("/ping/u-u-i-d/start", "/ping/u-u-i-d", "/ping/u-u-i-d/fail");
            assertThat(receiver.told().stream()
                            .map(t -> t.path().replaceAll(".*\\?", ""))
                            .distinct())
                    .hasSize(1);
            assertThat(receiver.told().get(2).body()).startsWith("It failed.");
        }
    }

    @Test
    void mailIsPlainTextWithASubjectThatSaysIt() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.setUser("me", "pass");
        server.start();
        try (Notices notices = new Notices(
                settings(
                        Duration.ofMillis(10),
                        List.of(new Channel("app", Type.MAIL, "", "", List.of("ops@example.org"), null)),
                        List.of(new Rule(List.of(Event.Kind.BACKUP_FAILED), List.of("app"), Duration.ZERO))),
                new MailSettings(
                        "127.0.0.1", server.getSmtp().getPort(), MailSettings.Security.NONE, "me", "pass", "a@b.org"),
                new FolderSettings(folder),
                new Metadata.Node("n-1", "Käpylä"))) {
            notices.tell(failed("nightly"));

            assertThat(server.waitForIncomingEmail(120_000, 1)).isTrue();
            assertThat(server.getReceivedMessages()[0].getSubject()).isEqualTo("[Käpylä] Backup failed: nightly");
            assertThat(server.getReceivedMessages()[0].getContent().toString())
                    .startsWith("It failed.")
                    .contains("code       unreachable");
        } finally {
            server.stop();
        }
    }

    @Test
    void aCommandReadsTheFactsInItsEnvironment() throws Exception {
        Path written = folder.resolve("written");
        try (Notices notices = notices(
                new Channel(
                        "app",
                        Type.COMMAND,
                        "",
                        "",
                        null,
                        List.of(
                                "/bin/sh",
                                "-c",
                                "echo \"$SADDLEBAG_EVENT|$SADDLEBAG_MESSAGE|$SADDLEBAG_CODE\" > " + written)),
                Event.Kind.BACKUP_FAILED)) {
            notices.tell(failed("nightly"));
            await().until(() -> notices.log(1).size() == 1);

            assertThat(written).hasContent("backup.failed|It failed.|unreachable");
        }
    }

    @Test
    void inAQuietPeriodNoticesAreHeldBackAndCounted() {
        java.time.Instant noon = java.time.Instant.parse("2026-11-22T12:00:00Z");

        List<java.util.OptionalInt> passed = java.util.stream.IntStream.of(0, 1, 14, 15, 16)
                // Another program, or this one after a restart, holds back all the same.
                .mapToObj(minute ->
                        new Quiet(folder).passes("a", Duration.ofMinutes(15), noon.plus(Duration.ofMinutes(minute))))
                .toList();

        assertThat(passed)
                .containsExactly(
                        java.util.OptionalInt.of(0),
                        java.util.OptionalInt.empty(),
                        java.util.OptionalInt.empty(),
                        java.util.OptionalInt.of(2),
                        java.util.OptionalInt.empty());
    }

    @Test
    void aSuccessAfterAFailureOfTheSameIsARecovery() throws Exception {
        try (Receiver receiver = Receiver.answering();
                Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_RECOVERED)) {
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "nightly"));
            notices.tell(failed("nightly"));
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "weekly"));
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "nightly"));
            notices.tell(event(Event.Kind.BACKUP_SUCCEEDED, "nightly"));
            await().until(() -> notices.log(9).size() == 1);

            assertThat(receiver.told()).singleElement().satisfies(told -> assertThat(told.body())
                    .contains("\"type\":\"backup.recovered\"", "\"about\":\"nightly\""));
        }
    }

    @Test
    void aTestSaysWhatTheReceiverAnsweredAndNothingOfItsAddress() throws Exception {
        try (Receiver receiver = Receiver.answering(204, 401);
                Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_FAILED)) {
            assertThat(notices.test("app")).isEqualTo("answered 204");
            assertThatThrownBy(() -> notices.test("app"))
                    .isInstanceOf(Problem.class)
                    .hasMessage("channel app: 127.0.0.1 answered 401");
            assertThatThrownBy(() -> notices.test("other")).hasMessage("there is no channel other");
        }
    }

    @Test
    void whatCannotBeWrittenDownIsToldAllTheSame() throws Exception {
        Files.writeString(folder.resolve("state"), "a file where the folder belongs");
        try (Receiver receiver = Receiver.answering(500);
                Notices notices = notices(webhook(receiver), Event.Kind.BACKUP_FAILED)) {
            notices.tell(failed("nightly"));

            await().untilAsserted(() -> assertThat(receiver.told()).hasSize(2));
        }
    }

    private static Channel webhook(Receiver receiver) {
        return new Channel("app", Type.WEBHOOK, receiver.url("/hook"), SECRET, null, null);
    }

    private static Event failed(String about) {
        return Event.now(Event.Kind.BACKUP_FAILED, about, "a run", "It failed.", Map.of("code", "unreachable"));
    }

    private static Event event(Event.Kind kind, String about) {
        return Event.now(kind, about, "a run", "It happened.", Map.of());
    }

    private Notices notices(Channel channel, Event.Kind... kinds) {
        return notices(Duration.ofMillis(10), channel, kinds);
    }

    private Notices notices(Duration pause, Channel channel, Event.Kind... kinds) {
        return notices(pause, List.of(channel), List.of(new Rule(List.of(kinds), List.of("app"), Duration.ZERO)));
    }

    private Notices notices(Duration pause, List<Channel> channels, List<Rule> rules) {
        return new Notices(
                settings(pause, channels, rules),
                new MailSettings("127.0.0.1", 1, MailSettings.Security.NONE, "", "", ""),
                new FolderSettings(folder),
                new Metadata.Node("n-1", "Käpylä"));
    }

    private static NotifySettings settings(Duration pause, List<Channel> channels, List<Rule> rules) {
        return new NotifySettings(channels, rules, Duration.ofMinutes(1), Duration.ofSeconds(5), 3, pause, pause);
    }
}
