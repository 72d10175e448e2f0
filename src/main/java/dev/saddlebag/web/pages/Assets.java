package dev.saddlebag.web.pages;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Style and scripts, all from this server; the versions of libraries are those of the build. */
@Configuration(proxyBeanMethods = false)
class Assets implements WebMvcConfigurer {

    private static final String LIBRARIES = "classpath:/META-INF/resources/webjars/";
    private static final Duration KEPT = Duration.ofHours(1);

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        to(registry, "/assets/pico/**", LIBRARIES + "picocss__pico/2.1.1/css/");
        to(registry, "/assets/htmx/**", LIBRARIES + "htmx.org/2.0.10/dist/");
        to(registry, "/assets/sse/**", LIBRARIES + "htmx-ext-sse/2.2.2/");
        to(registry, "/assets/uplot/**", LIBRARIES + "uplot/1.6.30/dist/");
        to(registry, "/assets/**", "classpath:/assets/");
    }

    private static ResourceHandlerRegistration to(ResourceHandlerRegistry registry, String pattern, String place) {
        return registry.addResourceHandler(pattern)
                .addResourceLocations(place)
                .setCacheControl(CacheControl.maxAge(KEPT));
    }
}
