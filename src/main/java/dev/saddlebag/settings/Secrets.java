package dev.saddlebag.settings;

import java.util.regex.Pattern;

/** What is never shown of a configuration. */
public final class Secrets {

    private static final String MASK = "•••";

    private static final Pattern KEY =
            Pattern.compile("password|passphrase|secret|token|credential|private-?key", Pattern.CASE_INSENSITIVE);
    private static final Pattern ACCOUNT = Pattern.compile("//[^/@\\s]*@");
    private static final Pattern PARAMETER =
            Pattern.compile("(?i)([?&](?:password|sslpassword|token|secret|key)=)[^&]*");
    /** Who knows the path of a web hook may call it. */
    private static final Pattern WEB = Pattern.compile("(?i)^(https?://[^/?#]+)[/?#].+");

    private Secrets() {}

    /** Whether the value of {@code key} is a secret as a whole. */
    public static boolean is(String key) {
        return KEY.matcher(key).find();
    }

    /** The value of {@code key} as it may be shown. */
    public static String masked(String key, String value) {
        if (value == null || value.isEmpty()) {
            return value;
        }
        if (is(key)) {
            return MASK;
        }
        String shown = PARAMETER
                .matcher(ACCOUNT.matcher(value).replaceAll("//" + MASK + "@"))
                .replaceAll("$1" + MASK);
        return WEB.matcher(shown).replaceFirst("$1/" + MASK);
    }
}
