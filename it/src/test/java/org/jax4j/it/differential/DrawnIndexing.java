package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;

/// Gathers, scatters and dynamic slices with drawn dimension numbers.
final class DrawnIndexing {
    private final Draw draw;
    private final Builder builder;

    DrawnIndexing(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    Value next() {
        return switch (draw.random.nextInt(5)) {
            case 0 -> dynamicSlice(draw.any());
            case 1 -> update(draw.any());
            case 2, 3 -> gather(draw.array());
            default -> scatter(draw.array());
        };
    }

    private List<Value> starts(Value x) {
        DType dtype = draw.indexDtype();
        return IntStream.of(x.tensor().shape())
                .mapToObj(extent -> draw.index(dtype, extent))
                .toList();
    }

    private List<Integer> sizes(Value x) {
        return IntStream.of(x.tensor().shape())
                .map(extent -> draw.random.nextInt(extent + 1))
                .boxed()
                .toList();
    }

    private Value dynamicSlice(Value x) {
        return builder.add(new Indexing.DynamicSlice(x, starts(x), sizes(x)));
    }

    private Value update(Value x) {
        Value part = draw.as(x.tensor().withShape(Draw.shape(sizes(x))));
        return builder.add(new Indexing.DynamicUpdateSlice(x, part, starts(x)));
    }

    /// How windows of an operand and a tensor of indices are connected.
    ///
    /// @param batching  axes of the operand that go along with axes of the indices
    /// @param alongside those of the indices
    /// @param indexed   axes of the operand that the indices speak of
    /// @param dropped   axes of windows of size one that do not stay
    /// @param sizes     of a window
    /// @param indices   the starts
    /// @param vector    the axis of the indices that holds one start
    /// @param loops     sizes of the indices' other axes
    private record Windows(
            List<Integer> batching,
            List<Integer> alongside,
            List<Integer> indexed,
            List<Integer> dropped,
            List<Integer> sizes,
            Value indices,
            int vector,
            List<Integer> loops) {}

    private Windows windows(TensorType operand) {
        int rank = operand.rank();
        List<Integer> batching = rank > 1 && draw.chance(3) ? List.of(draw.random.nextInt(rank)) : List.of();
        List<Integer> free = draw.shuffled(rank).stream()
                .filter(axis -> !batching.contains(axis))
                .toList();
        // The plugin writes nothing at places that no index names.
        int fewest = draw.forPlugin ? Math.min(1, free.size()) : 0;
        List<Integer> indexed = free.subList(0, fewest + draw.random.nextInt(free.size() + 1 - fewest));
        List<Integer> sizes = new ArrayList<>();
        List<Integer> dropped = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            int extent = operand.dim(axis);
            boolean drops = !batching.contains(axis) && extent > 0 && draw.chance(2);
            if (drops) {
                dropped.add(axis);
            }
            boolean whole = !indexed.contains(axis) && draw.random.nextBoolean();
            int largest = draw.chance(3) ? Math.max(1, extent) : 3;
            int size = whole ? extent : Math.min(extent, 1 + draw.random.nextInt(largest));
            sizes.add(drops || batching.contains(axis) ? Math.min(1, extent) : size);
        }
        List<Integer> loops = new ArrayList<>(draw.integers(draw.random.nextInt(3), 1, 4));
        if (draw.chance(15) && !loops.isEmpty()) {
            loops.set(0, 0);
        }
        int alongside = -1;
        if (!batching.isEmpty()) {
            alongside = draw.random.nextInt(loops.size() + 1);
            loops.add(alongside, operand.dim(batching.getFirst()));
        }
        boolean implicit = indexed.size() == 1 && draw.random.nextBoolean();
        int vector = implicit ? loops.size() : draw.random.nextInt(loops.size() + 1);
        List<Integer> shape = new ArrayList<>(loops);
        if (!implicit) {
            shape.add(vector, indexed.size());
        }
        int along = implicit || alongside < vector ? alongside : alongside + 1;
        return new Windows(
                batching,
                batching.isEmpty() ? List.of() : List.of(along),
                indexed,
                dropped,
                sizes,
                indices(operand, shape),
                vector,
                loops);
    }

