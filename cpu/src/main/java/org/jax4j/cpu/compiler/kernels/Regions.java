package org.jax4j.cpu.compiler.kernels;

import java.util.Optional;
import org.jax4j.stablehlo.Block;
import org.jax4j.stablehlo.Elementwise;
import org.jax4j.stablehlo.Elementwise.BinaryKind;
import org.jax4j.stablehlo.Value;

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
}
