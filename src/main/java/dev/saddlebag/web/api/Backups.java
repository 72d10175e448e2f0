package dev.saddlebag.web.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The backups that a request can name. Where they rest is not its business. */
public interface Backups {

    /**
     * One backup.
     *
     * @param scope {@code full}, {@code part}, …
     * @param file where it lies
     * @param pinned whether somebody said that it stays
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Stored(
            String id,
            String createdAt,
            String node,
            String database,
            String scope,
            long rows,
            int tables,
            long bytes,
            String contentSha256,
            Integer formatVersion,
            String file,
            boolean pinned,
            @com.fasterxml.jackson.annotation.JsonIgnore Path path) {

        Stored pinned(boolean stays) {
            return new Stored(
                    id,
                    createdAt,
                    node,
                    database,
                    scope,
                    rows,
                    tables,
                    bytes,
                    contentSha256,
                    formatVersion,
                    file,
                    stays,
                    path);
        }
    }

    /** All there are, newest first. */
    List<Stored> list() throws IOException;

    /** The one of that id, or {@code latest}; or an error for who asked. */
    Stored get(String id) throws IOException;

    /** Says of one that it stays, or no longer. Returns it as it is now. @param why for people; may be empty */
    Stored pin(String id, boolean pinned, String why) throws IOException;

    /** Removes one; never the newest of its kind, one that is pinned, or one that another builds on. */
    void delete(String id) throws IOException;
}
