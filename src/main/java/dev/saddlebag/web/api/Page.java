package dev.saddlebag.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.problem.Problem;
import java.util.List;
import java.util.function.Function;

/**
 * A part of a list.
 *
 * @param next what to give as {@code after} for the rest; null at the end
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Page<T>(List<T> items, String next) {

    private static final int MOST = 500;

    /** @param found at most one more than {@code limit} */
    static <T> Page<T> of(List<T> found, int limit, Function<T, String> name) {
        boolean more = found.size() > limit;
        List<T> items = more ? found.subList(0, limit) : found;
        return new Page<>(items, more ? name.apply(items.get(limit - 1)) : null);
    }

    static int checked(int limit) {
        if (limit < 1 || limit > MOST) {
            throw new Problem(Problem.Kind.WRONG_USAGE, "limit is " + limit, "1 to " + MOST + " are possible.");
        }
        return limit;
    }
}
