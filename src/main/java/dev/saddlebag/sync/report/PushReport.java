package dev.saddlebag.sync.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.saddlebag.shelf.ship.ShipReport;

/**
 * What became of a push.
 *
 * @param archive the id of what was shipped, or of the archive on the shelf that says the same already
 * @param pushed whether there was anything to tell
 * @param shipped how it went; null where nothing was shipped
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PushReport(
        String node, String archive, boolean pushed, long revision, String contentSha256, ShipReport shipped) {}
