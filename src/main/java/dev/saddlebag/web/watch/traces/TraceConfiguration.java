package dev.saddlebag.web.watch.traces;

import dev.saddlebag.job.Jobs;
import io.micrometer.observation.ObservationRegistry;
import org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.observation.web.servlet.WebMvcObservationAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration;
import org.springframework.boot.actuate.autoconfigure.tracing.otlp.OtlpTracingAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;

/** Spans of requests and jobs, sent as OTLP. Nothing of it is loaded unless the configuration says whereto. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("management.otlp.tracing.endpoint")
@ImportAutoConfiguration({
    ObservationAutoConfiguration.class,
    OpenTelemetryAutoConfiguration.class,
    OpenTelemetryTracingAutoConfiguration.class,
    MicrometerTracingAutoConfiguration.class,
    OtlpTracingAutoConfiguration.class,
    WebMvcObservationAutoConfiguration.class
})
class TraceConfiguration {

    @Bean
    @Lazy(false)
    JobSpans jobSpans(Jobs jobs, ObservationRegistry registry) {
        JobSpans spans = new JobSpans(registry);
        jobs.listen(spans);
        return spans;
    }
}
