package dev.saddlebag.embedded;

import dev.saddlebag.embedded.machine.Platform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/** An archive of PostgreSQL's programs, still packed, inside a jar. */
record Bundle(URL url) {

    /**
     * The archive on the class path that fits this machine.
     *
     * @throws EmbeddedServerException when there is none, or two: which version would run would be a matter of luck
     */
    static Bundle onClassPath() {
        Platform platform = Platform.here();
        for (String name : platform.archives()) {
            List<URL> found = resources(name);
            if (found.size() > 1) {
                throw new EmbeddedServerException(
                        "the class path holds " + name + " more than once: " + found,
                        "keep one version of " + platform.jar()
                                + " on the class path, and hand the other over as a jar.");
            }
            if (found.size() == 1) {
                return new Bundle(found.get(0));
            }
        }
        throw new EmbeddedServerException(
                "the class path has no PostgreSQL for this machine, looked for " + platform.archives(),
                "add " + platform.jar() + " to the dependencies, or hand its jar over.");
    }

    /** The archive in {@code jar} that fits this machine. */
    static Bundle in(Path jar) {
        Platform platform = Platform.here();
        try (JarFile file = new JarFile(jar.toFile())) {
            for (String name : platform.archives()) {
                if (file.getEntry(name) != null) {
                    return new Bundle(
                            URI.create("jar:" + jar.toUri() + "!/" + name).toURL());
                }
            }
        } catch (IOException e) {
            throw new EmbeddedServerException(
                    "cannot read the jar of PostgreSQL's programs " + jar + ": " + e,
                    "check that the file is there and whole.",
                    e);
        }
        throw new EmbeddedServerException(
                "jar " + jar + " has no PostgreSQL for this machine, looked for " + platform.archives(),
                "take the jar " + platform.jar() + ".");
    }

    /** Tells one archive from another: its CRC as eight hexadecimal digits, e.g. {@code 1f00a7c3}. Read from the jar's directory. */
    String key() {
        try {
            URLConnection connection = url.openConnection();
            connection.setUseCaches(false);
            if (connection instanceof JarURLConnection jar) {
                try (JarFile file = jar.getJarFile()) {
                    return "%08x".formatted(file.getEntry(jar.getEntryName()).getCrc());
                }
            }
            try (CheckedInputStream in = new CheckedInputStream(open(), new CRC32())) {
                in.transferTo(OutputStream.nullOutputStream());
                return "%08x".formatted(in.getChecksum().getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + url, e);
        }
    }

    /** The bytes of the archive, a tar packed by xz. */
    InputStream open() throws IOException {
        URLConnection connection = url.openConnection();
        connection.setUseCaches(false);
        return new BufferedInputStream(connection.getInputStream(), 1 << 16);
    }

    private static List<URL> resources(String name) {
        try {
            return Collections.list(Bundle.class.getClassLoader().getResources(name));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot search the class path for " + name, e);
        }
    }
}
