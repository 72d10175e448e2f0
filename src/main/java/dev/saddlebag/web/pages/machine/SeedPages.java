package dev.saddlebag.web.pages.machine;

import dev.saddlebag.job.Kind;
import dev.saddlebag.job.Run;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.seed.Catalogues;
import dev.saddlebag.seed.ListedCatalogue;
import dev.saddlebag.seed.SeedReport;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.seed.Seeds;
import dev.saddlebag.web.Work;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
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

    /** Each is compared for the page; more are asked for by their id. */
    private static final int COMPARED = 12;

    private final Catalogues catalogues;
    private final Seeds seeds;
    private final Work work;

    SeedPages(Catalogues catalogues, Seeds seeds, Work work) {
        this.catalogues = catalogues;
        this.seeds = seeds;
        this.work = work;
    }

    /** @param trouble why the catalogue cannot be compared with this database; null where it can */
    record Shelf(ListedCatalogue catalogue, List<SeedStatus> businesses, long more, Problem trouble) {}

    @GetMapping("/seeds")
    String list(@RequestParam(defaultValue = "") String business, Model model) {
        List<Shelf> shelves = new ArrayList<>();
        for (ListedCatalogue catalogue : catalogues.list()) {
            shelves.add(shelf(catalogue, business.strip()));
        }
        model.addAttribute("shelves", shelves);
        model.addAttribute("business", business);
        return "seeds";
    }

    private Shelf shelf(ListedCatalogue catalogue, String business) {
        List<SeedStatus> found = new ArrayList<>();
        try {
            List<String> all = business.isEmpty() ? seeds.businesses(catalogue.catalogue()) : List.of(business);
            for (String each : all.subList(0, Math.min(COMPARED, all.size()))) {
                found.add(work.call("direct:seed", SeedRequest.status(catalogue.catalogue(), each), SeedStatus.class));
            }
            return new Shelf(catalogue, found, all.size() - found.size(), null);
        } catch (Problem e) {
            return new Shelf(catalogue, found, 0, e);
        }
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
        work.refuseWhileBusy();
        Run run = work.record(Kind.SEED, catalogue + " for " + business, who.getName());
        work.submit(
                run,
                job -> work.call(
                        "direct:seed",
                        new SeedRequest(catalogue, business, SeedRequest.Kind.APPLY, overwrite, job),
                        SeedReport.class));
        return "redirect:/jobs/" + run.job();
    }
}
