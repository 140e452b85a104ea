package org.jax4j.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.jax4j.cli.conform.ConformCommand;
import org.jax4j.cli.inspect.InspectCommand;
import org.jax4j.cli.program.InputError;
import org.jax4j.cli.run.BenchCommand;
import org.jax4j.cli.run.RunCommand;
import org.jax4j.cli.tour.TourCommand;
import org.jax4j.cli.xla.XlaCommand;
import org.jax4j.stablehlo.ParseException;
import org.jax4j.stablehlo.VerificationException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// The `jax4j` command: what it is called with, and the exit code that comes of it.
///
/// | exit code | meaning |
/// |---|---|
/// | 0 | done |
/// | 1 | the subcommand failed, or what it compared differs; the reason is on standard error |
/// | 2 | the arguments or the files they name cannot be used; the reason is on standard error |
@Command(
        name = "jax4j",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            BenchCommand.class,
            ConformCommand.class,
            InspectCommand.class,
            TourCommand.class,
            ShellCommand.class,
            XlaCommand.class,
            BatchCommand.class
        },
        header = "JAX for the JVM: numerical programs in Java, transformed and compiled to machine code.",
        synopsisSubcommandLabel = "COMMAND",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:the command failed, or what it compared differs; standard error says why",
            "2:the arguments, or the files that they name, cannot be used; standard error says why"
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  jax4j run f.mlir --in x.npz    the results of a program that JAX exported",
            "  jax4j bench f.mlir             how long it takes",
            "  jax4j inspect f.mlir           what it is compiled to",
            "  jax4j tour                     how to think in JAX, in the terminal",
            "  jax4j tour --html tour.html    the same as a page with plots",
            "  jax4j shell                    a Java prompt with the imports made",
            "  jax4j xla install              XLA itself as a backend, beside the compiler of this project",
        })
final class Main implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--stack-trace",
            scope = ScopeType.INHERIT,
            description = "when a command fails, print where, not only why")
    private boolean stackTrace;

    private Main() {}

    public static void main(String[] arguments) {
        var output = new StandardOutput();
        var out = new PrintWriter(output, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = run(out, err, arguments);
        out.flush();
        if (output.failure() != null) {
            if (!output.isClosed()) {
                err.println("jax4j: cannot write standard output: "
                        + output.failure().getMessage());
            }
            code = Math.max(code, CommandLine.ExitCode.SOFTWARE);
        }
        System.exit(code);
    }

    /// Runs the command with the given arguments, writing to `out` and `err`, and returns its exit code.
    static int run(PrintWriter out, PrintWriter err, String... arguments) {
        var main = new Main();
        try {
            return new CommandLine(main)
                    .setOut(out)
                    .setErr(err)
                    .setUsageHelpWidth(100)
                    .setExecutionExceptionHandler(
                            (failure, command, _) -> main.report(failure, "jax4j " + command.getCommandName(), err))
                    .execute(arguments);
        } catch (StackOverflowError | OutOfMemoryError | LinkageError failure) {
            return main.report(failure, "jax4j", err);
        }
    }

    /// Says why the command failed, and gives its exit code.
    private int report(Throwable failure, String command, PrintWriter err) {
        if (stackTrace) {
            failure.printStackTrace(err);
        } else {
            err.println(command + ": " + printable(reason(failure)));
        }
        boolean isInput = failure instanceof InputError
                || failure instanceof ParseException
                || failure instanceof VerificationException;
        return isInput ? CommandLine.ExitCode.USAGE : CommandLine.ExitCode.SOFTWARE;
    }

    /// Text without what would command a terminal: parts of files are in messages.
    private static String printable(String text) {
        StringBuilder printable = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (Character.isISOControl(point) && point != '\n' && point != '\t') {
                printable.append(String.format("\\x%02x", point));
            } else {
                printable.appendCodePoint(point);
            }
        });
        return printable.toString();
    }

    private static String reason(Throwable failure) {
        String message = failure.getMessage();
        return switch (failure) {
            case StackOverflowError _ -> "the program is nested too deeply";
            case OutOfMemoryError _ -> "memory ran out: " + message;
            default -> message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
        };
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "jax4j: which command?");
    }
}
