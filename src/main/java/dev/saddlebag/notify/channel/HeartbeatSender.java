package dev.saddlebag.notify.channel;

import dev.saddlebag.notify.event.Event;
import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.NotifySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;

/** Tells that work began, ended well, or failed, at the addresses that Healthchecks has for it. */
public final class HeartbeatSender implements Sender {

    private final NotifySettings.Channel channel;
    private final Duration timeout;

    public HeartbeatSender(NotifySettings.Channel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public String send(Notice notice) throws IOException, InterruptedException {
        String step =
                switch (notice.event().kind().pulse()) {
                    case START -> "/start";
                    case OK -> "";
                    case FAIL -> "/fail";
                    case NONE -> "/log";
                };
        String run = notice.event().job() == null
                ? notice.event().about()
                : notice.event().job();
        URI uri = URI.create(channel.url().replaceAll("/+$", "") + step + "?rid="
                + UUID.nameUUIDFromBytes(run.getBytes(StandardCharsets.UTF_8)));
        return Web.send(
                HttpRequest.newBuilder(uri)
                        .timeout(timeout)
                        .POST(HttpRequest.BodyPublishers.ofString(notice.text()))
                        .build(),
                timeout);
    }

    /** A start that comes after its end would open a run that never ends. */
    @Override
    public boolean keeps(Notice notice) {
        return notice.event().kind().pulse() != Event.Pulse.START;
    }
}
