package dev.saddlebag.catalog;

/**
 * A pattern for table names: {@code *} stands for any characters, {@code ?} for one.
 *
 * <p>It is held against the name as files show it, {@code orders} or {@code sales.orders}; upper and lower case differ.
 */
public record Pattern(String text) {

    public boolean matches(Table table) {
        return holds(table.name())
                || (table.schema().equals("public")
                        && text.startsWith("public.")
                        && new Pattern(text.substring(7)).matches(table));
    }

    /** Whether the table that a file calls {@code name} is meant. */
    public boolean matches(String name) {
        return holds(name)
                || (!name.contains(".") && text.startsWith("public.") && new Pattern(text.substring(7)).holds(name));
    }

    private boolean holds(String name) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            regex.append(
                    switch (c) {
                        case '*' -> ".*";
                        case '?' -> ".";
                        default -> java.util.regex.Pattern.quote(String.valueOf(c));
                    });
        }
        return java.util.regex.Pattern.compile(regex.toString(), java.util.regex.Pattern.DOTALL)
                .matcher(name)
                .matches();
    }
}
