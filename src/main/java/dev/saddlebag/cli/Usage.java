package dev.saddlebag.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Column;
import picocli.CommandLine.Help.Column.Overflow;
import picocli.CommandLine.Help.TextTable;
import picocli.CommandLine.Model.UsageMessageSpec;

/** The list of commands in a help: what each is for, in its first sentence, grouped by how often it is needed. */
final class Usage {

    private static final int MARGIN = 2;
    private static final int GAP = 2;

    /** The groups of the first help. What is named in none is a command for setting up. */
    private static final List<Group> GROUPS = List.of(
            new Group(
                    "Every day",
                    List.of("backup", "restore", "plan", "verify", "diff", "list", "show", "status", "why", "convert")),
            new Group(
                    "Collections",
                    List.of("dlq", "jobs", "schedule", "sync", "seed", "tables", "prune", "pin", "ship")));

    private static final String REST = "Setting up";

    private record Group(String title, List<String> names) {}

    private Usage() {}

    static void arrange(CommandLine line) {
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST_HEADING, help -> "");
        line.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_COMMAND_LIST, Usage::commands);
        line.getSubcommands().values().forEach(Usage::arrange);
    }

    private static String commands(Help help) {
        Map<String, Help> commands = help.subcommands();
        if (commands.isEmpty()) {
            return "";
        }
        if (help.commandSpec().parent() != null) {
            return list(help, "Commands", new ArrayList<>(commands.keySet()));
        }
        List<String> rest = new ArrayList<>(commands.keySet());
        StringBuilder text = new StringBuilder();
        for (Group group : GROUPS) {
            List<String> named =
                    group.names().stream().filter(commands::containsKey).toList();
            text.append(list(help, group.title(), named));
            rest.removeAll(named);
        }
        return text.append(list(help, REST, rest)).toString();
    }

    private static String list(Help help, String title, List<String> names) {
        int width = help.commandSpec().usageMessage().width();
        int first = help.subcommands().keySet().stream()
                        .mapToInt(String::length)
                        .max()
                        .orElse(0)
                + MARGIN
                + GAP;
        TextTable table = TextTable.forColumns(
                help.colorScheme(),
                new Column(first, MARGIN, Overflow.SPAN),
                new Column(width - first, GAP, Overflow.WRAP));
        for (String name : names) {
            String[] description =
                    help.subcommands().get(name).commandSpec().usageMessage().description();
            table.addRowValues(name, description.length == 0 ? "" : sentence(description[0]));
        }
        return "%n%s%n%s".formatted(title, table);
    }

    /** Up to the first full stop, colon or semicolon, without it. */
    private static String sentence(String description) {
        return description.replaceFirst("(?s)[.:;](\\s.*)?$", "").replaceFirst("(?s)[.:;]\\s.*", "");
    }
}
