package dev.saddlebag.settings.shape;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;

/** Reads the shape of the configuration off the records that it fills. */
public final class Shapes {

    private Shapes() {}

    public static Shape of(Type type) {
        if (type instanceof ParameterizedType generic) {
            Type[] parts = generic.getActualTypeArguments();
            Class<?> raw = (Class<?>) generic.getRawType();
            return raw == Map.class ? new Shape.Named(of(parts[1])) : new Shape.Items(of(parts[0]));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isEnum()) {
            return new Shape.Choice(plain, words(plain));
        }
        return plain.isRecord() && !isText(plain) ? group(plain) : new Shape.Plain(plain);
    }

    public static Shape.Group group(Class<?> record) {
        Map<String, Shape.Member> members = new LinkedHashMap<>();
        List<java.lang.reflect.Parameter> parameters =
                Arrays.asList(record.getDeclaredConstructors()[0].getParameters());
        for (int i = 0; i < record.getRecordComponents().length; i++) {
            RecordComponent component = record.getRecordComponents()[i];
            Name name = parameters.get(i).getAnnotation(Name.class);
            DefaultValue fallback = parameters.get(i).getAnnotation(DefaultValue.class);
            members.put(
                    name != null ? name.value() : dashed(component.getName()),
                    new Shape.Member(of(component.getGenericType()), fallback(fallback, component.getType())));
        }
        return new Shape.Group(members);
    }

    /** As it is written in the file, whatever the annotation's spelling: {@code ZSTD} is {@code zstd}. */
    private static String fallback(DefaultValue fallback, Class<?> type) {
        if (fallback == null || (fallback.value().length == 0)) {
            return null;
        }
        String text = String.join(", ", fallback.value());
        return type.isEnum() ? word(text) : text;
    }

    /** A record around one text is written as that text. */
    private static boolean isText(Class<?> record) {
        RecordComponent[] components = record.getRecordComponents();
        return components.length == 1 && components[0].getType() == String.class;
    }

    private static List<String> words(Class<?> choice) {
        return Arrays.stream(choice.getEnumConstants())
                .map(constant -> word((Enum<?>) constant))
                .toList();
    }

    /** As the type itself writes it, where that is its name in other letters: {@code backup.failed}. */
    private static String word(Enum<?> constant) {
        String own = word(constant.toString());
        return own.replaceAll("[^a-z]", "").equals(word(constant.name()).replaceAll("[^a-z]", ""))
                ? own
                : word(constant.name());
    }

    private static String word(String constant) {
        return constant.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String dashed(String name) {
        return name.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
