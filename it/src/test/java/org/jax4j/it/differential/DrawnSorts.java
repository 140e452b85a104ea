package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction;

/// Sorts with drawn operands and orders.
final class DrawnSorts {
    private final Draw draw;
    private final Builder builder;

    DrawnSorts(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    /// Of one operand or, where no rounding error changes the order, of several.
    List<Value> next(Value x) {
        TensorType type = x.tensor();
        DType dtype = type.dtype();
        if (dtype.isComplex() || dtype == DType.BOOL || draw.special && dtype.isInexact()) {
            return List.of(builder.add(new Movement.Reverse(x, draw.someAxes(type.rank()))));
        }
        boolean jumps = draw.exact || !dtype.isInexact();
        boolean several = jumps && draw.random.nextBoolean();
        if (jumps && !several && draw.chance(3) && type.dim(type.rank() - 1) > 0) {
            int k = 1 + draw.random.nextInt(type.dim(type.rank() - 1));
            return builder.addAll(new Reduction.TopK(x, k));
        }
        List<Value> inputs = new ArrayList<>(List.of(x));
        for (int count = several ? 1 + draw.random.nextInt(2) : 0; count > 0; count--) {
            inputs.add(draw.as(type.withDtype(draw.one(draw.dtypes))));
        }
        return builder.addAll(
                new Reduction.Sort(inputs, draw.random.nextInt(type.rank()), true, comparator(inputs, jumps)));
    }

    private Block comparator(List<Value> inputs, boolean jumps) {
        List<TensorType> scalars = new ArrayList<>();
        for (Value input : inputs) {
            scalars.add(input.tensor().withShape());
            scalars.add(input.tensor().withShape());
        }
        ComparisonDirection direction =
                draw.one(List.of(ComparisonDirection.LT, ComparisonDirection.GT, ComparisonDirection.LT));
        boolean byMagnitude =
                jumps && draw.chance(4) && scalars.getFirst().dtype().kind() != DType.Kind.UNSIGNED;
        boolean secondKey = inputs.size() > 1
                && draw.random.nextBoolean()
                && !scalars.get(2).dtype().isComplex()
                && (jumps && !draw.special || !scalars.get(2).dtype().isInexact());
        return builder.region(scalars, region -> {
            Builder inner = region.builder();
            List<Value> p = region.parameters();
            Value a = byMagnitude ? inner.unary(UnaryKind.ABS, p.get(0)) : p.get(0);
            Value b = byMagnitude ? inner.unary(UnaryKind.ABS, p.get(1)) : p.get(1);
            Value before = inner.compare(direction, a, b);
            if (!secondKey) {
                return List.of(before);
            }
            Value equal = inner.compare(ComparisonDirection.EQ, a, b);
            Value then = inner.compare(ComparisonDirection.LT, p.get(2), p.get(3));
            return List.of(inner.binary(BinaryKind.OR, before, inner.binary(BinaryKind.AND, equal, then)));
        });
    }
}
