package dev.saddlebag.notify.event;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An event on its way to one channel.
 *
 * @param id stays the same however often it is tried, so that a receiver knows it again
 * @param held how many like it were held back since the last one, by a rule's quiet period
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Notice(String id, String channel, String machine, Event event, int held) {

    /** For programs, after Standard Webhooks: type, timestamp, data. */
    public Map<String, Object> payload() {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("machine", machine);
        data.put("about", event.about());
        if (event.job() != null) {
            data.put("job", event.job());
        }
        data.put("message", event.message());
        data.put("held", held);
        data.putAll(new java.util.TreeMap<>(event.facts()));
        Map<String, Object> payload = new LinkedHashMap<>();
        payload.put("type", event.kind().toString());
        payload.put("timestamp", event.at().toString());
        payload.put("data", data);
        return payload;
    }

    /** {@code [machine] Backup failed: nightly}. */
    public String subject() {
        return "[%s] %s: %s"
                .formatted(machine, event.kind().title(), event.about())
                .replaceAll("[\\r\\n]+", " ");
    }

    /** For people in a hurry: what happened, and how often. */
    public String brief() {
        return held == 0 ? event.message() : event.message() + " (%d more like it)".formatted(held);
    }

    /** For people. */
    public String text() {
        StringBuilder text = new StringBuilder(event.message()).append("\n\n");
        text.append("machine    ").append(machine).append('\n');
        text.append("about      ").append(event.about()).append('\n');
        text.append("at         ").append(event.at()).append('\n');
        if (event.job() != null) {
            text.append("job        ").append(event.job()).append('\n');
        }
        new java.util.TreeMap<>(event.facts())
                .forEach((name, value) -> text.append("%-10s %s%n".formatted(name, value)));
        if (held > 0) {
            text.append("\n%d more like it since the last message%n".formatted(held));
        }
        return text.toString();
    }
}
