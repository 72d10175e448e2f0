package dev.saddlebag.notify.channel;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.NotifySettings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Posts a message to a room of Slack, Teams or Discord, by the incoming web hook that the room has. */
public final class ChatSender implements Sender {

    private static final JsonMapper JSON = new JsonMapper();

    private final NotifySettings.Channel channel;
    private final Duration timeout;

    public ChatSender(NotifySettings.Channel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public String send(Notice notice) throws IOException, InterruptedException {
        return Web.send(
                HttpRequest.newBuilder(URI.create(channel.url()))
                        .timeout(timeout)
                        .header("content-type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(message(notice))))
                        .build(),
                timeout);
    }

    private Map<String, Object> message(Notice notice) {
        String text = notice.subject() + "\n" + notice.brief();
        return switch (channel.type()) {
            case SLACK -> Map.of("text", escaped(text));
            case DISCORD -> Map.of("content", text, "allowed_mentions", Map.of("parse", List.of()));
            default -> Map.of("type", "message", "attachments", List.of(card(notice)));
        };
    }

    /** What Slack reads as a link or a mention otherwise. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    private static Map<String, Object> card(Notice notice) {
        Map<String, Object> heading =
                Map.of("type", "TextBlock", "text", notice.subject(), "weight", "Bolder", "wrap", true);
        Map<String, Object> body = Map.of("type", "TextBlock", "text", notice.brief(), "wrap", true);
        return Map.of(
                "contentType",
                "application/vnd.microsoft.card.adaptive",
                "content",
                Map.of("type", "AdaptiveCard", "version", "1.4", "body", List.of(heading, body)));
    }
}
