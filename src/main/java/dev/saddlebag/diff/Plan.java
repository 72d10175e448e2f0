package dev.saddlebag.diff;

import dev.saddlebag.catalog.Pattern;
import dev.saddlebag.problem.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Which tables are compared. */
final class Plan {

    private Plan() {}

    /** The tables of A in their order, then those only B has, as far as they were asked for. */
    static List<TableComparison> of(Side a, Side b, DiffRequest request) {
        Set<String> names = new LinkedHashSet<>(a.tables());
        names.addAll(b.tables());
        for (Pattern pattern : request.tables()) {
            if (names.stream().noneMatch(pattern::matches)) {
                throw new Problem(
                        Problem.Kind.WRONG_USAGE,
                        "the pattern " + pattern.text() + " matches no table of " + a.name() + " or " + b.name(),
                        "saddlebag show lists them; upper and lower case differ, * stands for any characters.");
            }
        }
        return names.stream()
                .filter(name ->
                        request.tables().isEmpty() || request.tables().stream().anyMatch(p -> p.matches(name)))
                .map(name -> new TableComparison(new TablePair(name, a, b), request.rows()))
                .toList();
    }
}
