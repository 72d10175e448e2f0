import dev.saddlebag.cli.Saddlebag;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the text of the manual pages into a folder: what {@code --help} says, in the order of a manual. */
class Manual {

    public static void main(String[] arguments) throws Exception {
        List<CommandSpec> specs = new ArrayList<>();
        collect(new CommandLine(new Saddlebag()).getCommandSpec(), specs);
        int exit = ManPageGenerator.generateManPage(
                new File(arguments[0]), null, new boolean[0], false, specs.toArray(CommandSpec[]::new));
        System.exit(exit);
    }

    private static void collect(CommandSpec spec, List<CommandSpec> specs) {
        String[] examples = spec.usageMessage().header();
        String[] exits = spec.usageMessage().footer();
        String[] description = spec.usageMessage().description();
        // The first line of a manual says what the command is; examples stand at its end.
        spec.usageMessage().header(description.length == 0 ? spec.name() : description[0].replaceFirst("(?s)\\. .*", "."));
        List<String> end = new ArrayList<>();
        Arrays.stream(exits).map(line -> line.replace("%n", "").strip()).forEach(end::add);
        if (examples.length > 1) {
            end.addAll(List.of("", "Examples:", "", "----"));
            Arrays.stream(examples).skip(1).map(String::strip).filter(l -> !l.isEmpty()).forEach(end::add);
            end.add("----");
        }
        spec.usageMessage().footerHeading("Exit codes and examples%n").footer(end.toArray(String[]::new));
        specs.add(spec);
        spec.subcommands().values().stream()
                .distinct()
                .map(CommandLine::getCommandSpec)
                .forEach(child -> collect(child, specs));
    }
}
