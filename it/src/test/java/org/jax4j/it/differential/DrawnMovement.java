package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Movement;

/// Operations that move elements, with drawn operands.
final class DrawnMovement {
    private final Draw draw;
    private final Builder builder;

    DrawnMovement(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    Value next() {
        Value x = draw.any();
        int rank = x.tensor().rank();
        return switch (draw.random.nextInt(8)) {
            case 0 -> broadcast(x);
            case 1 -> reshape(x);
            case 2 -> builder.add(new Movement.Transpose(x, draw.shuffled(rank)));
            case 3 -> builder.add(new Movement.Reverse(x, draw.someAxes(rank)));
            case 4 -> slice(x);
            case 5 -> pad(x);
            default -> concatenate(draw.array());
        };
    }

    /// To any axes, and along those of size one.
    private Value broadcast(Value x) {
        TensorType type = x.tensor();
        int rank = type.rank() + draw.random.nextInt(3);
        List<Integer> dimensions = draw.shuffled(rank).subList(0, type.rank());
        int[] shape = new int[rank];
        for (int axis = 0; axis < rank; axis++) {
            int from = dimensions.indexOf(axis);
            shape[axis] = from < 0 || type.dim(from) == 1 ? draw.extent() : type.dim(from);
        }
        return Draw.count(shape) > draw.largest
                ? builder.add(new Movement.Transpose(x, draw.shuffled(type.rank())))
                : builder.add(new Movement.BroadcastInDim(x, dimensions, type.withShape(shape)));
    }

    Value reshape(Value x) {
        int count = (int) x.tensor().elementCount();
        List<Integer> shape = new ArrayList<>();
        for (int factor : new int[] {2, 3, 5, 7, 4, 1}) {
            if (draw.random.nextBoolean() && count > 0 && count % factor == 0) {
                shape.add(factor);
                count /= factor;
            }
        }
        shape.add(draw.random.nextInt(shape.size() + 1), count);
        return builder.add(new Movement.Reshape(x, x.tensor().withShape(Draw.shape(shape))));
    }

    /// Without the first axis, which has one element.
    Value withoutFirst(Value x) {
        int[] shape = x.tensor().shape();
        return builder.add(
                new Movement.Reshape(x, x.tensor().withShape(java.util.Arrays.copyOfRange(shape, 1, shape.length))));
    }

    Value slice(Value x) {
        List<Integer> starts = new ArrayList<>();
        List<Integer> limits = new ArrayList<>();
        List<Integer> strides = new ArrayList<>();
        for (int extent : x.tensor().shape()) {
            int start = draw.random.nextInt(extent + 1);
            starts.add(start);
            limits.add(draw.chance(8) ? start : start + draw.random.nextInt(extent - start + 1));
            strides.add(1 + draw.random.nextInt(3));
        }
        return builder.add(new Movement.Slice(x, starts, limits, strides));
    }

    private Value pad(Value x) {
        TensorType type = x.tensor();
        List<Integer> low = new ArrayList<>();
        List<Integer> high = new ArrayList<>();
        List<Integer> interior = new ArrayList<>();
        for (int extent : type.shape()) {
            int between = draw.chance(3) ? 1 + draw.random.nextInt(2) : 0;
            int inner = extent == 0 ? 0 : extent + (extent - 1) * between;
            int before = draw.random.nextInt(5) - 2;
            int after = draw.random.nextInt(5) - 2;
            interior.add(between);
            low.add(Math.max(before, -inner));
            high.add(Math.max(after, -inner - low.getLast()));
        }
        return builder.add(new Movement.Pad(x, draw.as(type.withShape()), low, high, interior));
    }

    private Value concatenate(Value x) {
        TensorType type = x.tensor();
        int axis = draw.random.nextInt(type.rank());
        List<Value> parts = new ArrayList<>(List.of(x));
        for (int count = draw.random.nextInt(4); count > 0; count--) {
            int[] shape = type.shape();
            shape[axis] = draw.extent();
            if (Draw.count(shape) <= draw.largest) {
                parts.add(draw.random.nextInt(parts.size() + 1), draw.as(type.withShape(shape)));
            }
        }
        return builder.add(new Movement.Concatenate(parts, axis));
    }
}
