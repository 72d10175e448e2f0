package dev.saddlebag.survey;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.seed.SeedRequest;
import dev.saddlebag.seed.SeedStatus;
import dev.saddlebag.seed.Seeds;
import dev.saddlebag.seed.catalogue.Catalogues;
import dev.saddlebag.seed.catalogue.ListedCatalogue;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.apache.camel.ProducerTemplate;
import org.springframework.stereotype.Component;

/** How businesses stand to the catalogues: compared as {@code seed status} does it, so many at most. */
@Component
class SeedLook {

    private final Catalogues catalogues;
    private final Seeds seeds;
    private final ProducerTemplate producer;
    private final SurveySettings settings;

    SeedLook(Catalogues catalogues, Seeds seeds, ProducerTemplate producer, SurveySettings settings) {
        this.catalogues = catalogues;
        this.seeds = seeds;
        this.producer = producer;
        this.settings = settings;
    }

    Survey.Seeds now() {
        List<Survey.Seeded> found = new ArrayList<>();
        long uncompared = 0;
        List<ListedCatalogue> listed = settings.seeds() == 0 ? List.of() : catalogues.list();
        for (ListedCatalogue catalogue : listed) {
            for (String business : businesses(catalogue.catalogue())) {
                if (found.size() < settings.seeds()) {
                    found.add(compared(catalogue.catalogue(), business));
                } else {
                    uncompared++;
                }
            }
        }
        return new Survey.Seeds(Instant.now().toString(), found, uncompared);
    }

    /** None where the catalogue is for another kind of database. */
    private List<String> businesses(String catalogue) {
        try {
            return seeds.businesses(catalogue);
        } catch (Problem e) {
            if (e.kind() != Problem.Kind.REFUSED) {
                throw e;
            }
            return List.of();
        }
    }

    private Survey.Seeded compared(String catalogue, String business) {
        SeedStatus status;
        try {
            status = producer.requestBody("direct:seed", SeedRequest.status(catalogue, business), SeedStatus.class);
        } catch (CamelExecutionException e) {
            throw Problem.of(e);
        }
        return new Survey.Seeded(
                catalogue,
                business,
                status.state(),
                status.standing().present(),
                status.standing().missing(),
                status.standing().outdated(),
                status.standing().customised());
    }
}
