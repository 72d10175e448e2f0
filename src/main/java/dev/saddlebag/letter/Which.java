package dev.saddlebag.letter;

import dev.saddlebag.problem.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which refused rows of one job are meant: those named, or all of a job, or of a table of it.
 *
 * @param ids of letters of one job, or null
 * @param job all of this one, where no ids are given
 * @param table only of this one, or null
 * @param reason why they are given up, or null where they are not
 */
public record Which(List<String> ids, String job, String table, String reason) {

    /** @throws Problem of wrong usage where they are not of one job, not found where an id is none */
    public String ofJob() {
        Set<String> jobs = new HashSet<>();
        if (ids != null && !ids.isEmpty()) {
            ids.forEach(id -> jobs.add(Letter.jobOf(id).orElseThrow(() -> LetterFiles.unknown(id))));
        } else if (job != null) {
            jobs.add(job);
        }
        if (jobs.size() != 1) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "the rows of one job are needed",
                    "Give ids of one job, or job, or job and table.");
        }
        return jobs.iterator().next();
    }

    public boolean takes(Letter letter) {
        return ids != null && !ids.isEmpty()
                ? ids.contains(letter.id())
                : table == null || letter.table().name().equals(table);
    }
}
