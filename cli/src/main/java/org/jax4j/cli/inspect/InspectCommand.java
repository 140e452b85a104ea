package org.jax4j.cli.inspect;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jax4j.cli.program.BackendOption;
import org.jax4j.cli.program.Execution;
import org.jax4j.cli.program.FileProblem;
import org.jax4j.cli.program.ProgramFile;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan.Pass;
import org.jax4j.stablehlo.op.Module;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j inspect`: shows what a backend makes of a program.
@Command(
        name = "inspect",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        header = "Shows what a StableHLO program is compiled to.",
        description = {
            "%nPrints the operations by kind, what a run costs, the steps of a run with the operations that were fused"
                    + " into each, and the buffer plan.%n"
        },
        optionListHeading = "%nOptions:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the program cannot be compiled",
            "2:the program or an option cannot be used, or a file not be written"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jax4j inspect step.mlir                          a summary",
            "  jax4j inspect step.mlir --html step.html         the same to look at, with the graph",
            "  jax4j inspect step.mlir --dump passes            a file for each pass, to LLVM IR and assembly",
        })
public final class InspectCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PROGRAM",
            description = "StableHLO: text, MLIR bytecode, or what jax.export serialises; - is standard input")
    private Path file = Path.of("");

    @Option(names = "--dump", paramLabel = "DIR", description = "write the program after each pass to files in DIR")
    private @Nullable Path dump;

    @Option(names = "--html", paramLabel = "FILE", description = "write one self-contained page to look at")
    private @Nullable Path html;

    @Mixin
    private BackendOption backend = new BackendOption();

    @Override
    public Integer call() {
        Module module = ProgramFile.open(file).only();
        Execution.requireMain(module);
        PrintWriter out = spec.commandLine().getOut();
        try (Executable executable = backend.backend().compile(module, CompileOptions.DEFAULT)) {
            Inspection inspection = Inspection.of(module, backend.name(), executable);
            List<Pass> passes = passes(inspection, executable);
            new TextReport(out).write(inspection);
            if (dump != null) {
                dump(dump, passes);
                out.printf("%nThe program after each pass is in %s%n", dump);
            }
            if (html != null) {
                write(html, new HtmlReport(inspection, passes).page());
                out.printf("%nThe page is %s%n", html.toAbsolutePath());
            }
        }
        return 0;
    }

    /// The passes that the backend tells, or else the stages.
    private static List<Pass> passes(Inspection inspection, Executable executable) {
        List<Pass> passes = new ArrayList<>();
        inspection.plan().ifPresent(plan -> passes.addAll(plan.passes()));
        if (passes.isEmpty()) {
            for (Executable.Stage stage : Executable.Stage.values()) {
                executable
                        .text(stage)
                        .ifPresent(text ->
                                passes.add(new Pass(stage.name().toLowerCase(Locale.ROOT) + ".txt", () -> text)));
            }
        }
        return passes;
    }

    private static void dump(Path folder, List<Pass> passes) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileProblem.writing(folder, e);
        }
        passes.forEach(pass -> write(folder.resolve(pass.name()), pass.text().get()));
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw FileProblem.writing(file, e);
        }
    }
}
