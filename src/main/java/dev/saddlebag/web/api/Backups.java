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
            @com.fasterxml.jackson.annotation.JsonIgnore Path path) {}

    /** All there are, newest first. */
    List<Stored> list() throws IOException;

    /** The one of that id, or {@code latest}; or an error for who asked. */
    Stored get(String id) throws IOException;

    /** Removes one; never the newest full one. */
    void delete(String id) throws IOException;
}
