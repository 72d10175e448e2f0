package dev.saddlebag.database.scope;

import java.util.List;

/**
 * Why a row is in a file, or why not.
 *
 * @param path from reference to reference: to the tenant, or to a row that needs it and from there to the tenant
 */
public record Explanation(String table, String key, boolean in, List<String> path) {

    public Explanation {
        path = List.copyOf(path);
    }
}
