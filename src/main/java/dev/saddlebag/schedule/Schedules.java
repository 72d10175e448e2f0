package dev.saddlebag.schedule;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.saved.SavedSchedules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** The schedules of this installation: as configured, and beside them those that were saved since. */
public final class Schedules {

    private final List<Schedule> configured;
    private final SavedSchedules saved;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** Only those of the configuration. */
    public Schedules(List<Schedule> configured) {
        this(configured, null);
    }

    /** @param saved null for none */
    Schedules(List<Schedule> configured, SavedSchedules saved) {
        this.configured = List.copyOf(configured);
        this.saved = saved;
        List<String> names = configured.stream().map(Schedule::name).toList();
        names.stream()
                .filter(n -> names.indexOf(n) != names.lastIndexOf(n))
                .findFirst()
                .ifPresent(twice -> {
                    throw new IllegalArgumentException("saddlebag.schedules: two schedules are called " + twice);
                });
    }

    /** Those of the configuration first; where both have a name, the configuration's counts. */
    public List<Schedule> all() {
        List<Schedule> all = new ArrayList<>(configured);
        kept().stream()
                .map(SavedSchedules.Saved::schedule)
                .filter(s -> !configured(s.name()))
                .forEach(all::add);
        return all;
    }

    /** Runs {@code listener} each time that a running server took up other schedules. */
    void whenChanged(Runnable listener) {
        listeners.add(listener);
    }

    void changed() {
        listeners.forEach(Runnable::run);
    }

    private List<SavedSchedules.Saved> kept() {
        return saved == null ? List.of() : saved.all();
    }

    /** Who saved the schedule of that name, and when; empty for one of the configuration. */
    Optional<SavedSchedules.Saved> saved(String name) {
        return configured(name)
                ? Optional.empty()
                : kept().stream().filter(s -> s.schedule().name().equals(name)).findFirst();
    }

    /** Whether the configuration has a schedule of that name. */
    boolean configured(String name) {
        return configured.stream().anyMatch(s -> s.name().equals(name));
    }

    /** Of the saved ones those that do not count, for the configuration has others of their names. */
    List<String> hidden() {
        return kept().stream()
                .map(s -> s.schedule().name())
                .filter(this::configured)
                .toList();
    }

    /** The schedule called {@code name}. */
    public Schedule named(String name) {
        List<Schedule> all = all();
        return all.stream()
                .filter(s -> s.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new Problem(
                        Problem.Kind.NOT_FOUND,
                        "there is no schedule " + name,
                        all.isEmpty()
                                ? "There is none; they stand in saddlebag.schedules, or are made by saddlebag schedule set."
                                : "There are: "
                                        + String.join(
                                                ", ",
                                                all.stream().map(Schedule::name).toList()) + "."));
    }
}
