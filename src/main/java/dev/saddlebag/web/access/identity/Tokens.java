package dev.saddlebag.web.access.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * The bearer tokens of an installation: a file each, named by the token's hash, so that the file of a token is found
 * without looking and what is on the disk lets nobody in. Commands and the server may use them at the same time.
 */
public final class Tokens {

    private static final String PREFIX = "sbt_";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path folder;

    /** @param state the folder of what this installation remembers */
    public Tokens(Path state) {
        this.folder = state.resolve("tokens");
    }

    /**
     * What is known of a token.
     *
     * @param expiresAt ISO 8601 in UTC; null for never
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Token(String name, Role role, String createdAt, String expiresAt) {

        public boolean expired() {
            return expiresAt != null && Instant.parse(expiresAt).isBefore(Instant.now());
        }
    }

    /**
     * Makes a token and gives it away: it is kept nowhere.
     *
     * @param lasts null for ever
     */
    public String create(String name, Role role, Duration lasts) throws IOException {
        Names.check("token", name);
        if (list().stream().anyMatch(t -> t.name().equals(name))) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "there is a token " + name + " already",
                    "Choose another name, or revoke it first: saddlebag token revoke " + name);
        }
        byte[] random = new byte[32];
        RANDOM.nextBytes(random);
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        Instant now = Instant.now();
        String expires = lasts == null ? null : now.plus(lasts).toString();
        Secrets.write(
                folder.resolve(hash(secret) + ".json"),
                JSON.writeValueAsBytes(new Token(name, role, now.toString(), expires)));
        return secret;
    }

    public Optional<Token> find(String secret) throws IOException {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.readValue(Files.readAllBytes(folder.resolve(hash(secret) + ".json")), Token.class));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    public List<Token> list() throws IOException {
        List<Token> tokens = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                tokens.add(JSON.readValue(Files.readAllBytes(file), Token.class));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        tokens.sort(Comparator.comparing(Token::name));
        return tokens;
    }

    /** Makes {@code name} useless from the next request on. */
    public void revoke(String name) throws IOException {
        boolean any = false;
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
                for (Path file : files) {
                    if (JSON.readValue(Files.readAllBytes(file), Token.class)
                            .name()
                            .equals(name)) {
                        Files.delete(file);
                        any = true;
                    }
                }
            }
        }
        if (!any) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "there is no token " + name, "saddlebag token list shows the tokens.");
        }
    }

    /** A token holds 256 random bits, so a plain hash of it cannot be turned round. */
    private static String hash(String secret) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
