package dev.saddlebag.database;

import dev.saddlebag.problem.Problem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database is and who asks.
 *
 * @param jdbcUrl without user and password
 * @param password null to let the driver look in {@code ~/.pgpass}
 * @param partly whether rows that row security hides from the user are taken for not there; else a table that has any is
 *     refused
 * @param lockWait how long whoever reads waits for a table that another session holds; zero for ever
 */
public record Address(String jdbcUrl, String user, String password, boolean partly, Duration lockWait) {

    /** Longer than a change of a schema should take, shorter than anybody waits before a dead terminal. */
    public static final Duration LOCK_WAIT = Duration.ofMinutes(1);

    public Address(String jdbcUrl, String user, String password) {
        this(jdbcUrl, user, password, false, LOCK_WAIT);
    }

    /** The same, seen as row security shows it to the user. */
    public Address seenPartly() {
        return new Address(jdbcUrl, user, password, true, lockWait);
    }

    /** The same, asked by somebody with more or less patience. */
    public Address waiting(Duration lockWait) {
        return new Address(jdbcUrl, user, password, partly, lockWait);
    }

    /** Hosts, database, parameters. */
    private static final Pattern JDBC = Pattern.compile("jdbc:postgresql:(?://([^/?]*)/?)?([^?]*)(\\?.*)?");

    private static final Pattern USER = Pattern.compile("([?&])user=([^&]*)&?");
    private static final Pattern PASSWORD = Pattern.compile("([?&])password=([^&]*)&?");

    private static final Pattern SSL_MODE = Pattern.compile("[?&]sslmode=([^&]*)");

    /**
     * Understands {@code jdbc:postgresql://host:port/db} and libpq's {@code postgresql://user:password@host:port/db}.
     *
     * @param user outranks the one in {@code url}; null for that one, and where it names none for {@code PGUSER}
     * @param password likewise
     */
    public static Address of(String url, String user, String password) {
        if (url == null || url.isBlank()) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "no database is named",
                    "Give --url jdbc:postgresql://host:5432/name, or set saddlebag.database.url.");
        }
        if (url.startsWith("postgresql://") || url.startsWith("postgres://")) {
            return ofLibpq(url, user, password);
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "not the address of a PostgreSQL database: " + withoutSecrets(url),
                    "Write jdbc:postgresql://host:5432/name or postgresql://host:5432/name.");
        }
        var userMatch = USER.matcher(url);
        var passwordMatch = PASSWORD.matcher(url);
        String urlUser = userMatch.find() ? decode(userMatch.group(2)) : null;
        String urlPassword = passwordMatch.find() ? decode(passwordMatch.group(2)) : null;
        String plain = PASSWORD.matcher(USER.matcher(url).replaceAll("$1")).replaceAll("$1");
        plain = plain.replaceAll("[?&]$", "");
        String named = user == null ? urlUser : user;
        // As PostgreSQL's own programs do; without that, the driver takes the account that runs this program.
        return new Address(
                plain, named == null ? System.getenv("PGUSER") : named, password == null ? urlPassword : password);
    }

    private static Address ofLibpq(String url, String user, String password) {
        URI uri;
        try {
            uri = URI.create(url);
        } catch (IllegalArgumentException e) {
            throw new Problem(
                    Problem.Kind.WRONG_USAGE,
                    "cannot read the database address " + withoutSecrets(url),
                    "Write postgresql://host:5432/name; escape special characters with %.");
        }
        String[] account = uri.getRawUserInfo() == null
                ? new String[0]
                : uri.getRawUserInfo().split(":", 2);
        String host = uri.getHost() == null ? "localhost" : uri.getHost();
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        String path = uri.getRawPath() == null || uri.getRawPath().length() < 2 ? "/" : uri.getRawPath();
        String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        String urlUser = account.length > 0 && !account[0].isEmpty() ? decode(account[0]) : null;
        String urlPassword = account.length > 1 ? decode(account[1]) : null;
        return of(
                "jdbc:postgresql://" + host + port + path + query,
                user == null ? urlUser : user,
                password == null ? urlPassword : password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String withoutSecrets(String url) {
        return url.replaceAll("//[^/@]*@", "//").replaceAll("\\?.*", "");
    }

    /** The same server and account, another database. @param database a name that needs no escaping */
    public Address on(String database) {
        Matcher parts = parts();
        String hosts = parts.group(1) == null ? "" : "//" + parts.group(1) + "/";
        String parameters = parts.group(3) == null ? "" : parts.group(3);
        return new Address("jdbc:postgresql:" + hosts + database + parameters, user, password, partly, lockWait);
    }

    /** What PostgreSQL's own programs find this database by: variables of their environment. */
    public Map<String, String> environment() {
        Matcher parts = parts();
        List<String> hosts = new ArrayList<>();
        List<String> ports = new ArrayList<>();
        for (String host : String.valueOf(parts.group(1)).split(",")) {
            boolean named = parts.group(1) != null && !host.isEmpty();
            boolean ported = named && host.matches(".*:\\d+");
            String name = ported ? host.substring(0, host.lastIndexOf(':')) : host;
            hosts.add(named ? name.replaceAll("[\\[\\]]", "") : "localhost");
            ports.add(ported ? host.substring(host.lastIndexOf(':') + 1) : "5432");
        }
        Map<String, String> environment = new TreeMap<>();
        environment.put("PGHOST", String.join(",", hosts));
        environment.put("PGPORT", String.join(",", ports));
        environment.put("PGDATABASE", database());
        put(environment, "PGUSER", user);
        put(environment, "PGPASSWORD", password);
        Matcher mode = SSL_MODE.matcher(jdbcUrl);
        put(environment, "PGSSLMODE", mode.find() ? decode(mode.group(1)) : null);
        return environment;
    }

    private static void put(Map<String, String> environment, String name, String value) {
        if (value != null && !value.isEmpty()) {
            environment.put(name, value);
        }
    }

    /** The name of the database. */
    public String database() {
        return decode(parts().group(2));
    }

    private Matcher parts() {
        Matcher parts = JDBC.matcher(jdbcUrl);
        if (!parts.matches()) {
            throw new IllegalStateException("not an address: " + place());
        }
        return parts;
    }

    /** {@code host:port/name}, for people and as the name of this database in records. */
    public String place() {
        String place = jdbcUrl.replaceFirst("^jdbc:postgresql:(//)?", "").replaceAll("\\?.*", "");
        return place.replaceFirst("^([^:/]+)/", "$1:5432/");
    }

    @Override
    public String toString() {
        return place();
    }
}
