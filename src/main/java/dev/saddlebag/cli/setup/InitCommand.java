package dev.saddlebag.cli.setup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.cli.DatabaseOptions;
import dev.saddlebag.cli.Saddlebag;
import dev.saddlebag.database.Address;
import dev.saddlebag.doctor.Examination;
import dev.saddlebag.engine.configuration.DatabaseSettings;
import dev.saddlebag.inbox.InboxFolder;
import dev.saddlebag.job.FolderSettings;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.settings.Configuration;
import dev.saddlebag.settings.Secrets;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code saddlebag init}. */
@Command(
        name = "init",
        description =
                "Makes an installation in this folder: writes config/application.yaml with the database, makes the"
                        + " folders in data/, and runs doctor. Overwrites nothing, writes no password.",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = {
            "Examples:",
            "  saddlebag init --url postgresql://localhost/shop --user me",
            "  saddlebag init --url jdbc:postgresql://db.internal:5432/shop --user me --password-file secret",
            ""
        },
        footer =
                "%nExit codes: those of doctor; 2 no address, or none of PostgreSQL; 14 there is a configuration already.")
public final class InitCommand implements Callable<Integer> {

    private static final Path FILE = Path.of("config", "application.yaml");

    private static final String TEXT =
            """
            # What is not set here has its default: saddlebag config show lists every key, config check finds what is wrong.
            saddlebag:
              database:
                url: %s
                username: %s
                # The password does not belong here: put it into a file saddlebag.database.password in a folder that
                # spring.config.import names as a config tree, or into SADDLEBAG_DATABASE_PASSWORD or ~/.pgpass.
            """;

    @ParentCommand
    private Saddlebag parent;

    @Mixin
    private DatabaseOptions database;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (Files.exists(FILE)) {
            throw there(null);
        }
        Map<String, String> settings = database.settings();
        Address address = Configuration.of(null, settings)
                .get("saddlebag.database", DatabaseSettings.class)
                .address();
        write(text(address));
        FolderSettings folders = Configuration.of(null, settings).get("saddlebag.folders", FolderSettings.class);
        InboxFolder.make(folders);
        for (Path folder : List.of(folders.backups(), folders.deadLetters(), folders.state())) {
            Files.createDirectories(folder);
        }
        spec.commandLine().getErr().printf("wrote %s, made %s%n", FILE, folders.root());
        return DoctorCommand.tell(parent, Examination.of(parent.config(), settings));
    }

    private static String text(Address address) throws JsonProcessingException {
        String url = address.jdbcUrl();
        if (!Secrets.masked("url", url).equals(url)) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "the address has a secret among its parameters, which would stand in the file",
                    "Leave it out, and put it where the driver looks for it.");
        }
        JsonMapper quoted = new JsonMapper();
        return TEXT.formatted(
                quoted.writeValueAsString(url),
                quoted.writeValueAsString(address.user() == null ? "" : address.user()));
    }

    private static void write(String text) throws IOException {
        Files.createDirectories(FILE.getParent());
        try {
            Files.writeString(FILE, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw there(e);
        }
    }

    private static Problem there(IOException cause) {
        return new Problem(
                Problem.Kind.REFUSED,
                "there is a " + FILE + " already",
                "Edit it; saddlebag doctor looks it over. Or work in another folder.",
                cause);
    }
}
