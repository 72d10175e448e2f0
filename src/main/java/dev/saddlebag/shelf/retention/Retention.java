package dev.saddlebag.shelf.retention;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Decides which archives stay.
 *
 * <p>Each database, machine and scope is decided on by itself. The rules are restic's: they are asked from the newest
 * archive to the oldest, and one reason is enough to stay. Besides the rules: the newest good archive stays; while the
 * newest is bad everything stays; what is bad counts for no rule and is not removed by one; what is pinned stays; what
 * another archive that stays builds on, stays.
 */
public final class Retention {

    private static final String NOTHING = "no rule keeps it";

    private Retention() {}

    /**
     * What becomes of each of {@code archives}, which come newest first; so does the answer, one database, machine and
     * scope after the other.
     */
    public static List<Verdict> judge(Collection<Candidate> archives, Policy policy) {
        Map<String, List<Candidate>> groups = new TreeMap<>();
        for (Candidate each : archives) {
            groups.computeIfAbsent(each.kind(), k -> new ArrayList<>()).add(each);
        }
        Map<Candidate, List<String>> reasons = new LinkedHashMap<>();
        for (List<Candidate> group : groups.values()) {
            // Those of one second stay as they came, newest first.
            group.sort(Comparator.comparing(Candidate::createdAt).reversed());
            judge(group, policy, reasons);
        }
        keepBases(reasons);
        return reasons.entrySet().stream()
                .map(e -> new Verdict(
                        e.getKey(), !e.getValue().isEmpty(), e.getValue().isEmpty() ? List.of(NOTHING) : e.getValue()))
                .toList();
    }

    private static void judge(List<Candidate> group, Policy policy, Map<Candidate, List<String>> reasons) {
        Candidate newest = group.get(0);
        List<Candidate> good = group.stream().filter(Candidate::good).toList();
        for (Candidate each : group) {
            List<String> why = new ArrayList<>();
            if (!newest.good()) {
                why.add("the newest, " + newest.id() + ", is bad: " + newest.fault());
            }
            if (policy.isEmpty()) {
                why.add("there is no rule");
            }
            if (each.pinned()) {
                why.add("pinned");
            }
            if (!each.good()) {
                why.add("not decided on: " + each.fault());
            }
            reasons.put(each, why);
        }
        if (!good.isEmpty()) {
            reasons.get(good.get(0)).add("newest good one");
            byRules(good, policy, reasons);
        }
    }

    private static void byRules(List<Candidate> good, Policy policy, Map<Candidate, List<String>> reasons) {
        List<Bucket> buckets = List.of(
                Bucket.hourly(policy.hourly(), policy.zone()),
                Bucket.daily(policy.daily(), policy.zone()),
                Bucket.weekly(policy.weekly(), policy.zone()),
                Bucket.monthly(policy.monthly(), policy.zone()),
                Bucket.yearly(policy.yearly(), policy.zone()));
        Instant newest = good.get(0).createdAt();
        Instant since = policy.within().isNone() ? null : policy.within().before(newest, policy.zone());
        for (int i = 0; i < good.size(); i++) {
            Candidate each = good.get(i);
            List<String> why = reasons.get(each);
            if (policy.last() == -1 || i < policy.last()) {
                why.add("last " + (i + 1));
            }
            for (Bucket bucket : buckets) {
                String reason = bucket.reason(each.createdAt(), i == good.size() - 1);
                if (reason != null) {
                    why.add(reason);
                }
            }
            if (since != null && !each.createdAt().isBefore(since)) {
                why.add("within " + policy.within());
            }
        }
    }

    /** What stays needs its base, and the base of that. */
    private static void keepBases(Map<Candidate, List<String>> reasons) {
        List<Candidate> stay = new ArrayList<>(
                reasons.keySet().stream().filter(c -> !reasons.get(c).isEmpty()).toList());
        Map<Candidate, TreeSet<String>> bases = new LinkedHashMap<>();
        for (int i = 0; i < stay.size(); i++) {
            Candidate increment = stay.get(i);
            if (increment.base() == null) {
                continue;
            }
            for (Candidate base : reasons.keySet()) {
                if (base.is(increment.base())) {
                    if (reasons.get(base).isEmpty() && !bases.containsKey(base)) {
                        stay.add(base);
                    }
                    bases.computeIfAbsent(base, b -> new TreeSet<>()).add(increment.id());
                }
            }
        }
        bases.forEach((base, increments) -> reasons.get(base).add("base of " + String.join(", ", increments)));
    }
}
