package org.jax4j.runtime;

import java.util.List;
import java.util.function.Supplier;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Statement;

/// What a backend made of a program: the steps of a run, and where values lie. For people and tools.
///
/// @param program        the program after the backend's simplifications
/// @param steps          in the order of a run; those of a loop or a branch follow it, one level deeper
/// @param allocations    the memory of all values that are stored
/// @param temporaryBytes the memory that all temporary allocations share
/// @param passes         the program after each pass of the compiler, in order
public record ExecutionPlan(
        Block program, List<Step> steps, List<Allocation> allocations, long temporaryBytes, List<Pass> passes) {
    public ExecutionPlan {
        steps = List.copyOf(steps);
        allocations = List.copyOf(allocations);
        passes = List.copyOf(passes);
    }

    /// One thing that is done in a run.
    ///
    /// @param kind       what it is
    /// @param label      for people
    /// @param depth      how many loops and branches it lies in
    /// @param operations the statements of the program, or of its regions, that it computes; one may be
    ///                   computed by several steps
    /// @param reads      the allocations that are read, by their numbers
    /// @param writes     the allocations that are written
    /// @param chunks     into how many pieces it is cut, which may run on several threads
    public record Step(
            Kind kind,
            String label,
            int depth,
            List<Statement> operations,
            List<Integer> reads,
            List<Integer> writes,
            long chunks) {
        public Step {
            operations = List.copyOf(operations);
            reads = List.copyOf(reads);
            writes = List.copyOf(writes);
        }
    }

    /// The kinds of steps.
    public enum Kind {
        /// A function that computes several operations at once.
        KERNEL,
        /// The same without a function of its own: too small to be worth a call.
        INLINE,
        /// A call of a routine in a library.
        CALL,
        /// A copy of one allocation to another.
        COPY,
        /// Two allocations exchange their memory.
        EXCHANGE,
        /// The steps one level deeper are repeated.
        LOOP,
        /// Some of the steps one level deeper are done.
        BRANCH
    }

    /// Memory for one value after another.
    ///
    /// @param name     for people
    /// @param place    what kind of memory it is
    /// @param dtype    of the elements
    /// @param elements their number
    /// @param offset   where in the temporary memory it starts, in bytes; -1 elsewhere
    /// @param first    the first step that needs it; -1 if it is there before
    /// @param last     the last step that needs it; the number of steps if it is there afterwards
    public record Allocation(String name, Place place, DType dtype, long elements, long offset, int first, int last) {
        public long bytes() {
            return Math.multiplyExact(elements, (long) dtype.byteSize());
        }
    }

    /// Kinds of memory.
    public enum Place {
        ARGUMENT,
        RESULT,
        CONSTANT,
        /// Memory of a run, shared by allocations that are not needed at the same time.
        TEMPORARY,
        /// On the stack, or in registers.
        STACK
    }

    /// The program after a pass.
    ///
    /// @param name of a file for it, such as `simplified.mlir`
    /// @param text made when asked for
    public record Pass(String name, Supplier<String> text) {}
}
