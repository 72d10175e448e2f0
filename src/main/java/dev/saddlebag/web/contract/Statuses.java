package dev.saddlebag.web.contract;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The statuses of problems that an operation can answer, by what it takes and does. */
final class Statuses {

    private static final Map<String, String> WORDS = Map.of(
            "400", "What was sent cannot be read, or is not possible",
            "401", "Nobody is logged in",
            "403", "The role does not allow it",
            "404", "There is no such thing",
            "409", "Another job is at work, or it has ended already",
            "412", "It changed meanwhile",
            "413", "The body is longer than it may be",
            "415", "Bodies of this type are not taken",
            "422", "It is understood and cannot be done",
            "503", "The database or the storage cannot be reached, or the server is only starting");

    /** Beyond those that follow from the signature. */
    private static final Map<String, List<String>> OF = Map.ofEntries(
            Map.entry("downloadBackup", List.of("404", "503")),
            Map.entry("restoreUploaded", List.of("413", "415", "503")),
            Map.entry("validateUploaded", List.of("409", "413", "415", "503")),
            Map.entry("originalProgress", List.of("404")),
            Map.entry("deleteBackup", List.of("409")),
            Map.entry("changeBackup", List.of("422")),
            Map.entry("planRestore", List.of("404", "409", "503")),
            Map.entry("startRestore", List.of("404", "412")),
            Map.entry("diff", List.of("404", "503")),
            Map.entry("editDeadLetter", List.of("412")),
            Map.entry("previewSchedule", List.of("422")),
            Map.entry("listSeeds", List.of("503")),
            Map.entry("syncStatus", List.of("503")),
            Map.entry("listTables", List.of("503")));

    private Statuses() {}

    /** By status, in words. @param work whether it answers 202 and a job */
    static Map<String, String> of(String path, PathItem.HttpMethod method, Operation operation, boolean work) {
        List<String> codes = new ArrayList<>(List.of("401", "403"));
        boolean asked = operation.getParameters() != null
                && operation.getParameters().stream().anyMatch(p -> "query".equals(p.getIn()));
        if (asked || operation.getRequestBody() != null) {
            codes.add("400");
        }
        if (path.contains("{")) {
            codes.add("404");
        }
        if (work) {
            codes.addAll(List.of("409", "503"));
        }
        if (operation.getRequestBody() != null || work && method == PathItem.HttpMethod.POST) {
            codes.add("422");
        }
        codes.addAll(OF.getOrDefault(operation.getOperationId(), List.of()));
        Map<String, String> words = new TreeMap<>();
        codes.forEach(code -> words.put(code, WORDS.get(code)));
        return words;
    }
}
