package dev.saddlebag.engine.configuration;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.settings.Secrets;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.boot.context.properties.bind.BindException;

/** Says of a start that failed which setting is wrong. */
public final class Misconfiguration {

    private Misconfiguration() {}

    public static Problem of(RuntimeException thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof BindException bind) {
                return wrong(bind, thrown);
            }
        }
        return Problem.of(thrown);
    }

    private static Problem wrong(BindException bind, RuntimeException thrown) {
        Throwable root = bind;
        String said = null;
        while (root != null) {
            String message = String.valueOf(root.getMessage());
            said = said == null && message.startsWith("saddlebag.") ? message : said;
            root = root.getCause();
        }
        return new Problem(
                Problem.Kind.WRONG_USAGE,
                said == null ? bind.getName() + " is wrong" + value(bind) : said,
                "Correct it where it is set; config/application.yaml shows every key with its type, unit and default.",
                thrown);
    }

    /** The value, unless it is a secret. */
    private static String value(BindException bind) {
        if (bind.getProperty() == null || Secrets.is(bind.getName().toString())) {
            return "";
        }
        String type = bind.getTarget().getType().toString().replaceAll(".*[.$]", "");
        return ": it is "
                + Secrets.masked(
                        bind.getName().toString(),
                        String.valueOf(bind.getProperty().getValue()))
                + ", and should be a value of type " + type + possible(bind);
    }

    private static String possible(BindException bind) {
        Class<?> type = bind.getTarget().getType().resolve(Object.class);
        if (!type.isEnum()) {
            return "";
        }
        return ": "
                + String.join(
                        ", ",
                        Arrays.stream(type.getEnumConstants())
                                .map(c -> c.toString().toLowerCase(Locale.ROOT))
                                .toList());
    }
}
