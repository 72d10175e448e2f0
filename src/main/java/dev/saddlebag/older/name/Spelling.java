package dev.saddlebag.older.name;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/** The ways in which one name is written. */
final class Spelling {

    private Spelling() {}

    /** {@code businessMemberships} as {@code business_memberships}, {@code URLList} as {@code url_list}. */
    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    /** What is left when upper case and underscores say nothing: {@code r710_token_configs} is {@code r710TokenConfigs}. */
    static String squashed(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    /** The regular plurals and singulars a squashed name may have. */
    static Set<String> numbers(String squashed) {
        Set<String> forms = new LinkedHashSet<>();
        forms.add(squashed + "s");
        forms.add(squashed + "es");
        if (squashed.endsWith("y")) {
            forms.add(squashed.substring(0, squashed.length() - 1) + "ies");
        }
        if (squashed.endsWith("ies")) {
            forms.add(squashed.substring(0, squashed.length() - 3) + "y");
        }
        if (squashed.endsWith("es")) {
            forms.add(squashed.substring(0, squashed.length() - 2));
        }
        if (squashed.endsWith("s") && !squashed.endsWith("ss")) {
            forms.add(squashed.substring(0, squashed.length() - 1));
        }
        return forms;
    }
}
