package dev.saddlebag.web.pages.backups;

import dev.saddlebag.diff.report.DiffReport;
import dev.saddlebag.shelf.retention.Policy;
import dev.saddlebag.shelf.retention.Prune;
import dev.saddlebag.web.api.Backups;
import dev.saddlebag.web.api.BackupsApi;
import dev.saddlebag.web.api.SystemApi;
import dev.saddlebag.web.api.retention.Kept;
import dev.saddlebag.web.pages.Words;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The backups there are: sizes over time, why each stays, one with another. */
@Controller
@Hidden
class BackupPages {

    private static final int SHOWN = 200;
    private static final int ROWS = 20;

    private final Backups backups;
    private final BackupsApi api;
    private final SystemApi system;
    private final Kept kept;
    private final Words words;

    BackupPages(Backups backups, BackupsApi api, SystemApi system, Kept kept, Words words) {
        this.words = words;
        this.backups = backups;
        this.api = api;
        this.system = system;
        this.kept = kept;
    }

    @GetMapping("/backups")
    String list(Model model) throws IOException {
        List<Backups.Stored> all = backups.list();
        Map<String, String> reasons = new HashMap<>();
        for (Prune.Decided each : kept.judged(kept.configured())) {
            reasons.put(each.archive().key(), String.join(", ", each.reasons()));
        }
        model.addAttribute("backups", all.subList(0, Math.min(SHOWN, all.size())));
        model.addAttribute("more", Math.max(0, all.size() - SHOWN));
        model.addAttribute(
                "largest", all.stream().mapToLong(Backups.Stored::bytes).max().orElse(1));
        model.addAttribute("reasons", reasons);
        return "backups";
    }

    @GetMapping("/backups/retention")
    String retention(
            @RequestParam(required = false) Integer last,
            @RequestParam(defaultValue = "0") int hourly,
            @RequestParam(defaultValue = "0") int daily,
            @RequestParam(defaultValue = "0") int weekly,
            @RequestParam(defaultValue = "0") int monthly,
            @RequestParam(defaultValue = "0") int yearly,
            @RequestParam(defaultValue = "") String within,
            Model model)
            throws IOException {
        Policy policy =
                last == null ? kept.configured() : kept.rules(last, hourly, daily, weekly, monthly, yearly, within);
        List<Prune.Decided> judged = kept.judged(policy);
        model.addAttribute("policy", policy);
        model.addAttribute(
                "within", policy.within().isNone() ? "" : policy.within().toString());
        model.addAttribute("judged", judged);
        model.addAttribute("gone", judged.stream().filter(j -> !j.keep()).count());
        model.addAttribute("command", kept.command(policy));
        return "retention";
    }

    @GetMapping("/backups/compare")
    String compare(Model model) throws IOException {
        model.addAttribute("backups", backups.list());
        return "compare";
    }

    @PostMapping("/backups/compare")
    String compared(
            @RequestParam(defaultValue = "latest") String from,
            @RequestParam(defaultValue = "@live") String to,
            Principal who,
            Model model)
            throws IOException {
        DiffReport report = system.diff(from, to, null, ROWS, who);
        model.addAttribute("backups", backups.list());
        model.addAttribute("from", from);
        model.addAttribute("to", to);
        model.addAttribute("report", report);
        return "compare";
    }

    @GetMapping("/backups/{id}")
    String one(@PathVariable String id, Model model) throws IOException {
        Backups.Stored backup = backups.get(id);
        model.addAttribute("backup", backup);
        model.addAttribute("word", words.shell(backup.path()));
        return "backup";
    }

    @PostMapping("/backups/{id}/verify")
    String verify(
            @PathVariable String id,
            @RequestParam(defaultValue = "false") boolean deep,
            Principal who,
            HttpServletRequest request)
            throws IOException {
        return "redirect:/jobs/" + api.verify(id, deep, who, request).getBody().id();
    }

    @PostMapping("/backups/{id}/pin")
    String pin(
            @PathVariable String id,
            @RequestParam(defaultValue = "true") boolean pinned,
            @RequestParam(defaultValue = "") String why)
            throws IOException {
        api.pin(id, pinned, why);
        return "redirect:/backups/" + id;
    }

    @PostMapping("/backups/{id}/delete")
    String delete(@PathVariable String id) throws IOException {
        api.delete(id);
        return "redirect:/backups";
    }
}
