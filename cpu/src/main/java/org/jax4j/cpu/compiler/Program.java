package org.jax4j.cpu.compiler;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jax4j.runtime.CostAnalysis;
import org.jax4j.runtime.Executable;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.stablehlo.TensorType;

/// A module as machine code: what the compiler hands to the runtime.
///
/// The code is one function of C type `void entry(void **frame)`. The frame holds a pointer for each parameter,
/// then one for each result, then one to the scratch memory unless it needs none, all of them aligned to
/// [#ALIGNMENT] bytes. The function
/// - reads parameters, writes results, and uses scratch as it likes; it writes to a parameter only where a result
///   [takes over][Placement.TakeOver] its memory, in which case both pointers are equal;
/// - may be run by many threads at once, each with its own frame, results and scratch, and keeps nothing from run
///   to run;
/// - returns when all is written, whatever threads it used.
///
/// @param entry          the address of the function
/// @param code           keeps the code in memory; closed by the runtime when the last run has ended
/// @param parameterTypes of the module's `main`
/// @param resultTypes    of the module's `main`
/// @param placements     where the memory of each result comes from
/// @param scratchBytes   how much memory for values in between a run needs, its stack aside
/// @param stackBytes     how much memory for values in between is on the stack
/// @param cost           an estimate; the runtime decides by it whether a run is worth a hand-over to another
///                       thread
/// @param codeBytes      the size of the machine code
/// @param texts          the program at the stages of its compilation, each made when first asked for
/// @param plan           the steps and the memory of a run, made when asked for
public record Program(
        long entry,
        Code code,
        List<TensorType> parameterTypes,
        List<TensorType> resultTypes,
        List<Placement> placements,
        long scratchBytes,
        long stackBytes,
        CostAnalysis cost,
        long codeBytes,
        Map<Executable.Stage, Supplier<String>> texts,
        Supplier<Optional<ExecutionPlan>> plan)
        implements AutoCloseable {
    /// Every pointer in a frame is a multiple of this.
    public static final int ALIGNMENT = 64;

    public Program {
        parameterTypes = List.copyOf(parameterTypes);
        resultTypes = List.copyOf(resultTypes);
        placements = List.copyOf(placements);
        texts = Map.copyOf(texts);
        check(parameterTypes, resultTypes, placements);
    }

    private static void check(List<TensorType> parameters, List<TensorType> results, List<Placement> placements) {
        if (placements.size() != results.size()) {
            throw new IllegalArgumentException(
                    "a program needs one placement for each of its %d results, got %d; add what is missing"
                            .formatted(results.size(), placements.size()));
        }
        Set<Integer> taken = new HashSet<>();
        for (int i = 0; i < results.size(); i++) {
            if (!(placements.get(i) instanceof Placement.TakeOver(int parameter))) {
                continue;
            }
            TensorType result = results.get(i);
            if (parameter >= parameters.size() || parameters.get(parameter).byteSize() != result.byteSize()) {
                throw new IllegalArgumentException(
                        "result %d (%s) cannot take over the memory of parameter %d of %s; it needs one of as many bytes"
                                .formatted(i, result, parameter, parameters));
            }
            if (!taken.add(parameter)) {
                throw new IllegalArgumentException(
                        "the memory of parameter %d is taken over by result %d and by one before it; place one of them fresh"
                                .formatted(parameter, i));
            }
        }
    }

    /// How many pointers the frame holds.
    public int frameLength() {
        return parameterTypes.size() + resultTypes.size() + 1;
    }

    /// Frees the code; no run may be under way.
    @Override
    public void close() {
        code.close();
    }

    /// Machine code in memory.
    @FunctionalInterface
    public interface Code extends AutoCloseable {
        @Override
        void close();
    }

    /// Where the memory of a result comes from.
    public sealed interface Placement {
        /// New memory, whose content is arbitrary before the run.
        record Fresh() implements Placement {}

        /// The memory of a donated parameter with the same number of bytes, which holds the parameter's
        /// elements before the run and the result's afterwards.
        record TakeOver(int parameter) implements Placement {
            public TakeOver {
                if (parameter < 0) {
                    throw new IllegalArgumentException(
                            "a result can take over the memory of parameter 0 or a later one, got " + parameter);
                }
            }
        }
    }
}
