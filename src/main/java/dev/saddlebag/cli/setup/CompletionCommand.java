package dev.saddlebag.cli.setup;

import dev.saddlebag.cli.Saddlebag;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag completion}. */
@Command(
        name = "completion",
        description = "Prints the script that lets a shell complete the commands, their options and choices.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  source <(saddlebag completion bash)",
            "  saddlebag completion zsh > ~/.saddlebag-completion && echo 'source ~/.saddlebag-completion' >> ~/.zshrc",
            ""
        },
        footer = "%nExit codes: 0 printed.")
public final class CompletionCommand implements Callable<Integer> {

    /** The shells; one script serves both. */
    enum Shell {
        BASH,
        ZSH;

        @Override
        public String toString() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @ParentCommand
    private Saddlebag parent;

    @Parameters(paramLabel = "SHELL", description = "bash | zsh")
    private Shell shell;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String script = AutoComplete.bash("saddlebag", spec.root().commandLine());
        parent.print(Map.of("shell", shell.toString(), "script", script), script);
        return 0;
    }
}
