package dev.saddlebag.archive.read;

import dev.saddlebag.archive.secrecy.Keys;
import dev.saddlebag.archive.secrecy.Trusted.Verdict;
import java.util.Optional;

/** Whether the signature of an archive is to be believed, and whether it has to be. */
final class Signed {

    private Signed() {}

    /** Refuses the file, or says in a sentence who signed it; nothing where nobody did and nobody asks. */
    static Optional<String> judge(ArchiveReader reader, Ending ending, Keys keys) {
        if (reader.metadata().deadLetter()) {
            // Its seal has no hashes, for it is made to be edited: a signature would be of no row.
            if (keys.signatureRequired()) {
                throw reader.unusable(
                        "holds refused rows, which nobody can sign, and only signed archives are taken here",
                        "Bring its rows in with saddlebag dlq retry, or restore it with the command: saddlebag restore"
                                + " FILE.");
            }
            return Optional.empty();
        }
        if (ending.signature() == null) {
            if (keys.signatureRequired()) {
                throw reader.unusable(
                        "is not signed, and only signed archives are taken here",
                        "Have its sender set saddlebag.trust.sign, or restore it with the command:"
                                + " saddlebag restore FILE.");
            }
            return Optional.empty();
        }
        Verdict verdict = keys.trusted().verdict(ending.message(), ending.signature());
        if (verdict instanceof Verdict.Bad bad) {
            throw reader.unusable(
                    "is not what %s signed with key %s: its header or its seal was changed"
                            .formatted(bad.name(), bad.key()),
                    "Do not restore it; ask for the file again, and find out who changed it.");
        }
        if (verdict instanceof Verdict.Foreign foreign && keys.signatureRequired()) {
            throw reader.unusable(
                    "is signed with key " + foreign.key() + ", which is none of those trusted here",
                    "Put its public half, saddlebag key export-public, into saddlebag.trust.trusted if you know whose"
                            + " it is.");
        }
        return Optional.of(said(verdict));
    }

    /** Who signed, in a sentence. */
    static String said(Verdict verdict) {
        return verdict instanceof Verdict.Good good
                ? "signed by %s with key %s".formatted(good.name(), good.key())
                : verdict instanceof Verdict.Foreign foreign
                        ? "signed with key " + foreign.key() + ", which is none of those trusted here"
                        : "not what was signed";
    }
}
