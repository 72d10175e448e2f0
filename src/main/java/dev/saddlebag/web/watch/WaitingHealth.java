package dev.saddlebag.web.watch;

import dev.saddlebag.status.Status;
import java.time.Duration;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Whether anything waits for longer than it should: files in the inbox, refused rows. */
@Configuration(proxyBeanMethods = false)
class WaitingHealth {

    /** As the alerts have it. */
    private static final Duration STUCK = Duration.ofHours(1);

    private static final Duration FORGOTTEN = Duration.ofDays(1);

    @Bean
    HealthIndicator inboxHealthIndicator(Glance glance) {
        return () -> of(glance.now().status().inbox(), STUCK);
    }

    @Bean
    HealthIndicator deadLettersHealthIndicator(Glance glance) {
        return () -> of(glance.now().status().rejected(), FORGOTTEN);
    }

    private static Health of(Status.Waiting waiting, Duration longest) {
        boolean late = waiting.oldestSeconds() != null && waiting.oldestSeconds() > longest.toSeconds();
        Health.Builder health = (late ? Health.down() : Health.up()).withDetail("waiting", waiting.count());
        return waiting.oldestSeconds() == null
                ? health.build()
                : health.withDetail("oldestSeconds", waiting.oldestSeconds()).build();
    }
}
