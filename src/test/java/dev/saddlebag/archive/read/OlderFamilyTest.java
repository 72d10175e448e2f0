package dev.saddlebag.archive.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.archive.Handmade;
import dev.saddlebag.archive.Limits;
import dev.saddlebag.archive.compression.Compression;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Backups of the programs before this one: refused by the name of their family, whichever way they are laid out. */
class OlderFamilyTest {

    @TempDir
    private Path folder;

    static Stream<Arguments> families() {
        return Stream.of(
                Arguments.of(
                        "1.0.0",
                        """
                        {
                          "timestamp": "2025-09-03T10-11-12-130Z",
                          "version": "1.0.0",
                          "data": {
                            "users": [{ "id": "usr-1", "email": "Noord-Zuid 7,50" }],
                            "businesses": [{ "id": "biz-1", "name": "North Quay" }]
                          }
                        }
                        """),
                Arguments.of(
                        "1.0",
                        """
                        {
                          "metadata": {
                            "backupType": "full", "timestamp": "2025-11-30T08:15:00.000Z", "version": "1.0",
                            "source": "multi-business-multi-apps", "includeAuditLogs": false
                          },
                          "businesses": [{ "id": "biz-1", "name": "Noord-Zuid 7,50", "employees": [], "users": null }]
                        }
                        """),
                Arguments.of(
                        "2.0",
                        """
                        {
                          "metadata": { "backupType": "full", "timestamp": "2025-12-07T08:15:00.000Z", "version": "2.0" },
                          "businessMemberships": [{ "id": "mem-1", "role": "Noord-Zuid 7,50", "permissions": {} }],
                          "sessions": []
                        }
                        """),
                Arguments.of(
                        "3.0",
                        """
                        {
                          "metadata": {
                            "version": "3.0", "sourceNodeId": "node-linux-quay01", "backupType": "full-device",
                            "stats": { "totalRecords": 6 }, "backedUpBusinessIds": ["biz-1"]
                          },
                          "businessData": { "users": [{ "id": "usr-1", "name": "Noord-Zuid 7,50" }] },
                          "deviceData": { "syncNodes": [] }
                        }
                        """));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void aBackupOfAnOlderFamilyIsNamed(String version, String text) throws IOException {
        Path file = Files.writeString(folder.resolve("old.json"), text);

        assertThat(Refused.of(file, Limits.defaults())).isEqualTo(older(version));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void aBackupOfAnOlderFamilyOnOneLineIsNamed(String version, String text) throws IOException {
        Path file = Files.writeString(
                folder.resolve("old.json"), text.replaceAll("\n *", "").replaceAll("([:{\\[,]) +", "$1"));

        assertThat(Refused.of(file, Limits.defaults())).isEqualTo(older(version));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("families")
    void aPackedBackupOfAnOlderFamilyIsNamed(String version, String text) throws IOException {
        Path file = Files.write(
                folder.resolve("old.json"),
                Handmade.packed(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Compression.GZIP));

        assertThat(Refused.of(file, Limits.defaults())).isEqualTo(older(version));
    }

    private static Refused older(String version) {
        return new Refused(
                Problem.Kind.FILE_UNUSABLE,
                "file old.json is a backup of an older family (version " + version + ") or of another program");
    }
}
