package org.jax4j.cli.run;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jax4j.cli.program.BackendOption;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.InputError;
import org.jax4j.cli.program.ProgramFile;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Module;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j bench`: measures a program that was exported.
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Measures how long a StableHLO program takes.",
        description = {
            "%nA run is measured from the call until all results are there, with the arguments lying ready, after a"
                    + " quarter of the time spent on warming up. The last line is a JSON object:"
                    + " compile_ms (of the program, in a process that has compiled another before; the backend's cache"
                    + " on disk counts), min_us and median_us of the runs, runs, and peak_bytes (arguments, results and"
                    + " values in between).%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the program cannot be compiled or run",
            "2:the program, the inputs or an option cannot be used"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jax4j bench step.mlir                            on random arguments, for two seconds",
            "  jax4j bench step.mlir --in x.npz --seconds 10 --backend xla --json",
        })
public final class BenchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PROGRAM",
            description = "StableHLO: text, MLIR bytecode, or what jax.export serialises; - is standard input")
    private Path file = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "X.npz",
            description = "the arguments; without it random ones, the same each time: normal numbers, integers 0 to 9")
    private @Nullable Path in;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            description = "how long to measure (by default ${DEFAULT-VALUE}): at least 5 runs, at most 1,048,576")
    private double seconds = 2;

    @Mixin
    private BackendOption backend = new BackendOption();

    @Option(names = "--json", description = "print the JSON object only")
    private boolean json;

    @Override
    public Integer call() {
        if (!(seconds > 0) || seconds > 1e6) {
            throw new InputError("--seconds needs a positive number, got " + seconds);
        }
        Module module = ProgramFile.open(file).only();
        List<TensorType> types = Arguments.types(module);
        Execution.requireSize("argument", types);
        List<Literal> arguments = in == null ? RandomArguments.of(types) : Arguments.read(types, in);
        Measurement measurement = Measurement.of(backend.backend(), module, arguments, seconds);
        PrintWriter out = spec.commandLine().getOut();
        if (!json) {
            out.printf(
                    Locale.ROOT,
                    "%s on %s: %,.1f us at best, %,.1f us in the middle of %,d runs; compiled in %,.1f ms%n",
                    file,
                    backend.name(),
                    measurement.minMicros(),
                    measurement.medianMicros(),
                    measurement.runs(),
                    measurement.compileMillis());
        }
        out.println(measurement.json());
        return 0;
    }
}
