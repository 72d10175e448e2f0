package dev.saddlebag.web.pages.letters;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.saddlebag.letter.Letter;
import dev.saddlebag.letter.LetterFiles;
import dev.saddlebag.letter.Which;
import dev.saddlebag.web.letters.Beside;
import dev.saddlebag.web.letters.LettersApi;
import dev.saddlebag.web.problems.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Refused rows by their cause; one as a form; tried again, or given up with a reason. */
@Controller
@Hidden
class LetterPages {

    /** Of each cause so many are named. */
    private static final int NAMED = 20;

    /** Letters past so many are not looked at for one page. */
    private static final int READ = 10_000;

    private final LetterFiles files;
    private final LettersApi api;
    private final Beside beside;

    LetterPages(LetterFiles files, LettersApi api, Beside beside) {
        this.beside = beside;
        this.files = files;
        this.api = api;
    }

    /** @param key for who may see rows: {@code id 7}; the whole row has none */
    record Line(String id, String key, boolean edited) {

        static Line of(Letter letter) {
            Letter.Detail row = letter.detail();
            String key = row.key().stream()
                    .map(column -> column + " " + row.row().path(column).asText("NULL"))
                    .collect(Collectors.joining(", "));
            return new Line(letter.id(), key.isEmpty() ? "row without a key" : key, row.original() != null);
        }
    }

    /** Rows of one job and table with one cause. */
    record Group(
            String job,
            String table,
            String sqlState,
            String constraint,
            String column,
            String hint,
            long[] rows,
            List<Line> some) {

        public long count() {
            return rows[0];
        }
    }

    @GetMapping("/dead-letters")
    String list(@RequestParam(required = false) String job, Model model) throws IOException {
        Map<List<String>, Group> groups = new LinkedHashMap<>();
        int[] read = {0};
        files.visit(job, letter -> {
            Letter.Summary s = letter.summary();
            Group group = groups.computeIfAbsent(
                    java.util.Arrays.asList(s.jobId(), s.table(), s.sqlState(), s.constraint(), s.column()),
                    k -> new Group(
                            s.jobId(),
                            s.table(),
                            s.sqlState(),
                            s.constraint(),
                            s.column(),
                            s.hint(),
                            new long[1],
                            new ArrayList<>()));
            group.rows()[0]++;
            if (group.some().size() < NAMED) {
                group.some().add(Line.of(letter));
            }
            return ++read[0] < READ;
        });
        model.addAttribute("groups", groups.values());
        model.addAttribute("cut", read[0] == READ);
        model.addAttribute("job", job);
        return "letters";
    }

    @PostMapping("/dead-letters/check")
    String check(@RequestParam String job, @RequestParam(required = false) String table, Principal who, Model model)
            throws IOException {
        model.addAttribute("check", api.check(new Which(null, job, table, null), who));
        model.addAttribute("checked", table == null ? job : job + " --table " + table);
        return list(job, model);
    }

    @GetMapping("/dead-letters/{id}")
    String one(@PathVariable String id, Model model) throws IOException {
        Letter.Detail letter = show(id, model);
        model.addAttribute("fields", Form.fields(letter));
        return "letter";
    }

    private Letter.Detail show(String id, Model model) throws IOException {
        ResponseEntity<Letter.Detail> found = api.letter(id);
        Letter.Detail letter = found.getBody();
        model.addAttribute("letter", letter);
        model.addAttribute("version", found.getHeaders().getETag());
        model.addAttribute("beside", beside.of(letter));
        model.addAttribute("help", beside.help(letter));
        return letter;
    }

    /** What a reference may name, for the field that is being filled in. */
    @GetMapping("/dead-letters/{id}/lookup")
    String lookup(
            @PathVariable String id,
            @RequestParam(defaultValue = "") String column,
            @RequestParam Map<String, String> sent,
            Model model)
            throws IOException {
        String beginning = sent.getOrDefault(Form.VALUE + column, "");
        model.addAttribute("values", beside.possible(api.letter(id).getBody(), column, beginning));
        return "parts :: options";
    }

    @PostMapping("/dead-letters/{id}")
    String save(
            @PathVariable String id,
            @RequestParam Map<String, String> sent,
            @RequestParam(defaultValue = "") String then,
            Principal who,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        Letter.Detail before = api.letter(id).getBody();
        ObjectNode changes;
        try {
            changes = Form.changes(before, sent);
        } catch (Refused e) {
            response.setStatus(e.status().value());
            model.addAttribute("refused", e);
            return again(id, sent, model);
        }
        if (then.equals("check")) {
            model.addAttribute("check", api.check(id, changes, who));
            model.addAttribute("unsaved", !changes.isEmpty());
            return again(id, sent, model);
        }
        if (!changes.isEmpty()) {
            api.edit(id, sent.get("version"), changes);
        }
        return then.equals("retry") && request.isUserInRole("ADMIN")
                ? retry(List.of(id), null, null, who, request)
                : "redirect:/dead-letters/" + id;
    }

    /** The form with what was typed; what it was made from stays what it was. */
    private String again(String id, Map<String, String> sent, Model model) throws IOException {
        model.addAttribute("fields", Form.typed(show(id, model), sent));
        model.addAttribute("version", sent.get("version"));
        return "letter";
    }

    @PostMapping("/dead-letters/retry")
    String retry(
            @RequestParam(required = false) List<String> id,
            @RequestParam(required = false) String job,
            @RequestParam(required = false) String table,
            Principal who,
            HttpServletRequest request)
            throws IOException {
        Which which = new Which(id, job, table, null);
        return "redirect:/jobs/" + api.retry(which, who, request).getBody().id();
    }

    @PostMapping("/dead-letters/discard")
    String discard(
            @RequestParam(required = false) List<String> id,
            @RequestParam(required = false) String job,
            @RequestParam(required = false) String table,
            @RequestParam(required = false) String reason,
            Principal who)
            throws IOException {
        api.discard(new Which(id, job, table, reason), who);
        return "redirect:/dead-letters";
    }
}
