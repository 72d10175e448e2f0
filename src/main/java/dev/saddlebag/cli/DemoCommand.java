package dev.saddlebag.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParentCommand;

/** {@code saddlebag demo}. */
@Command(name = "demo", description = "x", mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @ParentCommand
    private Saddlebag parent;

    @Override
    public Integer call() {
        return parent == null ? 1 : 0;
    }
}
