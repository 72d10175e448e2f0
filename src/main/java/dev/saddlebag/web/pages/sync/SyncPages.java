package dev.saddlebag.web.pages.sync;

import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.sync.Machines;
import dev.saddlebag.sync.Standing;
import dev.saddlebag.web.api.sync.SyncWork;
import io.swagger.v3.oas.annotations.Hidden;
import java.io.IOException;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Machines: what of each is here, what waits, and the buttons that ship and take. */
@Controller
@Hidden
class SyncPages {

    private static final int SHOWN = 10;

    private final Standing standing;
    private final SyncWork sync;
    private final Jobs jobs;
    private final Machines machines;

    SyncPages(Standing standing, SyncWork sync, Jobs jobs, Machines machines) {
        this.machines = machines;
        this.standing = standing;
        this.sync = sync;
        this.jobs = jobs;
    }

    @GetMapping("/sync")
    String page(Model model) throws IOException {
        try {
            model.addAttribute("status", standing.now());
            model.addAttribute("machines", machines.all());
            model.addAttribute(
                    "conflicts",
                    machines.conflicts().stream()
                            .limit(SHOWN)
                            .map(folder -> folder.getFileName().toString())
                            .toList());
        } catch (Problem e) {
            // No shelf is named, or it cannot be reached: the page says so in its own words.
            model.addAttribute("trouble", e);
        }
        model.addAttribute("jobs", jobs.list(null, SHOWN, j -> j.kind() == Kind.SYNC));
        return "sync";
    }

    @PostMapping("/sync/push")
    String push(Principal who) {
        return "redirect:/jobs/" + sync.push(who.getName()).id();
    }

    @PostMapping("/sync/pull")
    String pull(
            @RequestParam(required = false) String only,
            @RequestParam(defaultValue = "false") boolean plan,
            Principal who) {
        String from = only == null || only.isBlank() ? null : only;
        return "redirect:/jobs/" + sync.pull(from, plan, who.getName()).id();
    }
}
