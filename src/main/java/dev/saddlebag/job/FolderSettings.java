package dev.saddlebag.job;

import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where this installation keeps its files, {@code saddlebag.folders}.
 *
 * @param root {@code inbox}, {@code outbox}, {@code backups}, {@code dead-letter} and {@code state} lie below it
 */
@ConfigurationProperties("saddlebag.folders")
public record FolderSettings(@DefaultValue("./data") Path root) {

    public FolderSettings {
        // The path becomes part of an endpoint's address, where these mean something.
        if (root.toString().matches("(?s).*([?]|%[0-9A-Fa-f]{2}|\\$\\{|\\{\\{|RAW\\(|#\\{).*")) {
            throw new IllegalArgumentException("saddlebag.folders.root is " + root
                    + "; a name with ?, ${, {{, #{, RAW( or % and two hex digits is not possible");
        }
    }

    public Path inbox() {
        return root.resolve("inbox");
    }

    /** Where archives wait on their way to the shelves. */
    public Path outbox() {
        return root.resolve("outbox");
    }

    public Path backups() {
        return root.resolve("backups");
    }

    public Path deadLetters() {
        return root.resolve("dead-letter");
    }

    public Path state() {
        return root.resolve("state");
    }
}
