package dev.saddlebag.notify.channel;

import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.NotifySettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Starts a program and lets it read the facts in its environment. No shell, and none of this program's secrets. */
public final class CommandSender implements Sender {

    private final NotifySettings.Channel channel;
    private final Duration timeout;

    public CommandSender(NotifySettings.Channel channel, Duration timeout) {
        this.channel = channel;
        this.timeout = timeout;
    }

    @Override
    public String send(Notice notice) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(channel.run())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("SADDLEBAG_") || name.startsWith("PGPASS"));
        environment.put("SADDLEBAG_EVENT", notice.event().kind().toString());
        environment.put("SADDLEBAG_NOTICE", notice.id());
        environment.put("SADDLEBAG_TEXT", notice.text());
        notice.event().facts().forEach((name, value) -> environment.put(variable(name), String.valueOf(value)));
        environment.put("SADDLEBAG_MACHINE", notice.machine());
        environment.put("SADDLEBAG_ABOUT", notice.event().about());
        environment.put("SADDLEBAG_MESSAGE", notice.event().message());
        environment.put("SADDLEBAG_AT", notice.event().at().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        try {
            if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException(channel.run().get(0) + " did not end within " + timeout);
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new IOException(channel.run().get(0) + " ended with " + process.exitValue());
        }
        return "ended with 0";
    }

    private static String variable(String name) {
        return "SADDLEBAG_" + name.replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT);
    }
}