    private Value indices(TensorType operand, List<Integer> shape) {
        DType dtype = draw.indexDtype();
        int most = IntStream.of(operand.shape()).max().orElse(1);
        Literal.Writer writer = new Literal.Writer(TensorType.of(dtype, shape));
        for (long at = 0; at < TensorType.of(dtype, shape).elementCount(); at++) {
            writer.put(at, draw.random.nextInt(most + 2) - 1L);
        }
        Value literal = builder.constant(writer.toLiteral());
        return draw.find(type -> type.dtype().isInteger() && type.dtype().bits() >= 8 && type.elementCount() > 0)
                .filter(_ -> draw.chance(3))
                .map(value -> builder.binary(
                        BinaryKind.ADD,
                        literal,
                        builder.broadcast(
                                builder.convert(draw.within(draw.first(value), 0, 3), dtype), Draw.shape(shape))))
                .orElse(literal);
    }

    /// Where the axes of windows stand among those of the result.
    private List<Integer> positions(int windows, int loops) {
        List<Integer> chosen = new ArrayList<>(draw.shuffled(windows + loops).subList(0, windows));
        Collections.sort(chosen);
        return chosen;
    }

    private Value gather(Value x) {
        Windows windows = windows(x.tensor());
        int kept = x.tensor().rank() - windows.dropped.size() - windows.batching.size();
        Indexing.GatherDimensions dimensions = new Indexing.GatherDimensions(
                positions(kept, windows.loops.size()),
                windows.dropped,
                windows.batching,
                windows.alongside,
                windows.indexed,
                windows.vector);
        return builder.add(new Indexing.Gather(x, windows.indices, dimensions, windows.sizes, false));
    }

    private Value scatter(Value x) {
        TensorType type = x.tensor();
        Windows windows = windows(type);
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            if (!windows.dropped.contains(axis) && !windows.batching.contains(axis)) {
                kept.add(windows.sizes.get(axis));
            }
        }
        List<Integer> places = positions(kept.size(), windows.loops.size());
        int[] shape = new int[kept.size() + windows.loops.size()];
        int window = 0;
        int loop = 0;
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = places.contains(axis) ? kept.get(window++) : windows.loops.get(loop++);
        }
        TensorType updates = type.withShape(shape);
        if (updates.elementCount() > draw.largest) {
            return builder.add(new Movement.Reverse(x, draw.someAxes(type.rank())));
        }
        Indexing.ScatterDimensions dimensions = new Indexing.ScatterDimensions(
                places, windows.dropped, windows.batching, windows.alongside, windows.indexed, windows.vector);
        boolean two = !draw.forPlugin && draw.chance(4);
        Value limited = draw.tame(x, 1);
        List<Value> inputs = two ? List.of(limited, draw.tame(draw.as(type), 1)) : List.of(limited);
        List<Value> sources = two
                ? List.of(draw.tame(draw.as(updates), 1), draw.tame(draw.as(updates), 1))
                : List.of(draw.tame(draw.as(updates), 1));
        List<Value> results = builder.addAll(new Indexing.Scatter(
                inputs, windows.indices, sources, dimensions, false, false, combination(type.dtype(), two)));
        return draw.tame(results.getLast());
    }

    private Block combination(DType dtype, boolean two) {
        TensorType scalar = TensorType.of(dtype);
        if (!two) {
            boolean overwrites = draw.chance(3) || Agreement.precision(dtype) > 0.01 && dtype.isFloating();
            return overwrites
                    ? builder.region(
                            List.of(scalar, scalar),
                            region -> List.of(region.parameters().get(1)))
                    : Builder.reducer(reducer(dtype), dtype);
        }
        return builder.region(List.of(scalar, scalar, scalar, scalar), region -> {
            Builder inner = region.builder();
            Value first = inner.binary(
                    reducer(dtype),
                    region.parameters().get(0),
                    region.parameters().get(2));
            return List.of(first, region.parameters().get(3));
        });
    }

    private BinaryKind reducer(DType dtype) {
        if (dtype.isComplex() || dtype.isInexact() && !draw.exact) {
            return BinaryKind.ADD;
        }
        return dtype.isInteger()
                ? draw.one(List.of(
                        BinaryKind.ADD,
                        BinaryKind.MAXIMUM,
                        BinaryKind.MINIMUM,
                        BinaryKind.SUBTRACT,
                        BinaryKind.MULTIPLY,
                        BinaryKind.XOR))
                : draw.one(List.of(BinaryKind.ADD, BinaryKind.MAXIMUM, BinaryKind.MINIMUM, BinaryKind.ADD));
    }
}
