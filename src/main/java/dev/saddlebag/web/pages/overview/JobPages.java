package dev.saddlebag.web.pages.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.api.Backups;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Principal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What was done and is being done; one job, as it goes on. */
@Controller
@Hidden
class JobPages {

    private static final int SHOWN = 50;

    private final Jobs jobs;
    private final ObjectMapper json;
    private final Backups backups;

    JobPages(Jobs jobs, ObjectMapper json, Backups backups) {
        this.backups = backups;
        this.jobs = jobs;
        this.json = json;
    }

    @GetMapping("/jobs")
    String list(
            @RequestParam(defaultValue = "") String kind, @RequestParam(required = false) String after, Model model) {
        List<Job> found = jobs.list(
                after, SHOWN + 1, j -> kind.isEmpty() || j.kind().code().equals(kind));
        boolean more = found.size() > SHOWN;
        model.addAttribute("jobs", more ? found.subList(0, SHOWN) : found);
        model.addAttribute("next", more ? found.get(SHOWN - 1).id() : null);
        model.addAttribute("kind", kind);
        model.addAttribute("kinds", Kind.values());
        return "jobs";
    }

    @GetMapping("/jobs/{id}")
    String job(@PathVariable String id, Model model) throws IOException {
        Job job = jobs.get(id);
        model.addAttribute("job", job);
        model.addAttribute("refresh", !job.state().ended());
        show(job, model);
        return "job";
    }

    /** Only what changes while a job goes on. */
    @GetMapping("/jobs/{id}/live")
    String live(@PathVariable String id, Model model) throws IOException {
        Job job = jobs.get(id);
        model.addAttribute("job", job);
        show(job, model);
        return "job :: live";
    }

    @PostMapping("/jobs/{id}/cancel")
    String cancel(@PathVariable String id, Principal who) {
        try {
            jobs.cancel(id, who.getName());
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.REFUSED) {
                throw e;
            }
            // It came to its end before the click: its page says so.
            return "redirect:/jobs/" + id;
        }
        return "redirect:/jobs/" + id;
    }

    private void show(Job job, Model model) throws IOException {
        JsonNode report = report(job);
        model.addAttribute("report", report);
        model.addAttribute(
                "undo", report == null ? null : undo(report.path("safety").asText("")));
    }

    /** The id of the backup that a restore made before it deleted; null where there is none, or it is gone. */
    private String undo(String safety) throws IOException {
        if (safety.isEmpty()) {
            return null;
        }
        Path file = Path.of(safety).toAbsolutePath().normalize();
        return backups.list().stream()
                .filter(b -> b.path().toAbsolutePath().normalize().equals(file))
                .map(Backups.Stored::id)
                .findFirst()
                .orElse(null);
    }

    /** Null where there is none to show: only restores tell of their tables. */
    private JsonNode report(Job job) throws IOException {
        Optional<Path> report = job.kind() == Kind.RESTORE ? jobs.report(job) : Optional.empty();
        return report.isPresent() ? json.readTree(report.get().toFile()) : null;
    }
}
