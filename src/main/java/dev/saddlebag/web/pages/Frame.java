package dev.saddlebag.web.pages;

import dev.saddlebag.archive.Metadata;
import dev.saddlebag.database.Address;
import dev.saddlebag.job.Job;
import dev.saddlebag.job.Jobs;
import dev.saddlebag.letter.LetterFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ModelAttribute;

/** What stands around every page: whose it is, who looks, and what waits. */
@ControllerAdvice("dev.saddlebag.web.pages")
class Frame {

    /** More letters than this are not counted for a number beside a word. */
    static final int MOST = 1_000;

    private static final long COUNTED_FOR = Duration.ofSeconds(5).toNanos();

    private final Metadata.Node node;
    private final Address address;
    private final Jobs jobs;
    private final LetterFiles letters;
    private final Words words;
    private long counted = System.nanoTime() - COUNTED_FOR;
    private int waiting;

    Frame(Metadata.Node node, Address address, Jobs jobs, LetterFiles letters, Words words) {
        this.words = words;
        this.node = node;
        this.address = address;
        this.jobs = jobs;
        this.letters = letters;
    }

    /**
     * @param letters rows that wait, as a text; empty for none
     * @param running jobs at work now
     */
    record Around(
            String machine,
            String database,
            String who,
            boolean operator,
            boolean admin,
            String letters,
            List<Job> running) {}

    @ModelAttribute("frame")
    Around around(Authentication who) throws IOException {
        int rows = waiting();
        return new Around(
                node.name(),
                address.place(),
                who == null ? "" : words.who(who.getName()),
                has(who, "ROLE_OPERATOR"),
                has(who, "ROLE_ADMIN"),
                rows == 0 ? "" : rows > MOST ? "%,d+".formatted(MOST) : "%,d".formatted(rows),
                jobs.atWork());
    }

    private static boolean has(Authentication who, String role) {
        return who != null && who.getAuthorities().contains(new SimpleGrantedAuthority(role));
    }

    private synchronized int waiting() throws IOException {
        if (System.nanoTime() - counted > COUNTED_FOR) {
            int[] rows = {0};
            letters.visit(null, letter -> ++rows[0] <= MOST);
            waiting = rows[0];
            counted = System.nanoTime();
        }
        return waiting;
    }
}
