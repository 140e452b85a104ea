package org.jax4j.cli.program;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// Runs a program once.
public final class Execution {
    private Execution() {}

    /// The function that is run.
    ///
    /// @throws InputError if there is none, or if it takes or gives what no array can be
    public static Func requireMain(Module module) {
        Func main = module.functions().get("main");
        if (main == null) {
            throw new InputError("the program has no function @main; it has "
                    + module.functions().keySet().stream()
                            .map(name -> "@" + name)
                            .toList());
        }
        requireArrays("takes", main.body().parameterTypes());
        requireArrays("gives", main.body().resultTypes());
        return main;
    }

    private static void requireArrays(String verb, List<Type> types) {
        for (Type type : types) {
            if (!(type instanceof TensorType)) {
                throw new InputError("@main " + verb + " a " + type + ", which no array can be");
            }
        }
    }

    /// Checks that arrays of these types can be read from a file, or written.
    ///
    /// @throws InputError if one has 2 GiB or more
    public static void requireSize(String noun, List<? extends Type> types) {
        for (int index = 0; index < types.size(); index++) {
            if (types.get(index) instanceof TensorType type && type.byteSize() > Integer.MAX_VALUE) {
                throw new InputError(String.format(
                        Locale.ROOT,
                        "%s %d of the program, %s, takes %.1f GiB: the command line holds arrays of less than 2 GiB;"
                                + " run the program from Java",
                        noun,
                        index,
                        type.toJaxString(),
                        type.byteSize() / 0x1p30));
            }
        }
    }

    /// The results of a module's `main`.
    ///
    /// @throws org.jax4j.runtime.BackendException if the backend cannot compile or run it
    /// @throws InputError                         if an argument or a result has 2 GiB or more
    public static List<Literal> run(Backend backend, Module module, List<Literal> arguments) {
        requireSize("argument", module.main().body().parameterTypes());
        requireSize("result", module.main().body().resultTypes());
        try (Executable executable = backend.compile(module, CompileOptions.DEFAULT)) {
            List<Buffer> buffers = new ArrayList<>();
            try {
                for (Literal argument : arguments) {
                    buffers.add(backend.copyFrom(argument.type(), MemorySegment.ofArray(argument.toBytes())));
                }
                return literals(executable.execute(buffers));
            } finally {
                buffers.forEach(Buffer::close);
            }
        }
    }

    private static List<Literal> literals(List<Buffer> results) {
        try {
            return results.stream()
                    .map(result -> Literal.of(result.type(), result.host()))
                    .toList();
        } finally {
            results.forEach(Buffer::close);
        }
    }
}
