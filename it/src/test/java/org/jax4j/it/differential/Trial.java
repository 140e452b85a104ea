package org.jax4j.it.differential;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Buffer;
import org.jax4j.runtime.CompileOptions;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// A module with arguments, to be run on any backend.
///
/// @param module    the program
/// @param arguments one a parameter of `main`
/// @param exact     whether no operation rounds, so that results must be equal
record Trial(Module module, List<Literal> arguments, boolean exact) {
    Trial {
        arguments = List.copyOf(arguments);
    }

    /// What became of a run.
    sealed interface Outcome {
        /// The program's results.
        record Results(List<Literal> values) implements Outcome {
            public Results {
                values = List.copyOf(values);
            }
        }

        /// The backend says why it does not run the program.
        record Refusal(String message) implements Outcome {}
    }

    /// Runs the program; donated arguments are copies.
    ///
    /// @throws RuntimeException whatever a backend must not throw
    Outcome run(Backend backend, Set<Integer> donated) {
        try (Executable executable = backend.compile(module, new CompileOptions(donated))) {
            return new Outcome.Results(execute(backend, executable));
        } catch (BackendException | VerificationException e) {
            return new Outcome.Refusal(String.valueOf(e.getMessage()));
        }
    }

    /// Runs the program, then with other arguments, then as at first: it must not remember anything.
    ///
    /// @throws RuntimeException whatever a backend must not throw
    Outcome runAgain(Backend backend, Set<Integer> donated, Trial other) {
        try (Executable executable = backend.compile(module, new CompileOptions(donated))) {
            List<Literal> results = execute(backend, executable);
            other.execute(backend, executable);
            return execute(backend, executable).equals(results)
                    ? new Outcome.Results(results)
                    : new Outcome.Refusal("it gives other results when it runs again");
        } catch (BackendException | VerificationException e) {
            return new Outcome.Refusal(String.valueOf(e.getMessage()));
        }
    }

    private List<Literal> execute(Backend backend, Executable executable) {
        List<Buffer> buffers = new ArrayList<>();
        try {
            for (Literal argument : arguments) {
                buffers.add(backend.copyFrom(argument.type(), MemorySegment.ofArray(argument.toBytes())));
            }
            List<Literal> results = new ArrayList<>();
            for (Buffer result : executable.execute(buffers)) {
                results.add(Literal.of(result.type(), result.host()));
                result.close();
            }
            return results;
        } finally {
            buffers.forEach(Buffer::close);
        }
    }

    /// Whether no value of the program is larger than this many elements, nor any window.
    static boolean isSmall(Module module, long elements) {
        return module.functions().values().stream().allMatch(func -> isSmall(func.body(), elements));
    }

    private static boolean isSmall(Block block, long elements) {
        return block.parameters().stream().allMatch(value -> isSmall(value.type(), elements))
                && block.statements().stream().allMatch(statement -> isSmall(statement, elements));
    }

    private static boolean isSmall(Statement statement, long elements) {
        boolean window = !(statement.op() instanceof Reduction.ReduceWindow reduction)
                || reduction.window().dimensions().stream()
                                .mapToLong(size -> size)
                                .reduce(1, Math::multiplyExact)
                        <= elements;
        return window
                && statement.results().stream().allMatch(value -> isSmall(value.type(), elements))
                && statement.op().blocks().stream().allMatch(block -> isSmall(block, elements));
    }

    private static boolean isSmall(Type type, long elements) {
        return switch (type) {
            case TensorType tensor -> tensor.elementCount() <= elements;
            case Type.Tuple tuple -> tuple.elements().stream().allMatch(element -> isSmall(element, elements));
            case Type.Token _ -> true;
        };
    }

    /// Arguments for the parameters of `main` that are tensors; what NaN and infinity give, other tests ask.
    static List<Literal> arguments(Module module, SplittableRandom random) {
        List<Literal> arguments = new ArrayList<>();
        for (Type type : module.main().body().parameterTypes()) {
            if (type instanceof TensorType tensor) {
                arguments.add(literal(tensor, random));
            }
        }
        return arguments;
    }

    private static Literal literal(TensorType type, SplittableRandom random) {
        boolean large = random.nextInt(8) == 0;
        Literal.Writer writer = new Literal.Writer(type);
        for (long at = 0; at < type.elementCount(); at++) {
            if (type.dtype().isComplex()) {
                writer.put(at, random.nextGaussian(), random.nextGaussian());
            } else if (type.dtype().isFloating()) {
                writer.put(at, random.nextGaussian());
            } else if (type.dtype() == DType.BOOL) {
                writer.put(at, (long) random.nextInt(2));
            } else {
                writer.put(at, large ? random.nextLong() : random.nextInt(12) - 4L);
            }
        }
        return writer.toLiteral();
    }

    /// The same program with arguments that differ by a rounding error.
    Trial perturbed(SplittableRandom random) {
        List<Literal> others = new ArrayList<>();
        for (Literal argument : arguments) {
            others.add(perturbed(argument, random));
        }
        return new Trial(module, others, exact);
    }

    private static Literal perturbed(Literal literal, SplittableRandom random) {
        TensorType type = literal.type();
        if (!type.dtype().isInexact()) {
            return literal;
        }
        double step = Agreement.precision(type.dtype());
        Literal.Writer writer = new Literal.Writer(type);
        for (long at = 0; at < type.elementCount(); at++) {
            double real = literal.doubleAt(at) * (1 + step * (random.nextInt(3) - 1));
            if (type.dtype().isComplex()) {
                writer.put(at, real, literal.imaginaryAt(at) * (1 + step * (random.nextInt(3) - 1)));
            } else {
                writer.put(at, real);
            }
        }
        return writer.toLiteral();
    }
}
