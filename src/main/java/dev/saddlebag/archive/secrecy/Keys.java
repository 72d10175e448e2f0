package dev.saddlebag.archive.secrecy;

/**
 * The keys a reader or a writer of archives holds.
 *
 * @param keyset opens and closes secret archives; null for none
 * @param signer signs what is written; null for nobody
 * @param trusted whose signatures count
 * @param signatureRequired whether a file that nobody trusted has signed is refused
 */
public record Keys(Keyset keyset, Signer signer, Trusted trusted, boolean signatureRequired) {

    private static final Keys NONE = new Keys(null, null, Trusted.nobody(), false);

    public static Keys none() {
        return NONE;
    }

    /** The same keys for a writer whose file nobody else sees. */
    public Keys unsigned() {
        return new Keys(keyset, null, trusted, signatureRequired);
    }

    /** The same keys for a reader that takes nothing unsigned, or everything. */
    public Keys requiringSignature(boolean required) {
        return required == signatureRequired ? this : new Keys(keyset, signer, trusted, required);
    }
}
