package org.jax4j.cli.conform;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jax4j.cli.program.BackendOption;
import org.jax4j.cli.program.InputError;
import org.jax4j.runtime.Backend;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j conform`: runs programs whose results are known and compares.
@Command(
        name = "conform",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs a folder of programs whose results are known, and compares.",
        description = {
            "%nWrites one line a program, `name<TAB>pass|fail|error<TAB>reason`, and last `N passed, N failed`:"
                    + " pass if the results are right, fail if they differ, error if the program could not be read,"
                    + " compiled or run.",
            "%nDIR holds either an index.json, and for each case that it lists NAME.mlir, NAME.in.npz and NAME.out.npz;"
                    + " or .mlir files of programs that check themselves by check.expect_eq, check.expect_almost_eq"
                    + " and check.expect_close, as the StableHLO project's own tests do. A file may hold several"
                    + " programs, between lines of // -----, and several functions. Their constants are passed as"
                    + " arguments, so that it is the compiled code which computes.%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:all passed, but for known ones", "1:one or more failed", "2:DIR or an option cannot be used"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jax4j conform stablehlo/testdata                 all programs of a folder",
            "  jax4j conform suite --only 'reduce_*'            some of them",
            "  jax4j conform suite --backend interpreter        what the reference interpreter makes of them",
            "  jax4j conform suite --known exceptions.tsv       those not in the file must pass",
        })
public final class ConformCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "DIR", description = "the folder, or one .mlir file")
    private Path folder = Path.of("");

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(names = "--only", paramLabel = "GLOB", description = "the cases whose names match")
    private @Nullable String only;

    @Option(
            names = "--known",
            paramLabel = "FILE",
            description = "the cases that are known not to pass, a line each: name, backends (with commas between them)"
                    + " and reason, with tabs between them; these do not count for the exit code, but one that passes"
                    + " does")
    private @Nullable Path known;

    @Option(
            names = "--jobs",
            paramLabel = "N",
            description = "how many programs run at a time (by default one for each processor)")
    private int jobs = Runtime.getRuntime().availableProcessors();

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "how long one program may take, its compilation included (by default ${DEFAULT-VALUE})")
    private double timeout = 120;

    @Option(
            names = "--keep-constants",
            description = "leave the constants in the programs, where a compiler may fold them")
    private boolean keepConstants;

    @Override
    public Integer call() {
        if (jobs < 1 || !(timeout > 0)) {
            throw new InputError("--jobs and --timeout need to be positive, got " + jobs + " and " + timeout);
        }
        KnownCases knownCases = KnownCases.read(known, backend.name());
        List<Case> cases = Suite.cases(folder, only, keepConstants);
        Backend runner = backend.backend();
        PrintWriter out = spec.commandLine().getOut();
        int[] counts = new int[3];
        new Runner(runner, jobs, timeout).run(cases, verdict -> {
            counts[verdict.passed() ? 0 : 1]++;
            counts[2] += !verdict.passed() && !knownCases.contains(verdict.name()) ? 1 : 0;
            out.println(knownCases.explained(verdict).line());
        });
        knownCases
                .passing()
                .forEach(name -> spec.commandLine()
                        .getErr()
                        .println("jax4j conform: " + name + " passes, " + known + " says that it does not"));
        out.println(counts[0] + " passed, " + counts[1] + " failed");
        return counts[2] == 0 && knownCases.passing().isEmpty() ? 0 : 1;
    }
}
