package dev.saddlebag.web.api.retention;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.shelf.retention.Policy;
import dev.saddlebag.shelf.retention.Prune;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** What rules would keep, asked before they are written down. */
@RestController
@Tag(name = "backups")
class RetentionApi {

    private final Kept kept;

    RetentionApi(Kept kept) {
        this.kept = kept;
    }

    /** Rules as in {@code saddlebag.retention}; none given: those of the configuration. */
    record Asked(
            Integer keepLast,
            Integer keepHourly,
            Integer keepDaily,
            Integer keepWeekly,
            Integer keepMonthly,
            Integer keepYearly,
            String keepWithin) {

        boolean isEmpty() {
            return Stream.of(keepLast, keepHourly, keepDaily, keepWeekly, keepMonthly, keepYearly, keepWithin)
                    .allMatch(rule -> rule == null);
        }
    }

    @Schema(name = "RetentionPreview")
    record Preview(long kept, long removed, List<Prune.Decided> backups) {}

    @PostMapping("/api/v1/retention/preview")
    @Operation(
            operationId = "previewRetention",
            summary = "What rules would keep and remove, each with its reasons; removes nothing")
    Preview preview(@RequestBody(required = false) Asked asked) throws IOException {
        List<Prune.Decided> judged = kept.judged(policy(asked));
        long stay = judged.stream().filter(Prune.Decided::keep).count();
        return new Preview(stay, judged.size() - stay, judged);
    }

    private Policy policy(Asked asked) {
        if (asked == null || asked.isEmpty()) {
            return kept.configured();
        }
        try {
            return kept.rules(
                    number(asked.keepLast()),
                    number(asked.keepHourly()),
                    number(asked.keepDaily()),
                    number(asked.keepWeekly()),
                    number(asked.keepMonthly()),
                    number(asked.keepYearly()),
                    asked.keepWithin() == null ? "" : asked.keepWithin());
        } catch (Problem e) {
            throw new Refused(HttpStatus.UNPROCESSABLE_ENTITY, "impossible-rule", e.getMessage(), e.hint());
        }
    }

    private static int number(Integer given) {
        return given == null ? 0 : given;
    }
}
