package dev.saddlebag.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.saddlebag.rig.Database;
import dev.saddlebag.web.access.Access;
import dev.saddlebag.web.access.identity.Role;
import dev.saddlebag.web.access.identity.Tokens;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Who may: each address with each role, and all the ways of being nobody. */
class RolesTest {

    private static final String PASSWORD = "correct horse";

    private static final Database DATABASE = Database.empty("door_roles");
    private static Door door;

    @BeforeAll
    static void open() {
        DATABASE.execute("CREATE TABLE quay (id text PRIMARY KEY)");
        door = Door.of(DATABASE);
    }

    @AfterAll
    static void close() {
        door.close();
    }

    static Stream<Arguments> everyAddressWithEveryRole() {
        return Access.RULES.stream().filter(rule -> rule.role() != null).flatMap(rule -> Stream.of(
                        null, Role.VIEWER, Role.OPERATOR, Role.ADMIN)
                .map(role -> Arguments.of(rule.method().name(), rule.pattern(), rule.role(), role)));
    }

    @ParameterizedTest(name = "{0} {1} needs {2}, asked by {3}")
    @MethodSource("everyAddressWithEveryRole")
    void anAddressAnswersWhoMayAndNobodyElse(String method, String pattern, Role needed, Role role) {
        String path = pattern.replaceAll("\\{[a-z]+}", "r-000000000000").replace("/**", "");
        boolean body = !method.equals("GET") && !method.equals("DELETE");

        Door.Said said = door.send(role, method, path, body ? "{}" : null);

        if (role == null) {
            assertThat(said.problem()).isEqualTo("401 login-needed");
        } else if (role.compareTo(needed) < 0) {
            assertThat(said.problem()).isEqualTo("403 not-allowed");
        } else {
            assertThat(said.status()).isNotIn(401, 403).isLessThan(500);
        }
    }

    @Test
    void everyHandlerHasARuleAndEveryRuleOfTheApiAHandler() {
        Set<String> handled = door
                .engine()
                .context()
                .getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class)
                .getHandlerMethods()
                .keySet()
                .stream()
                .flatMap(info -> info.getPatternValues().stream()
                        .flatMap(path ->
                                info.getMethodsCondition().getMethods().stream().map(method -> method + " " + path)))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<String> ruled = Access.RULES.stream()
                .filter(rule -> !rule.pattern().startsWith("/actuator")
                        && !rule.pattern().startsWith("/assets"))
                .map(rule -> rule.method() + " " + rule.pattern())
                // The filter of the login.
                .filter(rule -> !rule.equals("POST /login"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(handled).isEqualTo(ruled);
    }

    @Test
    void theDescriptionTellsOfEveryHandlerAndItsRole() {
        JsonNode described = door.get("/v3/api-docs").json();
        Set<String> told = new TreeSet<>();
        described.path("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> told.add(operation.getKey().toUpperCase() + " " + path.getKey() + " "
                        + operation.getValue().path("x-role").asText() + " "
                        + operation.getValue().path("operationId").asText().isEmpty())));

