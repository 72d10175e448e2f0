package dev.saddlebag.web.pages.restores;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.job.Job;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreSettings;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.api.Backups;
import dev.saddlebag.web.pages.Words;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.security.Principal;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Source, options, plan, confirmation. Nothing is remembered between the steps but what the forms carry. */
@Controller
@Hidden
class RestorePages {

    private static final int OFFERED = 50;

    private final Backups backups;
    private final Sources sources;
    private final Restores restores;
    private final RestoreSettings settings;
    private final Words words;

    RestorePages(Backups backups, Sources sources, Restores restores, RestoreSettings settings, Words words) {
        this.words = words;
        this.backups = backups;
        this.sources = sources;
        this.restores = restores;
        this.settings = settings;
    }

    @GetMapping("/restore")
    String source(Model model) throws IOException {
        model.addAttribute("backups", backups.list().stream().limit(OFFERED).toList());
        return "restore/source";
    }

    @PostMapping("/restore/upload")
    String upload(@RequestParam(required = false) MultipartFile file) throws IOException {
        if (file == null || file.isEmpty()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "not-a-backup",
                    "no file was chosen",
                    "Go back and choose the file of a backup.");
        }
        return "redirect:/restore/options?source=" + sources.keep(file.getInputStream());
    }

    @GetMapping("/restore/options")
    String options(
            @RequestParam(defaultValue = "latest") String source,
            @RequestParam(defaultValue = "") String mode,
            Model model)
            throws IOException {
        Mode chosen = mode.isEmpty() ? settings.mode() : Restores.mode(mode);
        show(source, chosen, settings.transaction(), model);
        model.addAttribute("modes", Mode.values());
        return "restore/options";
    }

    private void show(String source, Mode mode, RestoreOptions.Transaction transaction, Model model)
            throws IOException {
        model.addAttribute("source", source);
        model.addAttribute("head", sources.head(source));
        boolean sent = Sources.uploaded(source);
        model.addAttribute(
                "file",
                sent ? "the file you sent" : String.valueOf(sources.path(source).getFileName()));
        // A command has the file where its user has it.
        model.addAttribute("word", sent ? "FILE" : words.shell(sources.path(source)));
        model.addAttribute("mode", mode.toString());
        model.addAttribute("transaction", transaction.name().toLowerCase(Locale.ROOT));
        model.addAttribute("target", sources.database());
    }

    @PostMapping("/restore/plan")
    String plan(
            @RequestParam(defaultValue = "latest") String source,
            @RequestParam(defaultValue = "merge") String mode,
            @RequestParam(defaultValue = "chunk") String transaction,
            Principal who,
            Model model)
            throws IOException {
        Mode wanted = Restores.mode(mode);
        RestoreOptions options = options(wanted, transaction, true, sources.database(), null);
        Plan plan = restores.plan(sources.path(source), options, who.getName());
        show(source, wanted, options.transaction(), model);
        model.addAttribute("plan", plan);
        return "restore/plan";
    }

    @PostMapping("/restore/start")
    String start(
            @RequestParam(defaultValue = "") String source,
            @RequestParam(defaultValue = "merge") String mode,
            @RequestParam(defaultValue = "chunk") String transaction,
            @RequestParam(required = false) String fingerprint,
            @RequestParam(defaultValue = "") String confirm,
            Principal who)
            throws IOException {
        if (!confirm.equals(sources.database())) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY,
                    "confirmation-needed",
                    "the name of the database was not typed",
                    "Go back and type " + sources.database() + ".");
        }
        RestoreOptions options = options(Restores.mode(mode), transaction, false, confirm, fingerprint);
        Job job = Sources.uploaded(source)
                ? restores.upload(sources.path(source), options, who.getName(), true)
                : restores.stored(sources.path(source), options, who.getName());
        return "redirect:/jobs/" + job.id();
    }

    private RestoreOptions options(
            Mode mode, String transaction, boolean rehearse, String confirm, String fingerprint) {
        RestoreOptions.Transaction size = Arrays.stream(RestoreOptions.Transaction.values())
                .filter(t -> t.name().equalsIgnoreCase(transaction))
                .findFirst()
                .orElseThrow(() -> new Refused(
                        HttpStatus.UNPROCESSABLE_ENTITY,
                        "wrong-usage",
                        "there is no such transaction",
                        "Possible: chunk, table, file."));
        return new RestoreOptions(mode, size, rehearse, confirm, settings.maxDelete(), fingerprint);
    }
}
