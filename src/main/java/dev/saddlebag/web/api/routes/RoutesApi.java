package dev.saddlebag.web.api.routes;

import dev.saddlebag.problem.Problem;
import dev.saddlebag.web.access.audit.Audit;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.security.Principal;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** What of the program runs: an operator may hold back the inbox, the outbox or the clock without stopping the server. */
@RestController
@Tag(name = "system")
class RoutesApi {

    private final CamelContext camel;
    private final Audit audit;

    RoutesApi(CamelContext camel, Audit audit) {
        this.camel = camel;
        this.audit = audit;
    }

    /**
     * A route.
     *
     * @param from where its work comes from, {@code file}, {@code timer}, {@code direct}
     * @param state {@code started}, {@code stopped}, {@code suspended}, …
     */
    record Listed(String id, String description, String from, String state) {}

    @GetMapping("/api/v1/routes")
    @Operation(operationId = "listRoutes", summary = "The routes of the program and whether they run")
    List<Listed> list() {
        return camel.getRoutes().stream()
                .map(this::listed)
                .sorted(Comparator.comparing(Listed::id))
                .toList();
    }

    private Listed listed(Route route) {
        return new Listed(
                route.getRouteId(),
                route.getDescription(),
                route.getEndpoint().getEndpointUri().replaceFirst("[:?].*", ""),
                camel.getRouteController()
                        .getRouteStatus(route.getRouteId())
                        .name()
                        .toLowerCase(Locale.ROOT));
    }

    @PostMapping("/api/v1/routes/{id}/stop")
    @Operation(operationId = "stopRoute", summary = "Lets what is at work end, and takes no more")
    Listed stop(@PathVariable String id, Principal who) throws IOException {
        return change(id, "stop", who, camel.getRouteController()::stopRoute);
    }

    @PostMapping("/api/v1/routes/{id}/start")
    @Operation(operationId = "startRoute", summary = "Lets a route that was stopped take work again")
    Listed start(@PathVariable String id, Principal who) throws IOException {
        return change(id, "start", who, camel.getRouteController()::startRoute);
    }

    /** What Camel's controller does to a route. */
    @FunctionalInterface
    private interface Change {
        void make(String id) throws Exception;
    }

    private Listed change(String id, String word, Principal who, Change change) throws IOException {
        Route route = named(id);
        audit.write(who.getName(), word + " route", "route", id);
        try {
            change.make(id);
        } catch (Exception e) {
            throw new Problem(
                    Problem.Kind.FAILED,
                    "Camel could not " + word + " the route " + id,
                    "The log says what is in its way.",
                    e);
        }
        return listed(route);
    }

    private Route named(String id) {
        Route route = camel.getRoute(id);
        if (route == null) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "there is no such route", "GET /api/v1/routes shows those there are.");
        }
        return route;
    }
}