        assertThat(described.path("openapi").asText()).startsWith("3.1");
        assertThat(told)
                .isEqualTo(Access.RULES.stream()
                        .filter(rule -> rule.pattern().startsWith("/api/"))
                        .map(rule -> rule.method() + " " + rule.pattern() + " "
                                + rule.role().code() + " false")
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void whoWatchesHearsWhetherBackupsAreWellAndHowMuchIsDone() {
        String backup = door.post("/api/v1/backups", null).json().path("id").asText();
        door.ended(backup);

        Door.Said live = door.send(null, "GET", "/actuator/health/liveness", null);
        Door.Said group = door.send(null, "GET", "/actuator/health/backup", null);
        Door.Said details = door.send(Role.VIEWER, "GET", "/actuator/health/backup", null);
        Door.Said numbers = door.send(Role.VIEWER, "GET", "/actuator/prometheus", null);

        assertThat(live.json().path("status").asText()).isEqualTo("UP");
        assertThat(group.json().path("status").asText()).isIn("UP", "DOWN");
        assertThat(group.body()).doesNotContain("lastBackup");
        assertThat(details.json()
                        .path("components")
                        .path("lastBackup")
                        .path("details")
                        .path("state")
                        .asText())
                .isEqualTo("succeeded");
        assertThat(numbers.body()).contains("saddlebag_backup_last_success_timestamp_seconds", "jvm_memory_used_bytes");
    }

    @Test
    void aTokenThatIsNoneOrRevokedOrExpiredLetsNobodyIn() throws IOException {
        Tokens tokens = new Tokens(door.state());
        String revoked = tokens.create("gone", Role.ADMIN, null);
        String expired = tokens.create("late", Role.ADMIN, Duration.ofSeconds(-1));
        assertThat(with(revoked).status()).isEqualTo(200);

        tokens.revoke("gone");

        assertThat(with(revoked).problem()).isEqualTo("401 token-unknown");
        assertThat(with(expired).problem()).isEqualTo("401 token-expired");
        assertThat(with("sbt_../../../etc/passwd").problem()).isEqualTo("401 token-unknown");
        try (Stream<java.nio.file.Path> files = Files.list(door.state().resolve("tokens"))) {
            assertThat(files.map(f -> f.getFileName() + read(f))).noneMatch(text -> text.contains(expired));
        }
    }

    private static String read(java.nio.file.Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Door.Said with(String token) {
        return door.send(door.request(null, "/api/v1/jobs")
                .header("Authorization", "Bearer " + token)
                .build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/backups/..%2f..%2fetc%2fpasswd/file",
                "/api/v1/backups/%2e%2e/file",
                "/api/v1/jobs/;x=1",
                "//api/v1/jobs",
                "/api/v1/jobs/%00",
                "/api/v1/jobs/..%5c..%5cx",
                "/api/v1/nothing",
                "/nothing"
            })
    void anAddressWithTricksIsAClearAnswerAndNoFile(String path) {
        Door.Said said = door.get(path);

        assertThat(said.problem()).isIn("400 wrong-address", "400 wrong-usage", "404 not-found");
    }

    @Test
    void theFirstAdministratorIsMadeOnceAndLogsIn() throws IOException, InterruptedException {
        String link = door.engine()
                .bean(dev.saddlebag.web.access.identity.FirstAdmin.class)
                .link()
                .orElseThrow();
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = get(browser, link).body();

        var made = form(
                browser, "/first-admin", page, "key", link.replaceAll(".*=", ""), "name", "ann", "password", PASSWORD);
        var again = form(
                browser, "/first-admin", page, "key", link.replaceAll(".*=", ""), "name", "eve", "password", PASSWORD);
        String login = get(browser, "/login").body();
        var stranger = form(browser, "/login", "", "username", "ann", "password", PASSWORD);
        var in = form(browser, "/login", login, "username", "ann", "password", PASSWORD);

        assertThat(made.headers().firstValue("location").orElse("")).endsWith("/login?made");
        assertThat(again.statusCode()).isEqualTo(403);
        assertThat(stranger.statusCode()).isEqualTo(403);
        assertThat(in.headers().firstValue("location").orElse("")).doesNotContain("wrong");
        assertThat(in.headers().firstValue("set-cookie").orElse("")).contains("HttpOnly", "SameSite=Lax");
        assertThat(get(browser, "/api/v1/jobs").statusCode()).isEqualTo(200);
        // A session alone starts nothing: the form's secret is missing.
        assertThat(form(browser, "/api/v1/backups", "").statusCode()).isEqualTo(403);
        assertThat(Files.readString(door.state().resolve("audit.log")))
                .contains("\"who\":\"user ann\",\"action\":\"login\"")
                .doesNotContain(PASSWORD);
    }

    @Test
    void afterFiveWrongPasswordsNoneIsLookedAt() throws IOException, InterruptedException {
        HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
        String page = get(browser, "/login").body();
        for (int i = 0; i < 5; i++) {
            assertThat(form(browser, "/login", page, "username", "bob", "password", "wrong" + i)
                            .statusCode())
                    .isEqualTo(302);
        }

        assertThat(form(browser, "/login", page, "username", "bob", "password", "wrong")
                        .statusCode())
                .isEqualTo(429);
    }

    private static HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        return browser.send(
                HttpRequest.newBuilder(URI.create(door.address() + path)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a form as the page has it. @param page whose hidden secret goes with it */
    private static HttpResponse<String> form(HttpClient browser, String path, String page, String... fields)
            throws IOException, InterruptedException {
        StringBuilder body = new StringBuilder();
        Matcher secret = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"").matcher(page);
        if (secret.find()) {
            body.append("_csrf=").append(secret.group(1));
        }
        for (int i = 0; i < fields.length; i += 2) {
            body.append('&')
                    .append(fields[i])
                    .append('=')
                    .append(URLEncoder.encode(fields[i + 1], StandardCharsets.UTF_8));
        }
        return browser.send(
                HttpRequest.newBuilder(URI.create(door.address() + path))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
