package dev.saddlebag.web.pages.machine;

import io.swagger.v3.oas.annotations.Hidden;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** What is configured, as it counts, and where it stands. Secrets are not shown. */
@Controller
@Hidden
class SettingPages {

    private static final String MASK = "•••";

    private final ConfigurableEnvironment environment;

    SettingPages(ConfigurableEnvironment environment) {
        this.environment = environment;
    }

    /** @param origin the file and line, or what else outranks the file */
    record Setting(String key, String value, String origin) {}

    @GetMapping("/settings")
    String settings(Model model) {
        model.addAttribute("settings", all());
        return "settings";
    }

    private List<Setting> all() {
        Map<String, Setting> settings = new TreeMap<>();
        for (PropertySource<?> source : environment.getPropertySources()) {
            if (source instanceof EnumerablePropertySource<?> known) {
                for (String key : known.getPropertyNames()) {
                    if (key.startsWith("saddlebag.")) {
                        // The first source that has a key is the one that counts.
                        settings.computeIfAbsent(key, k -> setting(k, known));
                    }
                }
            }
        }
        return new ArrayList<>(settings.values());
    }

    private Setting setting(String key, PropertySource<?> source) {
        String value = secret(key) ? MASK : masked(String.valueOf(environment.getProperty(key)));
        Origin origin = OriginLookup.getOrigin(source, key);
        String text = origin == null ? source.getName() : origin.toString();
        return new Setting(key, value, place(text));
    }

    /** {@code config/application.yaml, line 86}. @param text {@code URL [file:config/application.yaml] - 86:16} */
    private static String place(String text) {
        return text.replaceFirst("^class path resource ", "")
                .replaceFirst(" from .*", "")
                .replaceFirst("^(?:URL )?\\[(?:file:)?(.*)] - (\\d+):\\d+$", "$1, line $2")
                .replaceFirst("^routes$", "the program");
    }

    private static boolean secret(String key) {
        String last = key.substring(key.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return last.matches(".*(password|secret|passphrase|token|credential|access-?key|private).*")
                || last.matches("(key|keys)(\\[\\d+])?");
    }

    /** A password inside an address. */
    private static String masked(String value) {
        return value.replaceAll("(?i)(password|secret|token)=[^&;]*", "$1=" + MASK)
                .replaceAll("://([^/@:]+):[^/@]*@", "://$1:" + MASK + "@");
    }
}
