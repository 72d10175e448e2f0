package dev.saddlebag.backup;

import java.util.ArrayList;
import java.util.List;

/**
 * The order in which segments are read: each reader starts in a part of the file of its own.
 *
 * <p>Two readers side by side in one table would leave one of them with rows that cannot be hashed yet, because a
 * table's hash goes through its rows in order.
 */
final class Interleaving {

    private Interleaving() {}

    /** All of {@code readings}, cut into {@code readers} runs of about equal bytes and taken from each in turn. */
    static List<BackupPlan.Reading> of(List<BackupPlan.Reading> readings, int readers) {
        long left = readings.stream().mapToLong(Interleaving::bytes).sum();
        List<List<BackupPlan.Reading>> runs = new ArrayList<>();
        List<BackupPlan.Reading> run = new ArrayList<>();
        long inRun = 0;
        for (BackupPlan.Reading reading : readings) {
            boolean tableStarts = reading.segment().part() == 0;
            if (tableStarts && runs.size() < readers - 1 && inRun * (readers - runs.size()) >= left && !run.isEmpty()) {
                runs.add(run);
                run = new ArrayList<>();
                left -= inRun;
                inRun = 0;
            }
            run.add(reading);
            inRun += bytes(reading);
        }
        runs.add(run);
        List<BackupPlan.Reading> order = new ArrayList<>(readings.size());
        for (int i = 0; order.size() < readings.size(); i++) {
            for (List<BackupPlan.Reading> each : runs) {
                if (i < each.size()) {
                    order.add(each.get(i));
                }
            }
        }
        return order;
    }

    /** About how much work a segment is: its share of the table, and something for each statement. */
    private static long bytes(BackupPlan.Reading reading) {
        return reading.share() + (16 << 10);
    }
}
