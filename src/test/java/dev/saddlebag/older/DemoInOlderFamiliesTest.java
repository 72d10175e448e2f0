package dev.saddlebag.older;

import static org.assertj.core.api.Assertions.assertThat;

import dev.saddlebag.laws.Database;
import dev.saddlebag.laws.Server;
import dev.saddlebag.restore.Report;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("database")
class DemoInOlderFamiliesTest {

    private static final List<String> PARTS = List.of(
            "10-types",
            "20-businesses",
            "30-employees",
            "40-products",
            "50-projects",
            "60-sales",
            "70-money",
            "75-payroll",
            "80-vehicles",
            "85-machine",
            "90-logs");

    @Test
    void theWholeDemoComesBackOutOfAFlatFile() throws IOException {
        Database source = Database.empty("older_source");
        Database target = Database.empty("older_target");
        PARTS.forEach(part -> source.run("/demo/schema/" + part + ".sql"));
        PARTS.forEach(part -> target.run("/demo/schema/" + part + ".sql"));
        PARTS.stream().skip(1).forEach(part -> source.run("/demo/data/" + part + ".sql"));
        Path file = Server.fresh("backup-2025-12-07.json");
        Files.writeString(
                file,
                JavaScript.tables(source).stream()
                        .map(table -> JavaScript.list(source, table, JavaScript.numbered()))
                        .collect(Collectors.joining(
                                ",\n",
                                "{\"metadata\":{\"version\":\"2.0\",\"timestamp\":\"2025-12-07T08:15:00.000Z\"},\n",
                                "}\n")));

        Report report = target.restore(file);

        for (Report.OfTable t : report.tables()) {
            if (!Boolean.TRUE.equals(t.equal())) {
                System.out.println(t.name() + " " + t.equal());
                dev.saddlebag.diff.DiffRequest r = new dev.saddlebag.diff.DiffRequest(dev.saddlebag.diff.Source.of(source.backup().toString()), dev.saddlebag.diff.Source.of("@live"), List.of(new dev.saddlebag.catalog.Pattern(t.name())), 2, dev.saddlebag.job.Progress.silent());
                try { System.out.println(dev.saddlebag.diff.DiffText.of(target.diff(r))); } catch (RuntimeException e) { System.out.println(e.getMessage()); }
                System.out.println(target.rows("SELECT * FROM \"" + t.name() + "\" LIMIT 2"));
            }
        }
        assertThat(report.tables().stream().filter(t -> !Boolean.TRUE.equals(t.equal())).map(Report.OfTable::name)).isEmpty();
    }
}
