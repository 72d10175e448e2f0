package dev.saddlebag.web.pages.overview;

import dev.saddlebag.web.api.SchedulesApi;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Backups that nobody asks for: when they come, in words, and how the last ones went. */
@Controller
@Hidden
class SchedulePages {

    private final SchedulesApi schedules;

    SchedulePages(SchedulesApi schedules) {
        this.schedules = schedules;
    }

    @GetMapping("/schedules")
    String list(
            @RequestParam(defaultValue = "") String cron,
            @RequestParam(defaultValue = "") String zone,
            Model model,
            HttpServletResponse response) {
        model.addAttribute("schedules", schedules.list());
        model.addAttribute("cron", cron);
        model.addAttribute("zone", zone.isBlank() ? ZoneId.systemDefault().getId() : zone.strip());
        if (!cron.isBlank()) {
            preview(cron.strip(), model, response);
        }
        return "schedules";
    }

    /** What was typed stays in the form when it cannot be read, with the reason beside it. */
    private void preview(String cron, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("preview", schedules.preview(cron, String.valueOf(model.getAttribute("zone"))));
        } catch (Refused e) {
            response.setStatus(e.status().value());
            model.addAttribute("refused", e);
        }
    }

    @PostMapping("/schedules/{name}/run")
    String run(@PathVariable String name, Principal who, HttpServletRequest request) throws IOException {
        return "redirect:/jobs/"
                + schedules.run(name, null, who, request).getBody().id();
    }

    @PostMapping("/schedules/{name}/pause")
    String pause(@PathVariable String name, @RequestParam(defaultValue = "") String reason, Principal who) {
        schedules.pause(name, reason, who);
        return "redirect:/schedules";
    }

    @PostMapping("/schedules/{name}/resume")
    String resume(@PathVariable String name) {
        schedules.resume(name);
        return "redirect:/schedules";
    }
}
