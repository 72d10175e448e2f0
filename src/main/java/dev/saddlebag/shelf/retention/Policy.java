package dev.saddlebag.shelf.retention;

import java.time.ZoneId;

/**
 * How many archives stay, in restic's words. A number is a number of archives; -1 stands for all, 0 for no such rule.
 *
 * @param last the newest so many
 * @param hourly of the newest so many hours that have archives, the newest archive of each; the others likewise
 * @param within all that are at most this much older than the newest
 * @param zone in which hours, days, weeks (ISO 8601), months and years begin
 */
public record Policy(int last, int hourly, int daily, int weekly, int monthly, int yearly, Within within, ZoneId zone) {

    public Policy {
        refuseBelow("keep-last", last);
        refuseBelow("keep-hourly", hourly);
        refuseBelow("keep-daily", daily);
        refuseBelow("keep-weekly", weekly);
        refuseBelow("keep-monthly", monthly);
        refuseBelow("keep-yearly", yearly);
    }

    private static void refuseBelow(String rule, int number) {
        if (number < -1) {
            throw new IllegalArgumentException(
                    rule + " is " + number + "; a number of archives is needed, -1 for all, 0 for no such rule");
        }
    }

    /** Whether there is no rule; then nothing is removed. */
    public boolean isEmpty() {
        return last == 0 && hourly == 0 && daily == 0 && weekly == 0 && monthly == 0 && yearly == 0 && within.isNone();
    }
}
