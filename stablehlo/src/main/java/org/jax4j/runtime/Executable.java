package org.jax4j.runtime;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.TensorType;

/// A compiled program. Safe for use by many threads at once.
public interface Executable extends AutoCloseable {

    /// The types of the arguments.
    List<TensorType> parameterTypes();

    /// The types of the results.
    List<TensorType> resultTypes();

    /// Runs the program, perhaps asynchronously: the results may not be ready yet, and a failure surfaces when
    /// they are read. Arguments that the options declared as donated are deleted.
    ///
    /// @throws IllegalArgumentException if number or types of the arguments do not fit, or one is a buffer of
    ///         another backend
    /// @throws IllegalStateException    if an argument is deleted, or one buffer is donated and used twice
    /// @throws OutOfMemoryException     if memory for the results runs out
    List<Buffer> execute(List<Buffer> arguments);

    /// Estimated cost of one run.
    CostAnalysis cost();

    /// Memory of one run.
    MemoryAnalysis memory();

    /// The program at a stage of compilation, if the backend has it.
    Optional<String> text(Stage stage);

    /// The steps of a run and where values lie, if the backend tells.
    default Optional<ExecutionPlan> plan() {
        return Optional.empty();
    }

    /// Stages of compilation that can be looked at.
    enum Stage {
        /// StableHLO after the backend's simplifications.
        OPTIMIZED,
        /// Kernels and their loops.
        KERNELS,
        LLVM_IR,
        ASSEMBLY
    }

    /// Frees the code once running executions have ended.
    @Override
    void close();
}
