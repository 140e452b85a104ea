package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Tokens;

/// Loops and branches around drawn programs.
final class DrawnRegions {
    private final Draw draw;
    private final Builder builder;

    DrawnRegions(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    List<Value> next() {
        return switch (draw.random.nextInt(5)) {
            case 0, 1 -> loop();
            case 2 -> choice();
            case 3 -> condition();
            default -> builder.addAll(new Tokens.OptimizationBarrier(List.of(draw.any(), draw.any())));
        };
    }

    /// A few rounds over some values, which change places now and then and are updated in part.
    private List<Value> loop() {
        TensorType counter = TensorType.of(draw.chance(4) ? DType.INT64 : DType.INT32);
        List<Value> initial = new ArrayList<>(List.of(builder.constant(counter, 0)));
        for (int count = 1 + draw.random.nextInt(3); count > 0; count--) {
            initial.add(draw.any());
        }
        if (draw.chance(3)) {
            initial.add(initial.getLast());
        }
        List<Type> types = initial.stream().map(Value::type).toList();
        Block condition = condition(types, counter);
        Block body = builder.region(types, region -> {
            Draw inner = draw.inner(region.builder(), region.parameters());
            Value round = region.parameters().getFirst();
            if (draw.random.nextBoolean()) {
                inner.values.add(row(inner, round));
            }
            new RandomModule.Growth(inner).grow(3 + draw.random.nextInt(4));
            List<Value> next = new ArrayList<>();
            next.add(region.builder()
                    .binary(BinaryKind.ADD, round, region.builder().constant(counter, 1)));
            for (int index = 1; index < types.size(); index++) {
                next.add(carried(inner, region.parameters().get(index), round));
            }
            return next;
        });
        List<Value> results = builder.addAll(new ControlFlow.While(initial, condition, body));
        return results.subList(1, results.size());
    }

    /// A few rounds: as many as are written, as a value from around the loop says, or fewer.
    private Block condition(List<Type> types, TensorType counter) {
        long rounds = draw.random.nextInt(5);
        Optional<Value> outside = draw.find(
                        type -> type.dtype().isInteger() && type.dtype().bits() >= 8 && type.elementCount() > 0)
                .filter(_ -> draw.chance(3))
                .map(value -> builder.convert(draw.within(draw.first(value), 0, 3), counter.dtype()));
        boolean stops = draw.chance(4);
        return builder.region(types, region -> {
            Builder inner = region.builder();
            Value limit = outside.orElseGet(() -> inner.constant(Literal.splat(counter, rounds)));
            Value more =
                    inner.compare(ComparisonDirection.LT, region.parameters().getFirst(), limit);
            if (!stops) {
                return List.of(more);
            }
            Draw seen = draw.inner(inner, region.parameters());
            Value other = seen.as(TensorType.of(DType.BOOL));
            return List.of(inner.binary(BinaryKind.AND, more, other));
        });
    }

    /// What a scan reads: the slice of a value that belongs to a round.
    private static Value row(Draw inner, Value round) {
        Value x = inner.array();
        int[] shape = x.tensor().shape();
        shape[0] = Math.min(1, shape[0]);
        List<Value> starts = new ArrayList<>(List.of(round));
        List<Integer> sizes = new ArrayList<>(List.of(shape[0]));
        for (int axis = 1; axis < shape.length; axis++) {
            starts.add(inner.builder.constant(round.tensor(), 0));
            sizes.add(shape[axis]);
        }
        Value slice = inner.builder.add(new Indexing.DynamicSlice(x, starts, sizes));
        return shape[0] == 0 || inner.chance(3) ? slice : new DrawnMovement(inner).withoutFirst(slice);
    }

    private static Value carried(Draw inner, Value previous, Value round) {
        TensorType type = previous.tensor();
        if (type.rank() > 0 && inner.chance(3)) {
            int[] row = type.shape();
            row[0] = Math.min(1, row[0]);
            List<Value> starts = new ArrayList<>(List.of(round));
            for (int axis = 1; axis < type.rank(); axis++) {
                starts.add(inner.builder.constant(round.tensor(), 0));
            }
            Value part = inner.as(type.withShape(row));
            return inner.builder.add(new Indexing.DynamicUpdateSlice(previous, part, starts));
        }
        return inner.chance(5) ? previous : inner.as(type);
    }

    private List<Block> branches(int count, List<Type> types) {
        List<Block> branches = new ArrayList<>();
        for (int branch = 0; branch < count; branch++) {
            branches.add(builder.region(List.of(), region -> {
                Draw inner = draw.inner(region.builder(), List.of());
                new RandomModule.Growth(inner).grow(1 + draw.random.nextInt(4));
                return types.stream().map(type -> inner.as((TensorType) type)).toList();
            }));
        }
        return branches;
    }

    private List<Type> types() {
        List<Type> types = new ArrayList<>();
        for (int count = 1 + draw.random.nextInt(2); count > 0; count--) {
            types.add(draw.any().type());
        }
        return types;
    }

    private List<Value> choice() {
        int count = 1 + draw.random.nextInt(4);
        return builder.addAll(new ControlFlow.Case(draw.index(DType.INT32, count), branches(count, types())));
    }

    private List<Value> condition() {
        Value predicate = draw.as(TensorType.of(DType.BOOL));
        List<Block> branches = branches(2, types());
        return builder.addAll(new ControlFlow.If(predicate, branches.get(0), branches.get(1)));
    }
}
