package org.jax4j.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import jdk.jshell.tool.JavaShellToolBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `jax4j shell`: JShell with Jax4j's modules, its imports, and native access for the backend.
@Command(
        name = "shell",
        mixinStandardHelpOptions = true,
        header = "Opens JShell with Jax4j imported.",
        description = "A Java prompt in which jnp, lax, jit, grad and the rest are at hand. /exit leaves it.")
final class ShellCommand implements Callable<Integer> {
    /// Lines to try first: an array, a compiled function, and what it was compiled from.
    static final List<String> SUGGESTIONS = List.of(
            "var x = jnp.linspace(0, 10, 5)", "var f = jit((Array v) -> jnp.sin(v).times(jnp.cos(v)))", "f.apply(x)");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "files of snippets to run first, as in jshell")
    private List<String> files = List.of();

    @Override
    public Integer call() throws Exception {
        var out = spec.commandLine().getOut();
        out.println("Jax4j in JShell. To begin with, try:");
        SUGGESTIONS.forEach(line -> out.println("    " + line));
        Path startup = Files.createTempFile("jax4j-shell", ".jsh");
        try {
            Files.writeString(startup, startup());
            return JavaShellToolBuilder.builder().start(arguments(startup).toArray(String[]::new));
        } finally {
            Files.deleteIfExists(startup);
        }
    }

    /// The snippets that JShell runs before its first prompt.
    static String startup() {
        return """
                import static org.jax4j.Jax.*;
                import org.jax4j.control.Step;
                import org.jax4j.core.*;
                import org.jax4j.errors.*;
                import org.jax4j.export.Exported;
                import org.jax4j.function.*;
                import org.jax4j.random.*;
                import org.jax4j.stablehlo.DType;
                import org.jax4j.transform.ShapeDtypeStruct;
                import org.jax4j.transform.grad.*;
                import org.jax4j.transform.jit.*;
                import org.jax4j.transform.vmap.*;
                import java.nio.file.Path;
                import java.util.*;
                import java.util.function.*;
                """;
    }

    /// The arguments of `jshell` that give its process the modules, natives and rights of this one.
    private List<String> arguments(Path startup) throws IOException {
        var arguments = new ArrayList<String>();
        path("--module-path", System.getProperty("jdk.module.path"), arguments);
        path("--class-path", System.getProperty("java.class.path"), arguments);
        arguments.addAll(List.of("--add-modules", "org.jax4j,org.jax4j.cpu,org.jax4j.xla"));
        arguments.add("-R--enable-native-access=org.jax4j.stablehlo,org.jax4j,org.jax4j.cpu,org.jax4j.xla,ALL-UNNAMED");
        arguments.addAll(List.of("--startup", startup.toString(), "--feedback", "concise"));
        arguments.addAll(files);
        return arguments;
    }

    private static void path(String option, @Nullable String path, List<String> arguments) {
        if (path != null && !path.isEmpty()) {
            arguments.add(option);
            arguments.add(path.replaceAll(File.pathSeparator + "+", File.pathSeparator));
        }
    }
}
