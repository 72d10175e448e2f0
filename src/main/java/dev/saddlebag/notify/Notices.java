package dev.saddlebag.notify;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.archive.Metadata;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.job.JobId;
import dev.saddlebag.notify.channel.ChatSender;
import dev.saddlebag.notify.channel.CommandSender;
import dev.saddlebag.notify.channel.HeartbeatSender;
import dev.saddlebag.notify.channel.MailSender;
import dev.saddlebag.notify.channel.Sender;
import dev.saddlebag.notify.channel.WebhookSender;
import dev.saddlebag.notify.event.Event;
import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.MailSettings;
import dev.saddlebag.notify.settings.NotifySettings;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Tells what happened to those whom the rules name. Whoever has something to tell calls {@link #tell}, which neither
 * waits nor fails; a receiver that cannot be reached is tried again, also after a restart.
 */
@Component("notices")
public class Notices implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);

    private final NotifySettings settings;
    private final String machine;
    private final DeliveryLog log;
    private final Quiet quiet;
    private final Map<String, Sender> senders = new LinkedHashMap<>();
    private final Map<String, Post> posts = new ConcurrentHashMap<>();

    Notices(NotifySettings settings, MailSettings mail, FolderSettings folders, Metadata.Node node) {
        this.settings = settings;
        this.machine = node.name();
        this.log = new DeliveryLog(folders.state());
        this.quiet = new Quiet(folders.state());
        settings.channels().forEach(channel -> senders.put(channel.name(), sender(channel, mail)));
    }

    private Sender sender(NotifySettings.Channel channel, MailSettings mail) {
        return switch (channel.type()) {
            case WEBHOOK -> new WebhookSender(channel, settings.timeout());
            case HEARTBEAT -> new HeartbeatSender(channel, settings.timeout());
            case MAIL -> new MailSender(channel, mail, settings.timeout());
            case SLACK, TEAMS, DISCORD -> new ChatSender(channel, settings.timeout());
            case COMMAND -> new CommandSender(channel, settings.timeout());
        };
    }

    /** Tells {@code event} to those whom it concerns, and its end to those who heard of the failure before. */
    public void tell(Event event) {
        if (!anybody()) {
            return;
        }
        try {
            pass(event);
            String about = event.kind().name().replaceFirst("_.*", "") + " " + event.about();
            if (event.kind().pulse() == Event.Pulse.FAIL) {
                quiet.failed(about, event.at());
            } else if (event.kind().recovered() != null && quiet.recovers(about)) {
                pass(new Event(
                        event.kind().recovered(),
                        event.at(),
                        event.about(),
                        event.job(),
                        event.message(),
                        event.facts()));
            }
        } catch (RuntimeException e) {
            LOG.warn("{} of {} was not told: {}", event.kind(), event.about(), e.getMessage());
        }
    }

    /** Whether any rule tells anybody. */
    public boolean anybody() {
        return !settings.rules().isEmpty();
    }

    /**
     * Tells which of {@code about} {@code kind} holds of now and did not before.
     *
     * @param sentence for one of them
     */
    public void standing(Event.Kind kind, Set<String> about, UnaryOperator<String> sentence) {
        for (String one : quiet.begun(kind + " ", about)) {
            tell(Event.now(kind, one, null, sentence.apply(one), Map.of()));
        }
    }

    /** Tells the event of {@code event} unless that was done since {@code due}; the first time it only begins to count. */
    public void onceSince(Instant due, Supplier<Event> event) {
        if (quiet.due("once", due)) {
            tell(event.get());
        }
    }

    private void pass(Event event) {
        Map<String, Integer> receivers = new LinkedHashMap<>();
        for (int i = 0; i < settings.rules().size(); i++) {
            NotifySettings.Rule rule = settings.rules().get(i);
            if (!rule.events().contains(event.kind())) {
                continue;
            }
            for (String channel : new LinkedHashSet<>(rule.to())) {
                OptionalInt held = quiet.passes(i + " " + event.kind() + " " + channel, rule.atMostEvery(), event.at());
                held.ifPresent(count -> receivers.merge(channel, count, Math::max));
            }
        }
        for (Map.Entry<String, Integer> receiver : receivers.entrySet()) {
            post(receiver.getKey())
                    .send(new DeliveryLog.Waiting(notice(receiver.getKey(), event, receiver.getValue()), 0));
        }
    }

    private Notice notice(String channel, Event event, int held) {
        return new Notice("msg_" + JobId.of('n').substring(2), channel, machine, event, held);
    }

    private Post post(String channel) {
        return posts.computeIfAbsent(
                channel, name -> new Post(name, senders.get(name), settings, log, this::channelFailed));
    }

    private void channelFailed(Notice notice, String said) {
        if (notice.event().kind() != Event.Kind.NOTIFICATION_FAILING) {
            tell(Event.now(
                    Event.Kind.NOTIFICATION_FAILING,
                    notice.channel(),
                    null,
                    "The channel %s gave up on %s of %s: %s"
                            .formatted(
                                    notice.channel(),
                                    notice.event().kind(),
                                    notice.event().about(),
                                    said),
                    Map.of()));
        }
    }

    /** Goes on with what had not arrived when this program last ended. */
    void resume() {
        try {
            for (DeliveryLog.Waiting waiting : log.waiting()) {
                if (senders.containsKey(waiting.notice().channel())) {
                    post(waiting.notice().channel()).send(waiting);
                } else {
                    log.forget(waiting.notice());
                    log.note(waiting.notice(), waiting.tries(), "given-up", "there is no such channel any more");
                }
            }
        } catch (IOException e) {
            LOG.warn("notices that wait cannot be read: {}", e.getMessage());
        }
    }

    /**
     * Tries {@code channel} once, now.
     *
     * @return what the receiver answered
     */
    public String test(String channel) throws InterruptedException {
        Sender sender = senders.get(channel);
        if (sender == null) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND,
                    "there is no channel " + channel,
                    senders.isEmpty()
                            ? "None is configured; they stand in saddlebag.notify.channels."
                            : "There are: " + String.join(", ", senders.keySet()) + ".");
        }
        Notice notice = notice(
                channel,
                Event.now(
                        Event.Kind.NOTIFICATION_TEST,
                        channel,
                        null,
                        "This is a test of the channel " + channel + "; nothing happened.",
                        Map.of()),
                0);
        try {
            String said = sender.send(notice);
            log.note(notice, 1, "delivered", said);
            return said;
        } catch (IOException e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "channel " + channel + ": " + e.getMessage(),
                    "Check its entry in saddlebag.notify.channels, and that its receiver listens.",
                    e);
        }
    }

    /** The newest lines of the delivery log, the oldest of them first. */
    public List<JsonNode> log(int lines) throws IOException {
        return log.last(lines);
    }

    @Override
    public void close() {
        posts.values().forEach(Post::close);
    }

    /** The names of the channels. */
    public Set<String> channels() {
        return senders.keySet();
    }

    /** How a try can end. */
    public static List<String> outcomes() {
        return DeliveryLog.OUTCOMES;
    }

    /** How many tries of a channel ended so, since this program started. */
    public long tries(String channel, String outcome) {
        return log.count(channel, outcome);
    }
}
