package dev.saddlebag.notify.channel;

import dev.saddlebag.notify.event.Notice;
import dev.saddlebag.notify.settings.MailSettings;
import dev.saddlebag.notify.settings.NotifySettings;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Properties;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;

/** Sends plain text to people. */
public final class MailSender implements Sender {

    private final NotifySettings.Channel channel;
    private final JavaMailSenderImpl server = new JavaMailSenderImpl();
    private final String from;

    public MailSender(NotifySettings.Channel channel, MailSettings settings, Duration timeout) {
        this.channel = channel;
        this.from = settings.from();
        server.setHost(settings.host());
        server.setPort(settings.port());
        Properties properties = server.getJavaMailProperties();
        String millis = Long.toString(timeout.toMillis());
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        switch (settings.security()) {
            case NONE -> properties.put("mail.smtp.starttls.enable", "false");
            case STARTTLS -> properties.put("mail.smtp.starttls.required", "true");
            case TLS -> properties.put("mail.smtp.ssl.enable", "true");
        }
        if (settings.security() != MailSettings.Security.NONE) {
            properties.put("mail.smtp.starttls.enable", "true");
            properties.put("mail.smtp.ssl.checkserveridentity", "true");
        }
        if (!settings.username().isEmpty()) {
            server.setUsername(settings.username());
            server.setPassword(settings.password());
            properties.put("mail.smtp.auth", "true");
        }
    }

    @Override
    public String send(Notice notice) throws IOException {
        try {
            MimeMessage message = server.createMimeMessage();
            MimeMessageHelper helper = new MimeMessageHelper(message, StandardCharsets.UTF_8.name());
            helper.setFrom(
                    from.isEmpty() ? "saddlebag@" + InetAddress.getLocalHost().getHostName() : from);
            helper.setTo(channel.to().toArray(String[]::new));
            helper.setSubject(notice.subject());
            helper.setText(notice.text());
            message.setHeader("X-Saddlebag-Notice", notice.id());
            server.send(message);
            return "taken by " + server.getHost();
        } catch (MessagingException | MailException e) {
            throw new IOException(
                    "the mail server " + server.getHost() + " did not take it ("
                            + e.getClass().getSimpleName() + ")",
                    e);
        }
    }
}
