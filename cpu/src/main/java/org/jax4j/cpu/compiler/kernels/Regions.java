package org.jax4j.cpu.compiler.kernels;

import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// What regions compute.
final class Regions {
    private Regions() {}

    /// The operation of a region that combines its two parameters by one whose terms may be taken in any order.
    static Optional<BinaryKind> kind(Block body) {
        if (body.parameters().size() != 2
                || body.statements().size() != 1
                || !(body.statements().getFirst().op() instanceof Elementwise.Binary(BinaryKind kind, Value a, Value b))
                || body.results().getFirst() != body.statements().getFirst().result()) {
            return Optional.empty();
        }
        Value left = body.parameters().get(0);
        Value right = body.parameters().get(1);
        boolean usesBoth = a == left && b == right || a == right && b == left;
        return switch (kind) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, AND, OR, XOR -> usesBoth ? Optional.of(kind) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// The element that changes nothing, for an operation that [#kind] gives; none if the dtype has no such
    /// element.
    static Optional<Literal> neutral(BinaryKind kind, DType dtype) {
        TensorType scalar = TensorType.of(dtype);
        return switch (kind) {
            case ADD, OR, XOR -> Optional.of(Literal.splat(scalar, 0L));
            case MULTIPLY -> Optional.of(Literal.splat(scalar, 1L));
            case AND -> Optional.of(Literal.splat(scalar, dtype == DType.BOOL ? 1L : -1L));
            case MAXIMUM -> extreme(scalar, Double.NEGATIVE_INFINITY);
            case MINIMUM -> extreme(scalar, Double.POSITIVE_INFINITY);
            default -> Optional.empty();
        };
    }

    private static Optional<Literal> extreme(TensorType scalar, double infinity) {
        boolean largest = infinity > 0;
        DType dtype = scalar.dtype();
        return switch (dtype.kind()) {
            case BOOL -> Optional.of(Literal.splat(scalar, largest ? 1L : 0L));
            case UNSIGNED -> Optional.of(Literal.splat(scalar, largest ? -1L : 0L));
            case SIGNED -> {
                long lowest = -1L << dtype.bits() - 1;
                yield Optional.of(Literal.splat(scalar, largest ? -1L - lowest : lowest));
            }
            // Not every format has an infinity.
            case FLOAT ->
                Optional.of(Literal.splat(scalar, infinity)).filter(literal -> literal.doubleAt(0) == infinity);
            case COMPLEX -> Optional.empty();
        };
    }
}
