package dev.saddlebag.web.pages.machine;

import dev.saddlebag.web.api.SystemApi;
import io.swagger.v3.oas.annotations.Hidden;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Every table of the database: whether it travels, in which order, and why not. */
@Controller
@Hidden
class TablePages {

    private final SystemApi system;

    TablePages(SystemApi system) {
        this.system = system;
    }

    @GetMapping("/tables")
    String tables(Model model) {
        List<SystemApi.Listed> tables = system.tables();
        model.addAttribute("tables", tables);
        model.addAttribute(
                "travel", tables.stream().filter(SystemApi.Listed::travels).count());
        model.addAttribute(
                "levels",
                tables.stream()
                        .filter(t -> t.level() != null)
                        .mapToInt(t -> t.level() + 1)
                        .max()
                        .orElse(0));
        model.addAttribute("graph", Graph.of(tables));
        return "tables";
    }
}
