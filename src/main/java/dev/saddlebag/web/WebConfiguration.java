package dev.saddlebag.web;

import dev.saddlebag.archive.Limits;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.web.problems.Valve;
import jakarta.servlet.MultipartConfigElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.apache.catalina.core.StandardHost;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.webmvc.core.configuration.MultipleOpenApiSupportConfiguration;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.jackson.JacksonAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.thymeleaf.ThymeleafAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.HttpEncodingAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.MultipartAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.Cookie;
import org.springframework.boot.web.server.ErrorPage;
import org.springframework.boot.web.server.Shutdown;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.PropertySource;
import org.springframework.http.HttpStatus;

/** What serve has besides the engine. No other command loads any of it. */
@Configuration(proxyBeanMethods = false)
@PropertySource("classpath:web.properties")
@ImportAutoConfiguration({
    ServletWebServerFactoryAutoConfiguration.class,
    DispatcherServletAutoConfiguration.class,
    HttpEncodingAutoConfiguration.class,
    MultipartAutoConfiguration.class,
    JacksonAutoConfiguration.class,
    HttpMessageConvertersAutoConfiguration.class,
    WebMvcAutoConfiguration.class,
    ThymeleafAutoConfiguration.class,
    SecurityAutoConfiguration.class,
    SecurityFilterAutoConfiguration.class,
    SpringDocConfiguration.class,
    SpringDocConfigProperties.class,
    SpringDocWebMvcConfiguration.class,
    MultipleOpenApiSupportConfiguration.class
})
@EnableConfigurationProperties(WebSettings.class)
@ComponentScan
public class WebConfiguration {

    /** A client that sends nothing for so long is let go. */
    private static final int SILENT_MILLIS = (int) Duration.ofSeconds(30).toMillis();

    /** What is refused with these is told by the page of errors; half an answer, a 500, is broken off and nothing added. */
    private static final List<HttpStatus> TOLD = List.of(
            HttpStatus.BAD_REQUEST,
            HttpStatus.FORBIDDEN,
            HttpStatus.NOT_FOUND,
            HttpStatus.METHOD_NOT_ALLOWED,
            HttpStatus.NOT_ACCEPTABLE,
            HttpStatus.PAYLOAD_TOO_LARGE,
            HttpStatus.UNSUPPORTED_MEDIA_TYPE,
            HttpStatus.TOO_MANY_REQUESTS);

    @Bean
    LetterFiles letterFiles(FolderSettings folders, Limits limits) {
        return new LetterFiles(folders.deadLetters(), limits);
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> server(WebSettings settings) {
        return factory -> {
            factory.setAddress(settings.bound());
            factory.setPort(settings.port());
            factory.setShutdown(Shutdown.GRACEFUL);
            factory.getSession().setTimeout(settings.sessionTimeout());
            factory.getSession().getCookie().setName("saddlebag");
            factory.getSession().getCookie().setHttpOnly(true);
            factory.getSession().getCookie().setSameSite(Cookie.SameSite.LAX);
            TOLD.forEach(status -> factory.addErrorPages(new ErrorPage(status, "/error")));
            factory.addConnectorCustomizers(connector -> {
                connector.setProperty("connectionTimeout", String.valueOf(SILENT_MILLIS));
                // What was refused is not read to its end.
                connector.setProperty("maxSwallowSize", String.valueOf(2 << 20));
                connector.setProperty("server", "saddlebag");
            });
            factory.addContextCustomizers(context -> {
                if (context.getParent() instanceof StandardHost host) {
                    host.setErrorReportValveClass(Valve.class.getName());
                }
            });
        };
    }

    /** Parts of a body go to the disk, whatever their size. */
    @Bean
    MultipartConfigElement multipart(WebSettings settings, FolderSettings folders) throws IOException {
        Path folder = Files.createDirectories(
                folders.state().toAbsolutePath().normalize().resolve("uploads"));
        long longest = settings.maxBody().toBytes();
        return new MultipartConfigElement(folder.toString(), longest, longest, 0);
    }
}
