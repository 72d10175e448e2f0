package dev.saddlebag.schedule;

import dev.saddlebag.problem.Problem;
import java.util.List;

/** The schedules of this installation, as configured. */
public record Schedules(List<Schedule> all) {

    public Schedules {
        all = List.copyOf(all);
        List<String> names = all.stream().map(Schedule::name).toList();
        names.stream()
                .filter(n -> names.indexOf(n) != names.lastIndexOf(n))
                .findFirst()
                .ifPresent(twice -> {
                    throw new IllegalArgumentException("saddlebag.schedules: two schedules are called " + twice);
                });
    }

    /** The schedule called {@code name}. */
    public Schedule named(String name) {
        return all.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no schedule " + name,
                        all.isEmpty()
                                ? "None is configured; they stand in saddlebag.schedules."
                                : "There are: "
                                        + String.join(
                                                ", ",
                                                all.stream().map(Schedule::name).toList()) + "."));
    }
}
