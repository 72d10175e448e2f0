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
    private volatile Drawn drawn = new Drawn(List.of(), null);

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
        model.addAttribute("graph", graph(tables));
        return "tables";
    }

    /** @param said all that the drawing depends on */
    private record Drawn(List<Drawing> said, Graph graph) {}

    private record Drawing(String table, Integer level, List<String> references) {}

    /** Drawn again only when tables or references have changed: it takes longer than all else on the page. */
    private Graph graph(List<SystemApi.Listed> tables) {
        List<Drawing> said = tables.stream()
                .map(t -> new Drawing(t.name(), t.level(), t.references()))
                .toList();
        Drawn last = drawn;
        if (last.graph() == null || !last.said().equals(said)) {
            last = new Drawn(said, Graph.of(tables));
            drawn = last;
        }
        return last.graph();
    }
}
