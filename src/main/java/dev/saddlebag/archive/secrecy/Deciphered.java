package dev.saddlebag.archive.secrecy;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.GeneralSecurityException;

/** What Tink decrypts; its refusals are told apart from trouble with the disk. */
final class Deciphered extends FilterInputStream {

    Deciphered(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        try {
            return super.read(bytes, from, count);
        } catch (IOException e) {
            throw refused(e) ? new Undecipherable("was changed or cut short since it was encrypted", false) : e;
        }
    }

    /** Tink says so by the class of the cause or, where no key fits the first segment, with a plain exception. */
    private static boolean refused(IOException e) {
        return e.getCause() instanceof GeneralSecurityException || e.getClass() == IOException.class;
    }
}
