package dev.saddlebag.web.api.seeds;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.job.Job;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.web.Restores;
import dev.saddlebag.web.problems.Answer;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Catalogues: how businesses stand to them, and bringing one in. */
@RestController
@Tag(name = "seeds")
class SeedsApi {

    private final SeedWork seeds;
    private final Restores restores;

    SeedsApi(SeedWork seeds, Restores restores) {
        this.seeds = seeds;
        this.restores = restores;
    }

    /**
     * A catalogue.
     *
     * @param more businesses that were not compared; ask for one by its id
     * @param trouble why it cannot be compared with this database; null where it can
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @Schema(name = "CatalogueSeeds")
    record Listed(
            String catalogue,
            int version,
            String title,
            String businessType,
            long rows,
            List<SeedStatus> businesses,
            long more,
            String trouble,
            String hint) {

        static Listed of(SeedWork.Compared compared) {
            return new Listed(
                    compared.catalogue().catalogue(),
                    compared.catalogue().version(),
                    compared.catalogue().title(),
                    compared.catalogue().businessType(),
                    compared.catalogue().rows(),
                    compared.businesses(),
                    compared.more(),
                    compared.trouble() == null ? null : compared.trouble().getMessage(),
                    compared.trouble() == null ? null : compared.trouble().hint());
        }
    }

    @GetMapping("/api/v1/seeds")
    @Operation(operationId = "listSeeds", summary = "Catalogues, and how each business stands to them")
    List<Listed> list(@RequestParam(defaultValue = "") String businessId) {
        return seeds.compared(businessId.strip()).stream().map(Listed::of).toList();
    }

    @PostMapping("/api/v1/seeds/{catalogue}/apply")
    @Operation(operationId = "applySeed", summary = "Seeds or updates; what somebody changed stays unless overwritten")
    ResponseEntity<Job> apply(
            @PathVariable String catalogue,
            @RequestParam(defaultValue = "") String businessId,
            @RequestParam(defaultValue = "false") boolean dryRun,
            @RequestParam(defaultValue = "keep-local") String onChangedRow,
            @RequestHeader(name = "Idempotency-Key", required = false) String key,
            Principal who,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        if (businessId.isBlank()) {
            throw wrong("no business is named", "Give businessId.");
        }
        if (!onChangedRow.equals("keep-local") && !onChangedRow.equals("overwrite")) {
            throw wrong("there is no such onChangedRow", "Possible: keep-local, overwrite.");
        }
        boolean overwrite = onChangedRow.equals("overwrite");
        Job job = restores.once(
                key, who.getName(), () -> seeds.apply(catalogue, businessId, overwrite, dryRun, who.getName()));
        request.setAttribute(Answer.JOB, job.id());
        return Restores.accepted(job);
    }

    private static Refused wrong(String message, String hint) {
        return new Refused(HttpStatus.UNPROCESSABLE_ENTITY, "wrong-usage", message, hint);
    }
}
