package dev.saddlebag.diff;

import java.nio.file.Path;

/** What somebody compares: an archive, or what the database holds now. */
public sealed interface Source {

    /** The word that stands for the database. */
    String LIVE = "@live";

    record Archive(Path file) implements Source {}

    /** The database the program looks after, read as a backup of it would be. */
    record Live() implements Source {}

    /** @param word {@code @live}, or the path of an archive */
    static Source of(String word) {
        return word.equals(LIVE) ? new Live() : new Archive(Path.of(word));
    }
}
