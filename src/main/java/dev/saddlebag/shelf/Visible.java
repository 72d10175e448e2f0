package dev.saddlebag.shelf;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.BiConsumer;

/** Walks over the files below a folder, without those that begin with a dot and without following links. */
final class Visible extends SimpleFileVisitor<Path> {

    private final Path from;
    private final BiConsumer<Path, BasicFileAttributes> found;

    Visible(Path from, BiConsumer<Path, BasicFileAttributes> found) {
        this.from = from;
        this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes about) {
        boolean hidden = !folder.equals(from) && folder.getFileName().toString().startsWith(".");
        return hidden ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes about) {
        if (about.isRegularFile() && !file.getFileName().toString().startsWith(".")) {
            found.accept(file, about);
        }
        return FileVisitResult.CONTINUE;
    }

    /** What was removed while the walk went on is not there; all else makes the listing wrong, so it fails. */
    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (e instanceof NoSuchFileException) {
            return FileVisitResult.CONTINUE;
        }
        throw e;
    }
}
