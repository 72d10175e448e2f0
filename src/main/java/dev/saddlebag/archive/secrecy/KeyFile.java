package dev.saddlebag.archive.secrecy;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeyStatus;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.signature.SignatureParameters;
import com.google.crypto.tink.signature.SignaturePrivateKey;
import com.google.crypto.tink.signature.SignaturePublicKey;
import com.google.crypto.tink.streamingaead.StreamingAeadParameters;
import dev.saddlebag.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A file with keys, as an operator makes and turns it. Only its owner may read it; nothing of it is ever printed. */
public final class KeyFile {

    private final Path file;

    public KeyFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /** What keys are for. */
    public enum Purpose {
        ENCRYPTION,
        SIGNING,
        /** Public halves. */
        VERIFYING
    }

    /**
     * @param number ten digits, as encrypted files and messages name it
     * @param primary whether it is the one that writes
     */
    public record Key(String number, Purpose purpose, String type, boolean primary, String status) {}

    /** Makes the file with one key. */
    public void create(Purpose purpose) throws IOException {
        try {
            write(KeysetHandle.generateNew(parameters(purpose)), false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    private static Parameters parameters(Purpose purpose) {
        Keyset.ready();
        Signer.ready();
        return purpose == Purpose.ENCRYPTION ? Keyset.PARAMETERS : Signer.PARAMETERS;
    }

    /** Adds a key that writes from now on; the others go on reading. */
    public void rotate() throws IOException {
        KeysetHandle keys = read();
        Purpose purpose = purpose(keys.getPrimary());
        if (purpose == Purpose.VERIFYING) {
            throw unfit(file.toString(), "holds public keys only", "saddlebag key rotate on the file they come from");
        }
        try {
            write(
                    KeysetHandle.newBuilder(keys)
                            .addEntry(KeysetHandle.generateEntryFromParameters(parameters(purpose))
                                    .withRandomId()
                                    .makePrimary())
                            .build(),
                    true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    public List<Key> list() throws IOException {
        KeysetHandle keys = read();
        List<Key> list = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            KeysetHandle.Entry entry = keys.getAt(i);
            Purpose purpose = purpose(entry);
            list.add(new Key(
                    Keyset.number(entry.getId()),
                    purpose,
                    purpose == Purpose.ENCRYPTION ? "AES256_GCM_HKDF_1MB" : "ED25519",
                    entry.isPrimary(),
                    entry.getStatus() == KeyStatus.ENABLED ? "enabled" : "disabled"));
        }
        return list;
    }

    private Purpose purpose(KeysetHandle.Entry entry) {
        if (entry.getKey().getParameters() instanceof StreamingAeadParameters) {
            return Purpose.ENCRYPTION;
        }
        if (entry.getKey() instanceof SignaturePrivateKey) {
            return Purpose.SIGNING;
        }
        if (entry.getKey() instanceof SignaturePublicKey
                && entry.getKey().getParameters() instanceof SignatureParameters) {
            return Purpose.VERIFYING;
        }
        throw unfit(file.toString(), "holds keys for something else", "saddlebag key create FILE");
    }

    /** Writes the public halves into {@code to}: what others need to know who signed, and nothing that could sign. */
    public void exportPublic(Path to) throws IOException {
        KeysetHandle keys = read();
        if (purpose(keys.getPrimary()) != Purpose.SIGNING) {
            throw unfit(
                    file.toString(),
                    "holds no keys that sign, so they have no public halves",
                    "saddlebag key create --signing FILE");
        }
        try {
            String json = TinkJsonProtoKeysetFormat.serializeKeysetWithoutSecret(keys.getPublicKeysetHandle());
            Path target = to.toAbsolutePath();
            Files.createDirectories(target.getParent());
            Files.writeString(target, json + "\n", StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw exists(to);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the public halves could not be taken", e);
        }
    }

    private KeysetHandle read() throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new Problem(Problem.Kind.NOT_FOUND, "there is no file " + file, "saddlebag key create makes one.");
        }
        Keyset.ready();
        Signer.ready();
        try {
            return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
        } catch (GeneralSecurityException | IOException | IllegalArgumentException e) {
            // The cause may quote what it read.
            throw unfit(file.toString(), "is no keyset that can be read", "saddlebag key create FILE");
        }
    }

    /** Beside the file first, so that a machine that stops half way has the old keys or the new. */
    private void write(KeysetHandle keys, boolean replace) throws IOException {
        Path target = Files.isSymbolicLink(file) ? file.toRealPath() : file;
        if (!replace && Files.exists(target)) {
            throw exists(file);
        }
        Files.createDirectories(target.getParent());
        Path temporary = target.resolveSibling("." + target.getFileName() + ".tmp");
        Files.deleteIfExists(temporary);
        try (FileChannel channel = FileChannel.open(
                temporary, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), ownerOnly())) {
            String json = TinkJsonProtoKeysetFormat.serializeKeyset(keys, InsecureSecretKeyAccess.get());
            channel.write(ByteBuffer.wrap((json + "\n").getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the keys could not be written", e);
        }
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static FileAttribute<?>[] ownerOnly() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static Problem exists(Path file) {
        return new Problem(
                Problem.Kind.REFUSED,
                file + " is there already",
                "Give another name; what was encrypted with lost keys stays so. rotate adds a key to a file.");
    }

    static Problem unfit(String setting, String what, String command) {
        return new Problem(Problem.Kind.WRONG_USAGE, setting + " " + what, "Make one with: " + command + ".");
    }
}
