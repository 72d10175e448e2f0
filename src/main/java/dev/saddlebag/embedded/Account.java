package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Command;
import dev.saddlebag.embedded.machine.Platform;
import dev.saddlebag.embedded.machine.Tree;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Who the server runs as. PostgreSQL refuses to run as root; everybody else runs it as himself.
 *
 * <p>As root there are two ways. {@code unshare}: the same user, but in a user namespace of its own, where it has lost root's powers.
 * Files stay root's and closed folders stay reachable; whoever has the server's password may write root's files through it.
 * {@code setpriv} (or {@code runuser}): the user {@code postgres} or else {@code nobody}, where user namespaces are off, as in most
 * containers; data and log become that user's.
 *
 * @param name how a message calls it, e.g. {@code nobody}
 * @param prefix the words before a command that runs it as this account; empty: as we are
 * @param uid the owner of the files, {@link #OURS} where they stay as they are made
 */
record Account(String name, List<String> prefix, int uid, int gid) {
    /** {@code unshare}, {@code setpriv} or {@code runuser} instead of whichever works, for tests; only for clusters that root owns. */
    static final String PROPERTY = "saddlebag.embedded.account";

    private static final int OURS = -1;

    /** The account for the cluster in {@code data}: the one that owns it, so a server that is running can be stopped; else a new one. */
    static Account of(Path data) {
        try {
            if (!root()) {
                return new Account(System.getProperty("user.name"), List.of(), OURS, OURS);
            }
            if (Files.isDirectory(data)) {
                int owner = number(data, "unix:uid");
                if (owner != 0) {
                    Command.Result name = id("-un", Integer.toString(owner));
                    return other(name.ok() ? name.output() : "number " + owner, owner, number(data, "unix:gid"));
                }
            }
            return lessThanRoot();
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot find a user to run PostgreSQL as: " + e,
                    "run this as an ordinary user instead of root.",
                    e);
        }
    }

    /** {@code words}, as this account. */
    List<String> as(List<String> words) {
        List<String> all = new ArrayList<>(prefix);
        all.addAll(words);
        return all;
    }

    /** Gives {@code path} and all in it to this account, if they are not yet. */
    void own(Path path) throws IOException {
        if (uid != OURS && (number(path, "unix:uid") != uid || number(path, "unix:gid") != gid)) {
            Tree.chown(path, uid, gid);
        }
    }

    /** Lets this account walk through {@code folder}, which is ours; it may not list it. */
    void enter(Path folder) throws IOException {
        if (uid > 0) {
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(folder);
            if (permissions.add(PosixFilePermission.OTHERS_EXECUTE)) {
                Files.setPosixFilePermissions(folder, permissions);
            }
        }
    }

    /** Checks that this account may walk to {@code path}. Only where it is not ourselves: there an ordinary error says as much. */
    void reach(Path path) throws IOException {
        if (uid == OURS) {
            return;
        }
        List<String> words = new ArrayList<>(
                List.of("sh", "-c", "for d in \"$@\"; do test -x \"$d\" || { printf %s \"$d\"; exit 1; }; done", "sh"));
        for (int depth = 1; depth <= path.getNameCount(); depth++) {
            words.add(path.getRoot().resolve(path.subpath(0, depth)).toString());
        }
        Command.Result result = Command.run(as(words), Path.of("/"), Duration.ofSeconds(10));
        if (!result.ok()) {
            throw new EmbeddedServerException(
                    "PostgreSQL runs as " + name + " here, which may not enter " + result.output() + ", on the way to "
                            + path,
                    "choose a folder that " + name
                            + " can reach, open that one (chmod o+x), or run this as an ordinary user.");
        }
    }

    private static Account lessThanRoot() throws IOException {
        String wanted = System.getProperty(PROPERTY, "");
        if (!List.of("", "unshare", "setpriv", "runuser").contains(wanted)) {
            throw new EmbeddedServerException(
                    "system property " + PROPERTY + " is " + wanted,
                    "leave it out, or say unshare, setpriv or runuser.");
        }
        if (wanted.equals("unshare") || wanted.isEmpty() && Command.works(List.of("unshare", "-U", "true"))) {
            return new Account("root without its powers", List.of("unshare", "-U"), 0, 0);
        }
        for (String user : List.of("postgres", "nobody")) {
            Command.Result uid = id("-u", user);
            if (uid.ok()) {
                return other(
                        user,
                        Integer.parseInt(uid.output()),
                        Integer.parseInt(id("-g", user).output()));
            }
        }
        throw new EmbeddedServerException(
                "PostgreSQL does not run as root, and this machine has neither user namespaces nor a user postgres or"
                        + " nobody",
                "run this as an ordinary user.");
    }

    private static Account other(String name, int uid, int gid) {
        List<String> setpriv = List.of("setpriv", "--reuid=" + uid, "--regid=" + gid, "--clear-groups", "--");
        if (!"runuser".equals(System.getProperty(PROPERTY)) && Command.works(with(setpriv, "true"))) {
            return new Account(name, setpriv, uid, gid);
        }
        List<String> runuser = List.of("runuser", "-u", name, "--");
        if (Command.works(with(runuser, "true"))) {
            return new Account(name, runuser, uid, gid);
        }
        throw new EmbeddedServerException(
                "PostgreSQL does not run as root, and neither setpriv nor runuser can make us user " + name,
                "install util-linux, or run this as an ordinary user.");
    }

    private static List<String> with(List<String> prefix, String word) {
        List<String> all = new ArrayList<>(prefix);
        all.add(word);
        return all;
    }

    private static boolean root() throws IOException {
        if (Platform.here().windows()) {
            return false; // pg_ctl drops an administrator's powers itself
        }
        return id("-u").output().equals("0");
    }

    private static Command.Result id(String... words) throws IOException {
        List<String> all = new ArrayList<>(List.of("id"));
        all.addAll(List.of(words));
        return Command.run(all, Path.of("/"), Duration.ofSeconds(10));
    }

    private static int number(Path path, String attribute) throws IOException {
        return (Integer) Files.getAttribute(path, attribute, LinkOption.NOFOLLOW_LINKS);
    }
}
