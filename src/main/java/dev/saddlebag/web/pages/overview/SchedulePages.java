package dev.saddlebag.web.pages.overview;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.schedule.Clock;
import dev.saddlebag.schedule.SavingSchedules;
import dev.saddlebag.schedule.Schedules;
import dev.saddlebag.shelf.Shelves;
import dev.saddlebag.web.api.SchedulesApi;
import dev.saddlebag.web.pages.Words;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Backups that nobody asks for: when they come, in words, and how the last ones went; and a form for another. */
@Controller
@Hidden
class SchedulePages {

    private final SchedulesApi schedules;
    private final Schedules configured;
    private final SavingSchedules saving;
    private final Shelves shelves;
    private final Words words;

    SchedulePages(SchedulesApi schedules, Schedules configured, SavingSchedules saving, Shelves shelves, Words words) {
        this.schedules = schedules;
        this.configured = configured;
        this.saving = saving;
        this.shelves = shelves;
        this.words = words;
    }

    /** @param change the name of a saved schedule that is to be changed */
    @GetMapping("/schedules")
    String list(
            @RequestParam(defaultValue = "") String cron,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(defaultValue = "") String change,
            Model model,
            HttpServletResponse response) {
        String where = zone.isBlank() ? ZoneId.systemDefault().getId() : zone.strip();
        Stream<Clock.State> saved = schedules.list().stream().filter(s -> s.saved() != null);
        Editor editor = saved.filter(s -> s.name().equals(change))
                .findFirst()
                .map(s -> Editor.of(s, configured.named(change)))
                .orElseGet(() -> Editor.fresh(cron.strip(), where));
        if (!cron.isBlank()) {
            preview(editor, model, response);
        }
        return show(editor, model);
    }

    private String show(Editor editor, Model model) {
        List<Clock.State> all = schedules.list();
        model.addAttribute("schedules", all);
        model.addAttribute(
                "changes",
                all.stream().anyMatch(s -> s.saved() != null && s.name().equals(editor.name())));
        model.addAttribute("hidden", saving.hidden());
        model.addAttribute("shelves", shelves.names());
        model.addAttribute("editor", editor);
        model.addAttribute("command", editor.command(words));
        return "schedules";
    }

    /** What was typed stays in the form when it cannot be read, with the reason beside it. */
    private void preview(Editor editor, Model model, HttpServletResponse response) {
        try {
            model.addAttribute("preview", schedules.preview(editor.expression(), editor.zone()));
        } catch (Refused e) {
            refused(e.status(), e.getMessage(), e.hint(), model, response);
        }
    }

    private static void refused(
            HttpStatus status, String message, String hint, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("refused", message);
        model.addAttribute("hint", hint);
    }

    @PostMapping("/schedules")
    String save(
            @ModelAttribute Editor editor,
            @RequestParam(defaultValue = "") String then,
            Principal who,
            Model model,
            HttpServletResponse response)
            throws IOException {
        if (!then.equals("save")) {
            preview(editor, model, response);
            return show(editor, model);
        }
        try {
            schedules.save(editor.name(), editor.wanted(), who);
            return "redirect:/schedules";
        } catch (Refused e) {
            refused(e.status(), e.getMessage(), e.hint(), model, response);
        } catch (Problem e) {
            refused(HttpStatus.UNPROCESSABLE_ENTITY, e.getMessage(), e.hint(), model, response);
        }
        return show(editor, model);
    }

    @PostMapping("/schedules/{name}/remove")
    String remove(@PathVariable String name, Principal who) throws IOException {
        schedules.remove(name, who);
        return "redirect:/schedules";
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
