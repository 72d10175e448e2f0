package dev.saddlebag.database.seed.mapping;

/** Where the value of a column comes from. */
public sealed interface Value {

    /** A member of the catalogue's row. @param optional whether a row may lack it; the value is null then */
    record Field(String name, boolean optional) implements Value {}

    /** The same for every row. @param json as JSON, {@code "NEW"} or {@code 10} or {@code null} */
    record Constant(String json) implements Value {

        public boolean isNull() {
            return json.equals("null");
        }
    }

    /** The business that is seeded. */
    record Business() implements Value {}

    /** The moment of seeding. */
    record Now() implements Value {}

    /**
     * The key of a row of another part.
     *
     * @param where the member that holds that row's label; null for the row made of the same line
     */
    record KeyOf(String part, String where) implements Value {}
}
