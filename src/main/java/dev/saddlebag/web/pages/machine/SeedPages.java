package dev.saddlebag.web.pages.machine;

import dev.saddlebag.web.api.seeds.SeedWork;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Each catalogue with each business: what it has, and what the button would do. */
@Controller
@Hidden
class SeedPages {

    private final SeedWork seeds;

    SeedPages(SeedWork seeds) {
        this.seeds = seeds;
    }

    @GetMapping("/seeds")
    String list(@RequestParam(defaultValue = "") String business, Model model) {
        model.addAttribute("shelves", seeds.compared(business.strip()));
        model.addAttribute("business", business);
        return "seeds";
    }

    @PostMapping("/seeds/{catalogue}/apply")
    String apply(
            @PathVariable String catalogue,
            @RequestParam(defaultValue = "") String business,
            @RequestParam(defaultValue = "false") boolean overwrite,
            Principal who) {
        if (business.isBlank()) {
            throw new Refused(
                    HttpStatus.UNPROCESSABLE_ENTITY, "wrong-usage", "no business is named", "Choose one in the list.");
        }
        return "redirect:/jobs/"
                + seeds.apply(catalogue, business, overwrite, false, who.getName())
                        .id();
    }
}
