package org.jax4j.stablehlo.op;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// What the regions of reductions compute, where that is a single operation.
public final class Reducers {
    private Reducers() {}

    /// The operation that a region applies to its two parameters, in their order or, where that makes no
    /// difference, in the other; nothing if it does anything else.
    public static Optional<BinaryKind> operation(Block region) {
        List<Value> parameters = region.parameters();
        if (parameters.size() != 2 || region.statements().size() != 1) {
            return Optional.empty();
        }
        Statement only = region.statements().getFirst();
        if (only.op() instanceof Elementwise.Binary(BinaryKind kind, Value left, Value right)
                && region.results().equals(only.results())) {
            boolean inOrder = left == parameters.get(0) && right == parameters.get(1);
            boolean exchanged = left == parameters.get(1) && right == parameters.get(0) && isAnyOrder(kind);
            return inOrder || exchanged ? Optional.of(kind) : Optional.empty();
        }
        return Optional.empty();
    }

    /// The operation that a region applies to its two parameters, if many terms may be taken in any order, but
    /// for rounding.
    public static Optional<BinaryKind> inAnyOrder(Block region) {
        return operation(region).filter(Reducers::isAnyOrder);
    }

    private static boolean isAnyOrder(BinaryKind kind) {
        return switch (kind) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, AND, OR, XOR -> true;
            default -> false;
        };
    }

    /// The scalar that changes nothing, for an operation that [#inAnyOrder] gives; none if the dtype has no such
    /// number.
    public static Optional<Literal> neutral(BinaryKind kind, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        Optional<Literal> neutral = switch (kind) {
            case ADD, OR, XOR -> Optional.of(Literal.splat(scalar, 0L));
            case MULTIPLY -> Optional.of(Literal.splat(scalar, 1L));
            case AND -> Optional.of(Literal.splat(scalar, dtype == DType.BOOL ? 1L : -1L));
            // Complex numbers have no least one: those of infinite real parts are told apart by imaginary parts.
            case MAXIMUM -> dtype.isComplex() ? Optional.empty() : Optional.of(Literal.lowest(dtype));
            case MINIMUM -> dtype.isComplex() ? Optional.empty() : Optional.of(Literal.greatest(dtype));
            default -> Optional.empty();
        };
        // A format without zero or without sign has NaN in the place of what it lacks.
        return neutral.filter(literal -> !dtype.isFloating() || !Double.isNaN(literal.doubleAt(0)));
    }
}
