package org.jax4j.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jax4j.cli.program.InputError;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j batch`: other commands, one after the other in one process. `bin/jax4j` has the JVM watch it, to learn
/// what starting a command needs.
@Command(
        name = "batch",
        hidden = true,
        mixinStandardHelpOptions = true,
        header = "Runs commands in one process.",
        description = "%nThe exit code is the highest of the commands' exit codes.%n")
final class BatchCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "COMMANDS",
            description = "a file with one command a line, without the name jax4j; blanks part its arguments")
    private Path file = Path.of("");

    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        int highest = 0;
        for (String command : lines()) {
            if (!command.isBlank()) {
                highest = Math.max(
                        highest,
                        Main.run(line.getOut(), line.getErr(), command.strip().split("\\s+")));
            }
        }
        return highest;
    }

    private Iterable<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new InputError("cannot read " + file + ": " + e);
        }
    }
}
