package dev.saddlebag.web.pages.overview;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.problem.Problem;
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

    JobPages(Jobs jobs, ObjectMapper json) {
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
        model.addAttribute("report", report(job));
        return "job";
    }

    /** Only what changes while a job goes on. */
    @GetMapping("/jobs/{id}/live")
    String live(@PathVariable String id, Model model) throws IOException {
        Job job = jobs.get(id);
        model.addAttribute("job", job);
        model.addAttribute("report", report(job));
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

    /** Null where there is none to show: only restores tell of their tables. */
    private JsonNode report(Job job) throws IOException {
        Optional<Path> report = job.kind() == Kind.RESTORE ? jobs.report(job) : Optional.empty();
        return report.isPresent() ? json.readTree(report.get().toFile()) : null;
    }
}
