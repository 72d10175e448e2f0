package dev.saddlebag.cli.shelf;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.retention.Policy;
import dev.saddlebag.shelf.retention.RetentionSettings;
import dev.saddlebag.shelf.retention.Within;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What stays, in restic's words. If any is given, the rules of the configuration are not asked. */
final class KeepOptions {

    private static final String OF_EACH = "the newest of each of the newest N ";

    @Option(names = "--keep-last", paramLabel = "N", description = "the newest N archives; -1 for all, here and below")
    Integer last;

    @Option(names = "--keep-hourly", paramLabel = "N", description = OF_EACH + "hours")
    Integer hourly;

    @Option(names = "--keep-daily", paramLabel = "N", description = OF_EACH + "days")
    Integer daily;

    @Option(names = "--keep-weekly", paramLabel = "N", description = OF_EACH + "weeks")
    Integer weekly;

    @Option(names = "--keep-monthly", paramLabel = "N", description = OF_EACH + "months")
    Integer monthly;

    @Option(names = "--keep-yearly", paramLabel = "N", description = OF_EACH + "years")
    Integer yearly;

    @Option(
            names = "--keep-within",
            paramLabel = "TIME",
            description = "all that are at most this much older than the newest: 2y5m7d3h")
    String within;

    Policy policy(RetentionSettings settings) {
        if (Stream.of(last, hourly, daily, weekly, monthly, yearly, within).allMatch(o -> o == null)) {
            return settings.policy();
        }
        try {
            return new Policy(
                    number(last),
                    number(hourly),
                    number(daily),
                    number(weekly),
                    number(monthly),
                    number(yearly),
                    within(),
                    settings.policy().zone());
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE, "--" + e.getMessage(), "See saddlebag prune --help for the rules.", e);
        }
    }

    private Within within() {
        try {
            return within == null ? Within.NONE : Within.of(within);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("keep-within " + e.getMessage(), e);
        }
    }

    private static int number(Integer given) {
        return given == null ? 0 : given;
    }
}
