package dev.saddlebag.web.pages.overview;

import dev.saddlebag.web.api.SchedulesApi;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
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
    String list(Model model) {
        model.addAttribute("schedules", schedules.list());
        return "schedules";
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
