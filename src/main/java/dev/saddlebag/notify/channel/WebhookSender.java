package dev.saddlebag.notify.channel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.NotifySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;

/** Posts JSON, signed after Standard Webhooks. */
public final class WebhookSender implements Sender {

    private static final JsonMapper JSON = new JsonMapper();

    private final NotifySettings.Channel channel;
    private final Duration timeout;

    public WebhookSender(NotifySettings.Channel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public String send(Notice notice) throws IOException, InterruptedException {
        String payload = JSON.writeValueAsString(notice.payload());
        // The time of this try: receivers refuse what is old.
        long now = Instant.now().getEpochSecond();
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(channel.url()))
                .timeout(timeout)
                .header("content-type", "application/json")
                .header("webhook-id", notice.id())
                .header("webhook-timestamp", Long.toString(now))
                .POST(HttpRequest.BodyPublishers.ofString(payload));
        if (!channel.secret().isEmpty()) {
            request.header("webhook-signature", signature(notice.id(), now, payload));
        }
        return Web.send(request.build(), timeout);
    }

    private String signature(String id, long now, String payload) throws IOException {
        try {
            return new Webhook(channel.secret()).sign(id, now, payload);
        } catch (WebhookSigningException | IllegalArgumentException e) {
            // Its message may quote the secret.
            throw new IOException("the secret of the channel is no base64 text, whsec_… or without that");
        }
    }
}
