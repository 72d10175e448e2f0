package dev.saddlebag.restore.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.saddlebag.database.write.Mode;
import dev.saddlebag.problem.Problem;
import dev.saddlebag.restore.report.Plan;
import dev.saddlebag.restore.report.PlanText;
import dev.saddlebag.restore.report.Report;
import dev.saddlebag.restore.report.ReportText;
import dev.saddlebag.rig.Database;
import dev.saddlebag.rig.Tally;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each way a file may not fit, under each policy: what is said, what is proposed, what goes in. */
@Tag("database")
class DriftPolicyTest {

    private final Database source = Database.empty("source");
    private final Database target = Database.empty("target");

    /** {@code database} under one policy for whatever may differ. */
    static Database everything(String policy, Database database) {
        List<String> settings = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            settings.addAll(List.of("saddlebag.restore.drift." + kind, policy));
        }
        return database.with(settings.toArray(String[]::new));
    }

    private Path prepare(DriftCase drift) {
        source.execute(drift.inFile());
        target.execute(drift.here());
        return source.backup();
    }

    private static List<String> rows(Database database) {
        return database.rows("SELECT * FROM t ORDER BY 1");
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.saddlebag.restore.drift.DriftCase#all")
    void whatMustNotBeIsShownWithItsStatementsAndNothingIsWritten(DriftCase drift) {
        Path archive = prepare(drift);
        Database strict = everything("fail", target);
        List<String> before = rows(target);

        Problem problem = catchThrowableOfType(Problem.class, () -> strict.restore(archive));
        Plan plan = strict.plan(archive, Mode.MERGE);

        assertThat(problem.kind()).isEqualTo(Problem.Kind.REFUSED);
        assertThat(problem.getMessage().lines().skip(1))
                .containsExactlyElementsOf(Stream.concat(
                                Stream.of("  ! %s (%s)".formatted(drift.text(), drift.kind())),
                                drift.fix().stream().map(statement -> "      " + statement))
                        .toList());
        assertThat(plan.drift()).containsExactly(drift.finding(Policy.FAIL));
        assertThat(plan.refused()).isTrue();
        assertThat(PlanText.of(plan))
                .contains(problem.getMessage().lines().skip(1).collect(Collectors.joining("\n")));
        assertThat(rows(target)).isEqualTo(before);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.saddlebag.restore.drift.DriftCase#all")
    void whatIsAllowedGoesOnAndIsShown(DriftCase drift) {
        Path archive = prepare(drift);
        Database lenient = everything("allow", target);

        Plan plan = lenient.plan(archive, Mode.MERGE);
        Report report = lenient.restore(archive);

        assertThat(plan.refused()).isFalse();
        assertThat(plan.drift()).containsExactly(drift.finding(Policy.ALLOW));
        assertThat(PlanText.of(plan)).contains("  - %s; %s (%s)".formatted(drift.text(), drift.effect(), drift.kind()));
        String fix = drift.fix().isEmpty() ? "" : ": " + String.join(" ", drift.fix());
        assertThat(report.remarks())
                .containsExactly("%s; %s (%s)%s".formatted(drift.text(), drift.effect(), drift.kind(), fix));
        assertThat(ReportText.line(report.counts())).isEqualTo(drift.counts());
        assertThat(report.counts()).isEqualTo(plan.counts());
        assertThat(rows(target)).isEqualTo(drift.rows());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.saddlebag.restore.drift.DriftCase#all")
    void whatIsIgnoredGoesOnInSilence(DriftCase drift) {
        Path archive = prepare(drift);
        Database silent = everything("ignore", target);

        Plan plan = silent.plan(archive, Mode.MERGE);
        Report report = silent.restore(archive);

        assertThat(plan.drift()).isEmpty();
        assertThat(PlanText.of(plan)).doesNotContain("Drift");
        assertThat(report.remarks()).isEmpty();
        assertThat(ReportText.line(report.counts())).isEqualTo(drift.counts());
        assertThat(rows(target)).isEqualTo(drift.rows());
    }

    /** Law: run the statements that are shown, and the file comes in whole. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("fixable")
    void whoRunsTheStatementsHasTheFileComeIn(DriftCase drift) {
        Path archive = prepare(drift);
        Database strict = everything("fail", target)
                .with(
                        "saddlebag.restore.drift.column-nullable",
                        "allow",
                        "saddlebag.restore.drift.type-widened",
                        "allow");
        List<Finding> findings = strict.plan(archive, Mode.MERGE).drift();

        findings.forEach(f -> f.fix().forEach(target::execute));

        assertThat(strict.plan(archive, Mode.MERGE).drift())
                .allMatch(f -> f.fix().isEmpty());
        Report report = strict.restore(archive);
        assertThat(report.counts().rejected()).isZero();
        assertThat(report.counts().excluded()).isZero();
        assertThat(strict.restore(archive).counts()).isEqualTo(Tally.unchanged(report.rowsInFile()));
    }

    static Stream<DriftCase> fixable() {
        return DriftCase.all().filter(c -> !c.fix().isEmpty());
    }
}
