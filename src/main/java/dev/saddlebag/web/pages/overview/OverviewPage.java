package dev.saddlebag.web.pages.overview;

import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.job.Kind;
import dev.saddlebag.job.State;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.web.api.BackupsApi;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;

/** The first page: one sentence, the last thirty days, and what needs somebody. */
@Controller
@Hidden
class OverviewPage {

    private final Overview overview;
    private final Jobs jobs;
    private final Clock clock;
    private final BackupsApi backups;
    private final Surroundings surroundings;

    OverviewPage(Overview overview, Jobs jobs, Clock clock, BackupsApi backups, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.overview = overview;
        this.jobs = jobs;
        this.clock = clock;
        this.backups = backups;
    }

    /** Something that somebody has to look at, and where. */
    record Need(String words, String link) {}

    @GetMapping("/")
    String page(Model model) throws IOException {
        Overview.Standing standing = overview.now();
        model.addAttribute("now", standing);
        Surroundings.Now around = surroundings.now();
        model.addAttribute("around", around);
        model.addAttribute("needs", needs(standing, around));
        return "overview";
    }

    private List<Need> needs(Overview.Standing standing, Surroundings.Now around) {
        List<Need> needs = new ArrayList<>();
        if (around.full()) {
            needs.add(new Need("Less than a tenth of the disk is free.", "/backups/retention"));
        }
        if (around.outbox().count() > 0) {
            needs.add(new Need(around.outbox().count() + " on the way to a shelf and not there yet.", "/sync"));
        }
        if (standing.overdue() != null) {
            needs.add(new Need("A scheduled backup did not come.", "/schedules"));
        }
        if (!standing.scheduled()) {
            needs.add(new Need("No schedule makes backups by itself.", "/schedules"));
        }
        if (standing.last() != null && standing.verified() == null) {
            needs.add(new Need("Nobody has verified the newest backup yet.", "/backups"));
        }
        for (Kind kind : List.of(Kind.BACKUP, Kind.RESTORE)) {
            List<Job> last =
                    jobs.list(null, 1, j -> j.kind() == kind && j.state().ended());
            if (!last.isEmpty() && last.get(0).state().compareTo(State.SUCCEEDED) > 0) {
                needs.add(new Need(
                        "The last " + kind.code() + " ended as "
                                + last.get(0).state().code().replace('-', ' ') + ".",
                        "/jobs/" + last.get(0).id()));
            }
        }
        clock.states().stream()
                .filter(s -> s.pause() != null)
                .forEach(s -> needs.add(new Need("Schedule " + s.name() + " is paused.", "/schedules")));
        return needs;
    }

    @PostMapping("/backups")
    String backUp(Principal who, HttpServletRequest request) throws IOException {
        return "redirect:/jobs/" + backups.create(null, who, request).getBody().id();
    }
}
