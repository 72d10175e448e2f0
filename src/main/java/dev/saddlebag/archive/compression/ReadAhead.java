package dev.saddlebag.archive.compression;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * Reads a stream ahead on a thread of its own, a few blocks at most: to unpack a file takes about as long as to check what
 * comes out, and two processors do both at once.
 */
final class ReadAhead extends InputStream {

    private static final int BLOCK = 1 << 17;
    private static final int BLOCKS = 4;

    /** @param length of the text in {@code bytes}; negative at the end, which {@code failure} may have brought */
    private record Block(byte[] bytes, int length, Throwable failure) {}

    private final BlockingQueue<Block> ahead = new ArrayBlockingQueue<>(BLOCKS);
    private final BlockingQueue<byte[]> spare = new ArrayBlockingQueue<>(BLOCKS + 2);
    private final Thread thread;
    private Block block = new Block(new byte[0], 0, null);
    private int at;

    /** @param in closed by this stream's thread when it ends */
    ReadAhead(InputStream in) {
        thread = new Thread(() -> read(in), "read-ahead");
        thread.setDaemon(true);
        thread.start();
    }

    private void read(InputStream in) {
        try {
            Throwable failure = blocks(in);
            ahead.put(new Block(null, -1, failure));
        } catch (InterruptedException e) {
            // Closed: nobody wants the rest.
            return;
        }
    }

    /** Hands over all that comes, also what came before a failure; which it returns, or null. */
    private Throwable blocks(InputStream in) throws InterruptedException {
        try (in) {
            while (true) {
                byte[] bytes = spare.poll();
                if (bytes == null) {
                    bytes = new byte[BLOCK];
                }
                int length = 0;
                try {
                    int read;
                    while (length < BLOCK && (read = in.read(bytes, length, BLOCK - length)) >= 0) {
                        length += read;
                    }
                } finally {
                    if (length > 0) {
                        ahead.put(new Block(bytes, length, null));
                    }
                }
                if (length < BLOCK) {
                    return null;
                }
            }
        } catch (IOException | RuntimeException | Error e) {
            return e;
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int count) throws IOException {
        if (at == block.length()) {
            take();
        }
        if (block.length() < 0) {
            throwIfFailed();
            return -1;
        }
        int read = Math.min(count, block.length() - at);
        System.arraycopy(block.bytes(), at, bytes, from, read);
        at += read;
        return read;
    }

    private void take() throws IOException {
        if (block.length() > 0) {
            spare.offer(block.bytes());
        }
        try {
            block = ahead.take();
            at = 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was read");
        }
    }

    private void throwIfFailed() throws IOException {
        if (block.failure() instanceof IOException failure) {
            throw failure;
        }
        if (block.failure() instanceof RuntimeException failure) {
            throw failure;
        }
        if (block.failure() instanceof Error failure) {
            throw failure;
        }
    }

    @Override
    public void close() throws IOException {
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while a file was closed");
        }
    }
}
