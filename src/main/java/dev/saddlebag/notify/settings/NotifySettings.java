package dev.saddlebag.notify.settings;

import dev.saddlebag.notify.event.Event;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who is told what, {@code saddlebag.notify}.
 *
 * @param rules every rule that names an event counts; who is named by several is told once
 * @param timeout of one try
 * @param retries how often a notice is tried again
 * @param look how often a server looks for what it tells of by itself
 * @param retryPause before the first retry; four times as long each time, up to {@code retryPauseAtMost}
 */
@ConfigurationProperties("saddlebag.notify")
public record NotifySettings(
        List<Channel> channels,
        List<Rule> rules,
        @DefaultValue("1m") Duration look,
        @DefaultValue("10s") Duration timeout,
        @DefaultValue("8") int retries,
        @DefaultValue("5s") Duration retryPause,
        @DefaultValue("6h") Duration retryPauseAtMost) {

    /** How a channel reaches its receiver. */
    public enum Type {
        /** A POST of JSON, signed after Standard Webhooks. */
        WEBHOOK,
        MAIL,
        /** A sign of life at start, end and failure, as Healthchecks takes it. */
        HEARTBEAT,
        /** A program of this machine. */
        COMMAND,
        /** A room of Slack, and so on, by its incoming web hook. */
        SLACK,
        TEAMS,
        DISCORD
    }

    /**
     * A way to somebody.
     *
     * @param url of a web hook or heartbeat
     * @param secret that a web hook is signed with, {@code whsec_…}; empty: not signed
     * @param to addresses for mail
     * @param run the program and its arguments; no shell reads them
     */
    public record Channel(
            String name,
            Type type,
            @DefaultValue("") String url,
            @DefaultValue("") String secret,
            List<String> to,
            List<String> run) {

        public Channel {
            to = to == null ? List.of() : List.copyOf(to);
            run = run == null ? List.of() : List.copyOf(run);
            if (name == null || !name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}_-]{0,59}")) {
                throw new IllegalArgumentException("saddlebag.notify.channels: the name " + name
                        + " is not possible; letters, digits, - and _ are, 60 at most");
            }
            String lacks = type == null
                    ? "type; webhook, mail, heartbeat, command, slack, teams, discord"
                    : switch (type) {
                        case WEBHOOK, HEARTBEAT, SLACK, TEAMS, DISCORD -> isWeb(url) ? null : "url; https://host/path";
                        case MAIL -> to.isEmpty() ? "to; addresses" : null;
                        case COMMAND -> run.isEmpty() ? "run; a program and its arguments" : null;
                    };
            if (lacks != null) {
                throw new IllegalArgumentException("saddlebag.notify.channels: " + name + " lacks " + lacks);
            }
        }

        private static boolean isWeb(String url) {
            try {
                URI uri = URI.create(url);
                return uri.getHost() != null && String.valueOf(uri.getScheme()).matches("(?i)https?");
            } catch (IllegalArgumentException e) {
                return false;
            }
        }

        /** Without what only the receiver and its owner know. */
        @Override
        public String toString() {
            return name + " (" + type + ")";
        }
    }

    /**
     * Who is told of some events.
     *
     * @param to names of channels
     * @param atMostEvery after one notice, others of the same event and rule are held back this long and counted
     */
    public record Rule(List<Event.Kind> events, List<String> to, @DefaultValue("0s") Duration atMostEvery) {

        public Rule {
            events = events == null ? List.of() : List.copyOf(events);
            to = to == null ? List.of() : List.copyOf(to);
            if (events.isEmpty() || to.isEmpty() || atMostEvery.isNegative()) {
                throw new IllegalArgumentException(
                        "saddlebag.notify.rules: each entry needs events and to, and at-most-every must not be negative");
            }
        }
    }

    public NotifySettings {
        channels = channels == null ? List.of() : List.copyOf(channels);
        rules = rules == null ? List.of() : List.copyOf(rules);
        List<String> names = channels.stream().map(Channel::name).toList();
        if (names.stream().distinct().count() < names.size()) {
            throw new IllegalArgumentException("saddlebag.notify.channels: two have one name, of " + names);
        }
        rules.stream()
                .flatMap(rule -> rule.to().stream())
                .filter(name -> !names.contains(name))
                .findFirst()
                .ifPresent(name -> {
                    throw new IllegalArgumentException("saddlebag.notify.rules: there is no channel " + name
                            + "; there are: " + String.join(", ", names));
                });
        if (timeout.isNegative() || timeout.isZero() || retries < 0 || retries > 100 || retryPause.isNegative()) {
            throw new IllegalArgumentException(
                    "saddlebag.notify: timeout must be more than 0, retries 0 to 100, retry-pause not negative");
        }
        if (retryPauseAtMost.compareTo(retryPause) < 0) {
            throw new IllegalArgumentException("saddlebag.notify.retry-pause-at-most is " + retryPauseAtMost
                    + ", which is below retry-pause, " + retryPause);
        }
    }

    /** Before the {@code n}th retry, from 1. */
    public Duration pause(int n) {
        Duration pause = retryPause;
        for (int i = 1; i < n && pause.compareTo(retryPauseAtMost) < 0; i++) {
            pause = pause.multipliedBy(4);
        }
        return pause.compareTo(retryPauseAtMost) < 0 ? pause : retryPauseAtMost;
    }
}
