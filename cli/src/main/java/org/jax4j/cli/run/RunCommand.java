package org.jax4j.cli.run;

import java.io.PrintWriter;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jax4j.cli.program.ArrayFile;
import org.jax4j.cli.program.BackendOption;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.InputError;
import org.jax4j.cli.program.ProgramFile;
import org.jax4j.core.Aval;
import org.jax4j.numpy.text.NumpyText;
import org.jax4j.numpy.text.PrintOptions;
import org.jax4j.runtime.Backend;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.check.CheckedProgram;
import org.jax4j.stablehlo.op.Module;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j run`: runs a program that was exported.
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Runs a StableHLO program, such as one exported by JAX.",
        description = {
            "%nPrograms that check themselves (by check.expect_eq and its like, as the StableHLO project's tests do) need"
                    + " no inputs: all their public functions are run, and the first difference ends the command with"
                    + " exit code 1.%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, and all checks hold",
            "1:the program cannot be compiled or run, or a check does not hold",
            "2:the program, the inputs or an option cannot be used"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jax4j run model.mlir --in x.npz                  prints the results as NumPy would",
            "  jax4j run model.mlir --in x.npz --out y.npz      writes them: arr_0, arr_1, ...",
            "",
            "In Python:  open('model.mlir', 'w').write(jax.jit(f).lower(x).as_text())",
            "      or:  open('model.bin', 'wb').write(jax.export.export(jax.jit(f))(x).serialize())",
            "     and:  numpy.savez('x.npz', x)",
        })
public final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PROGRAM",
            description = "StableHLO: text, MLIR bytecode, or what jax.export serialises; - is standard input")
    private Path file = Path.of("");

    @Option(
            names = "--in",
            paramLabel = "X.npz",
            description = "the arguments: arrays arr_0, arr_1, ..., or of other names in their order")
    private @Nullable Path in;

    @Option(names = "--out", paramLabel = "Y.npz", description = "where the results go instead of being printed")
    private @Nullable Path out;

    @Mixin
    private BackendOption backend = new BackendOption();

    @Override
    public Integer call() {
        ProgramFile program = ProgramFile.open(file);
        List<Module> modules =
                program.parts().stream().map(ProgramFile.Part::module).toList();
        List<CheckedProgram> checked = new ArrayList<>();
        modules.forEach(module -> checked.addAll(CheckedProgram.of(module)));
        if (!checked.isEmpty()) {
            return check(checked);
        }
        Module module = modules.size() == 1 ? modules.getFirst() : program.only();
        List<Literal> arguments = arguments(module);
        List<Literal> results = Execution.run(backend.backend(), module, arguments);
        if (out != null) {
            ArrayFile.write(out, results);
        } else {
            results.forEach(this::print);
        }
        return 0;
    }

    private List<Literal> arguments(Module module) {
        return Arguments.read(Arguments.types(module), in);
    }

    private void print(Literal literal) {
        MemorySegment bytes = MemorySegment.ofArray(literal.toBytes());
        spec.commandLine().getOut().println(NumpyText.repr(Aval.of(literal.type()), bytes, PrintOptions.DEFAULT));
    }

    private int check(List<CheckedProgram> programs) {
        if (in != null || out != null) {
            throw new InputError(file + " checks itself: it has neither inputs nor results, drop --in and --out");
        }
        Backend runner = backend.backend();
        PrintWriter writer = spec.commandLine().getOut();
        int checks = 0;
        for (CheckedProgram program : programs) {
            Optional<String> difference =
                    program.difference(Execution.run(runner, program.module(), program.arguments()));
            if (difference.isPresent()) {
                spec.commandLine().getErr().println("jax4j run: @" + program.function() + ": " + difference.get());
                return 1;
            }
            checks += program.checks().size();
        }
        writer.println(checks
                + (checks == 1 ? " check holds in " : " checks hold in ")
                + programs.size()
                + (programs.size() == 1 ? " function" : " functions"));
        return 0;
    }
}
