package dev.saddlebag.web.access;

import dev.saddlebag.web.access.identity.Role;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/** Who may: each address and method with the role it needs. The first that matches counts. */
public final class Access {

    private static final PathPatternParser PARSER = new PathPatternParser();

    /** @param role null for everybody */
    public record Rule(HttpMethod method, String pattern, Role role) {

        boolean matches(String asked, String path) {
            PathPattern parsed = PARSER.parse(pattern);
            return (method == null || method.matches(asked)) && parsed.matches(PathContainer.parsePath(path));
        }
    }

    /** The pages; each asks what the address of the API beside it asks. */
    private static final List<Rule> PAGES = List.of(
            new Rule(HttpMethod.GET, "/", Role.VIEWER),
            new Rule(HttpMethod.GET, "/backups", Role.VIEWER),
            new Rule(HttpMethod.POST, "/backups", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/backups/retention", Role.VIEWER),
            new Rule(HttpMethod.GET, "/backups/compare", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/backups/compare", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/backups/{id}", Role.VIEWER),
            new Rule(HttpMethod.POST, "/backups/{id}/verify", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/backups/{id}/pin", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/backups/{id}/delete", Role.ADMIN),
            new Rule(HttpMethod.GET, "/restore", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/restore/upload", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/restore/options", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/restore/plan", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/restore/start", Role.ADMIN),
            new Rule(HttpMethod.GET, "/jobs", Role.VIEWER),
            new Rule(HttpMethod.GET, "/jobs/{id}", Role.VIEWER),
            new Rule(HttpMethod.GET, "/jobs/{id}/live", Role.VIEWER),
            new Rule(HttpMethod.POST, "/jobs/{id}/cancel", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/dead-letters", Role.VIEWER),
            new Rule(HttpMethod.POST, "/dead-letters/check", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/dead-letters/retry", Role.ADMIN),
            new Rule(HttpMethod.POST, "/dead-letters/discard", Role.ADMIN),
            new Rule(HttpMethod.GET, "/dead-letters/{id}", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/dead-letters/{id}/lookup", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/dead-letters/{id}", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/schedules", Role.VIEWER),
            new Rule(HttpMethod.POST, "/schedules", Role.ADMIN),
            new Rule(HttpMethod.POST, "/schedules/{name}/remove", Role.ADMIN),
            new Rule(HttpMethod.POST, "/schedules/{name}/run", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/schedules/{name}/pause", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/schedules/{name}/resume", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/sync", Role.VIEWER),
            new Rule(HttpMethod.POST, "/sync/push", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/sync/pull", Role.ADMIN),
            new Rule(HttpMethod.GET, "/seeds", Role.VIEWER),
            new Rule(HttpMethod.POST, "/seeds/{catalogue}/apply", Role.ADMIN),
            new Rule(HttpMethod.GET, "/tables", Role.VIEWER),
            new Rule(HttpMethod.GET, "/settings", Role.ADMIN));

    private static final List<Rule> OTHERS = List.of(
            // The original address
            new Rule(HttpMethod.GET, "/api/backup", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/backup", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/backup/progress", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/backup/validate", Role.OPERATOR),
            // Version 1
            new Rule(HttpMethod.GET, "/api/v1/backups", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/backups", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/api/v1/backups/{id}", Role.VIEWER),
            new Rule(HttpMethod.PATCH, "/api/v1/backups/{id}", Role.OPERATOR),
            new Rule(HttpMethod.DELETE, "/api/v1/backups/{id}", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/backups/{id}/file", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/backups/{id}/verify", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/plans", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/restores", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/jobs", Role.VIEWER),
            new Rule(HttpMethod.GET, "/api/v1/jobs/{id}", Role.VIEWER),
            new Rule(HttpMethod.GET, "/api/v1/jobs/{id}/report", Role.VIEWER),
            new Rule(HttpMethod.GET, "/api/v1/jobs/{id}/events", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/jobs/{id}/cancel", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/api/v1/dead-letters", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/dead-letters/check", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/dead-letters/{id}/check", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/dead-letters/retry", Role.ADMIN),
            new Rule(HttpMethod.POST, "/api/v1/dead-letters/discard", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/dead-letters/{id}", Role.OPERATOR),
            new Rule(HttpMethod.PUT, "/api/v1/dead-letters/{id}", Role.OPERATOR),
            new Rule(HttpMethod.GET, "/api/v1/schedules", Role.VIEWER),
            new Rule(HttpMethod.GET, "/api/v1/schedules/preview", Role.VIEWER),
            new Rule(HttpMethod.PUT, "/api/v1/schedules/{name}", Role.ADMIN),
            new Rule(HttpMethod.DELETE, "/api/v1/schedules/{name}", Role.ADMIN),
            new Rule(HttpMethod.POST, "/api/v1/schedules/{name}/run", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/schedules/{name}/pause", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/schedules/{name}/resume", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/retention/preview", Role.VIEWER),
            new Rule(HttpMethod.GET, "/api/v1/sync", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/sync/push", Role.OPERATOR),
            new Rule(HttpMethod.POST, "/api/v1/sync/pull", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/seeds", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/seeds/{catalogue}/apply", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/routes", Role.VIEWER),
            new Rule(HttpMethod.POST, "/api/v1/routes/{id}/stop", Role.ADMIN),
            new Rule(HttpMethod.POST, "/api/v1/routes/{id}/start", Role.ADMIN),
            new Rule(HttpMethod.GET, "/api/v1/tables", Role.VIEWER),
            // Differences show rows.
            new Rule(HttpMethod.GET, "/api/v1/diff", Role.OPERATOR),
            // Who is not known yet, and what watches
            new Rule(HttpMethod.GET, "/assets/**", null),
            new Rule(HttpMethod.GET, "/login", null),
            new Rule(HttpMethod.POST, "/login", null),
            new Rule(HttpMethod.GET, "/first-admin", null),
            new Rule(HttpMethod.POST, "/first-admin", null),
            new Rule(HttpMethod.GET, "/actuator/health", null),
            new Rule(HttpMethod.GET, "/actuator/health/**", null),
            new Rule(HttpMethod.GET, "/actuator/prometheus", Role.VIEWER),
            new Rule(HttpMethod.GET, "/v3/api-docs", Role.VIEWER),
            new Rule(HttpMethod.GET, "/v3/api-docs.yaml", Role.VIEWER));

    public static final List<Rule> RULES =
            Stream.concat(OTHERS.stream(), PAGES.stream()).toList();

    private Access() {}

    /** The rule for a request, if there is one. @param path without the query */
    public static Optional<Rule> of(String method, String path) {
        return RULES.stream().filter(r -> r.matches(method, path)).findFirst();
    }
}
