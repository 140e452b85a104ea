package org.jax4j.lax;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.rule.Series;
import org.jax4j.core.trace.Primitive;

/// An operation that is linear between jumps: its derivative depends on the operands by comparisons, positions
/// and integers only.
public interface PiecewiseLinear extends Primitive {

    /// Every derivative of the results follows from the same one of the operands, as the first does.
    @Override
    default Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(Taylor.termwise(operands, this::jvp));
    }
}
