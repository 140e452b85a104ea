package org.jax4j.core.trace;

import java.util.List;
import org.jax4j.core.Array;

/// An interpretation of primitives: what applying one means now.
///
/// There is one current trace a thread, in a scoped value. A transformation makes it its own for one call, and
/// its rules run in the trace around it, so there are no levels to keep apart. Outside all transformations the
/// trace is [Evaluation].
public interface Trace {

    /// Applies `primitive`.
    List<Array> bind(Primitive primitive, List<Array> operands);

    /// Applies `primitive`, which is needed with what is not known yet only: a trace that records such things
    /// for later may record it with them, even if all operands are known.
    default List<Array> bindLate(Primitive primitive, List<Array> operands) {
        return bind(primitive, operands);
    }

    /// Whether a derivative is taken of what is applied under this trace, as it is applied.
    default boolean isDifferentiating() {
        return false;
    }

    /// The current trace.
    static Trace current() {
        return Scope.CURRENT.isBound() ? Scope.CURRENT.get() : Evaluation.INSTANCE;
    }

    /// The trace outside of all transformations.
    static Trace evaluation() {
        return Evaluation.INSTANCE;
    }

    /// The trace that interprets an operation on these operands: evaluation if all of them are the host's
    /// (results of `np`), else the current one.
    static Trace current(List<Array> operands) {
        if (!Scope.CURRENT.isBound() || allOnHost(operands)) {
            return Evaluation.INSTANCE;
        }
        return Scope.CURRENT.get();
    }

    /// Whether no transformation is running, so that operations are computed at once.
    static boolean isEvaluating() {
        return !Scope.CURRENT.isBound() || Scope.CURRENT.get() == Evaluation.INSTANCE;
    }

    private static boolean allOnHost(List<Array> operands) {
        for (Array operand : operands) {
            if (!operand.isHost()) {
                return false;
            }
        }
        return !operands.isEmpty();
    }

    /// Runs `body` with this as the current trace.
    default <T> T call(ScopedValue.CallableOp<T, RuntimeException> body) {
        return ScopedValue.where(Scope.CURRENT, this).call(body);
    }
}
