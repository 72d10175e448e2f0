package dev.saddlebag.restore.run;

import dev.saddlebag.archive.read.ArchiveCheck;
import dev.saddlebag.database.DatabaseLock;
import dev.saddlebag.database.write.Twin;
import dev.saddlebag.job.Progress;
import dev.saddlebag.older.account.Conversion;
import dev.saddlebag.older.account.ConversionText;
import dev.saddlebag.restore.drift.Drift;
import dev.saddlebag.restore.reference.Circle;
import dev.saddlebag.restore.refusal.DeadLetters;
import dev.saddlebag.restore.request.RestoreOptions;
import dev.saddlebag.restore.request.RestoreRequest;
import dev.saddlebag.restore.table.ArchiveCursor;
import dev.saddlebag.restore.table.TableRun;
import dev.saddlebag.restore.verification.Comparison;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One restore under way: its file, its tables, its dead letters. Ends with {@link #close()}. */
public final class RestoreRun implements AutoCloseable {

    private final String job;
    private final RestoreRequest request;
    private final RestoreOptions options;
    private final Conversion conversion;
    private final ArchiveCheck.Checked checked;
    private final DatabaseLock lock;
    private final DeadLetters deadLetters;
    private final ArchiveCursor cursor;
    private final Instant started;
    private final Map<String, TableRun> tables = new LinkedHashMap<>();
    private final Map<String, Long> excluded = new LinkedHashMap<>();
    private final Set<String> remarks = Collections.synchronizedSet(new LinkedHashSet<>());

    private final Comparison comparison;
    private final Map<String, Circle> circles = new HashMap<>();
    private final List<List<String>> hopeless = new ArrayList<>();
    private List<List<String>> cycles = List.of();
    private List<Twin> twins = List.of();
    private List<Twin.Remap> remaps = List.of();
    private List<Outside> outside = List.of();
    private Drift drift;
    private boolean committed;
    private boolean spared;
    private String safety;
    private Instant writingSince;
    private double secondsOfWriting;
    private String fingerprint;
    private Boolean equal;

    public RestoreRun(
            String job,
            RestoreRequest request,
            RestoreOptions options,
            Conversion conversion,
            ArchiveCheck.Checked checked,
            DatabaseLock lock,
            DeadLetters deadLetters,
            ArchiveCursor cursor,
            Instant started) {
        this.job = job;
        this.request = request;
        this.options = options;
        this.conversion = conversion;
        this.checked = checked;
        this.lock = lock;
        this.deadLetters = deadLetters;
        this.cursor = cursor;
        this.started = started;
        this.comparison = new Comparison(checked);
        remarks.addAll(conversion == null ? List.of() : ConversionText.lines(conversion));
        remarks.addAll(checked.remarks());
    }

    public String job() {
        return job;
    }

    /** The name of the file that was asked for. */
    public String file() {
        return request.file().getFileName().toString();
    }

    /** How the archive was made of that file; null where it is one itself. */
    public Conversion conversion() {
        return conversion;
    }

    public ArchiveCheck.Checked checked() {
        return checked;
    }

    public RestoreOptions options() {
        return options;
    }

    public Progress progress() {
        return request.progress();
    }

    public ArchiveCursor cursor() {
        return cursor;
    }

    public DatabaseLock lock() {
        return lock;
    }

    public DeadLetters deadLetters() {
        return deadLetters;
    }

    public Comparison comparison() {
        return comparison;
    }

    public Instant started() {
        return started;
    }

    /** Whether the rows outside the file's scope were noted already. */
    public boolean spared() {
        return spared;
    }

    public void setSpared() {
        spared = true;
    }

    public void safety(String file) {
        safety = file;
    }

    /** Where the database as it was before lies; null where nothing was to be deleted. */
    public String safety() {
        return safety;
    }

    public void drift(Drift drift) {
        this.drift = drift;
    }

    /** What differs between the file and the schema here. */
    public Drift drift() {
        return drift;
    }

    public void outside(List<Outside> references) {
        outside = List.copyOf(references);
    }

    /** References from tables that the file does not cover to {@code table}. */
    public List<Outside> outside(TableRun table) {
        return outside.stream()
                .filter(o -> o.reference().to().equals(table.name()))
                .toList();
    }

    public void circle(Circle circle) {
        circle.names().forEach(name -> circles.put(name, circle));
    }

    /** The circle that {@code table} comes in with, or null. */
    public Circle circleOf(String table) {
        return circles.get(table);
    }

    public void twins(List<Twin> found) {
        twins = found;
    }

    /** How rows are known that are here under another key; each has a table of keys in the one transaction. */
    List<Twin> twins() {
        return twins;
    }

    /** Whether one transaction holds everything that is written. */
    boolean oneTransaction() {
        return options.whole() || !twins.isEmpty() || tables.values().stream().anyMatch(t -> t.kept() != null);
    }

    void remaps(List<Twin.Remap> found) {
        remaps = found;
    }

    public List<Twin.Remap> remaps() {
        return remaps;
    }

    public void cycles(List<List<String>> found) {
        cycles = List.copyOf(found);
    }

    /** The tables that {@code table} references in a circle, itself among them; none if it stands in no circle. */
    public List<String> cycleOf(String table) {
        return cycles.stream().filter(c -> c.contains(table)).findFirst().orElse(List.of());
    }

    public void hopeless(List<String> names) {
        hopeless.add(names);
    }

    /** Circles of several tables whose rows need each other and for which there is no way in. */
    public List<List<String>> hopeless() {
        return hopeless;
    }

    public void add(TableRun table) {
        tables.put(table.name(), table);
    }

    /** The tables that are restored, parents first. */
    public List<TableRun> tables() {
        return List.copyOf(tables.values());
    }

    public TableRun table(String name) {
        return tables.get(name);
    }

    public void exclude(String table, long rows) {
        excluded.put(table, rows);
    }

    /** Rows of tables that a rule here keeps out, or that are not here, by table. */
    public Map<String, Long> excluded() {
        return excluded;
    }

    public void remark(String sentence) {
        remarks.add(sentence);
    }

    public List<String> remarks() {
        return List.copyOf(remarks);
    }

    void kept() {
        committed = true;
    }

    /** Whether what one transaction held is kept. */
    boolean committed() {
        return committed;
    }

    void writingSince(Instant instant) {
        writingSince = instant;
    }

    void writingEnded() {
        secondsOfWriting = Duration.between(writingSince, Instant.now()).toMillis() / 1000.0;
    }

    public double secondsOfWriting() {
        return secondsOfWriting;
    }

    public void fingerprint(String fingerprint) {
        this.fingerprint = fingerprint;
    }

    /** What the target was like before the first write; null where nobody asked. */
    public String fingerprint() {
        return fingerprint;
    }

    /** @param equal whether the database now equals the file; null where that is not asked */
    public void proved(Boolean equal) {
        this.equal = equal;
    }

    public Boolean equal() {
        return equal;
    }

    @Override
    public void close() throws IOException {
        try (lock;
                cursor) {
            deadLetters.close();
        }
    }
}
