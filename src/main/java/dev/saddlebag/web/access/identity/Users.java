package dev.saddlebag.web.access.identity;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The people who may log in: a file each, with the password as bcrypt. */
public final class Users {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int SHORTEST = 10;

    /** bcrypt looks at no more. */
    private static final int LONGEST_BYTES = 72;

    private final Path folder;

    /** @param state the folder of what this installation remembers */
    public Users(Path state) {
        this.folder = state.resolve("users");
    }

    /** @param password bcrypt of it */
    public record User(String name, Role role, String password) {

        @Override
        public String toString() {
            return "User[" + name + ", " + role.code() + "]";
        }
    }

    public static PasswordEncoder encoder() {
        return new BCryptPasswordEncoder();
    }

    /** Adds a user, or refuses the name or the password. */
    public void add(String name, Role role, String password) throws IOException {
        Names.check("user", name);
        if (password.length() < SHORTEST || password.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "a password of that length is not possible",
                    "Use " + SHORTEST + " characters at least and " + LONGEST_BYTES + " bytes at most.");
        }
        if (find(name).isPresent()) {
            throw new Problem(
                    Problem.Kind.REFUSED,
                    "there is a user " + name + " already",
                    "Choose another name, or remove that one first: saddlebag user remove " + name);
        }
        Secrets.write(
                file(name),
                JSON.writeValueAsBytes(new User(name, role, encoder().encode(password))));
    }

    public Optional<User> find(String name) throws IOException {
        try {
            Names.check("user", name);
            return Optional.of(JSON.readValue(Files.readAllBytes(file(name)), User.class));
        } catch (NoSuchFileException | Problem e) {
            return Optional.empty();
        }
    }

    public List<User> list() throws IOException {
        List<User> users = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.json")) {
            for (Path file : files) {
                users.add(JSON.readValue(Files.readAllBytes(file), User.class));
            }
        } catch (NoSuchFileException e) {
            return List.of();
        }
        users.sort(Comparator.comparing(User::name));
        return users;
    }

    public void remove(String name) throws IOException {
        if (find(name).isEmpty()) {
            throw new Problem(
                    Problem.Kind.NOT_FOUND, "there is no user " + name, "saddlebag user list shows the users.");
        }
        Files.delete(file(name));
    }

    private Path file(String name) {
        return folder.resolve(name.toLowerCase(Locale.ROOT) + ".json");
    }
}
