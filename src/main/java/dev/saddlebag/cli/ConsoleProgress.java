package dev.saddlebag.cli;

import dev.saddlebag.job.Progress;
import java.io.PrintWriter;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Progress on standard error: a bar on a terminal, elsewhere a line a table. */
public final class ConsoleProgress implements Progress, AutoCloseable {

    private final PrintWriter err;
    private final boolean quiet;
    private final boolean terminal;
    private ProgressBar bar;

    private ConsoleProgress(PrintWriter err, boolean quiet, boolean terminal) {
        this.err = err;
        this.quiet = quiet;
        this.terminal = terminal;
    }

    public static ConsoleProgress of(Saddlebag saddlebag) {
        boolean dumb = System.getenv("TERM") == null || System.getenv("TERM").equals("dumb");
        boolean terminal = System.console() != null && !dumb && !saddlebag.json;
        return new ConsoleProgress(saddlebag.spec.commandLine().getErr(), saddlebag.quiet, terminal);
    }

    @Override
    public synchronized void phase(String phase, long rows) {
        if (quiet || !terminal) {
            return;
        }
        endBar();
        bar = new ProgressBarBuilder()
                .setTaskName(phase)
                .setInitialMax(rows)
                .setUnit(" rows", 1)
                .showSpeed()
                .setStyle(ProgressBarStyle.COLORFUL_UNICODE_BAR)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.err))
                .build();
    }

    @Override
    public synchronized void advanced(long rows) {
        if (bar != null) {
            if (bar.getMax() > 0 && bar.getCurrent() + rows > bar.getMax()) {
                // The number of rows was an estimate of the server's; the bar must not run past its end.
                bar.maxHint(bar.getCurrent() + rows);
            }
            bar.stepBy(rows);
        }
    }

    @Override
    public synchronized void table(String table, String line) {
        if (!quiet && !terminal) {
            err.printf("%s: %s%n", table, line);
        }
    }

    /** Takes the bar away, so that results are printed below. */
    public synchronized void end() {
        endBar();
    }

    private void endBar() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }

    @Override
    public void close() {
        end();
    }
}
