package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// Programs of all kinds of operations, drawn at random, with arguments.
final class RandomModule {
    private static final List<DType> INTEGERS = List.of(
            DType.INT4,
            DType.UINT4,
            DType.INT8,
            DType.UINT8,
            DType.INT16,
            DType.UINT16,
            DType.INT32,
            DType.INT32,
            DType.UINT32,
            DType.INT64,
            DType.UINT64);
    private static final List<DType> FLOATS = List.of(
            DType.FLOAT32,
            DType.FLOAT32,
            DType.FLOAT32,
            DType.FLOAT64,
            DType.FLOAT64,
            DType.FLOAT16,
            DType.BFLOAT16,
            DType.FLOAT8_E4M3FN,
            DType.FLOAT8_E5M2);
    private static final int[][] EXTENTS = {
        {1, 2, 3, 4, 5},
        {0, 1, 2, 3},
        {1, 3, 8, 16},
        {7, 9, 15, 17},
        {1, 2, 33, 65},
        {1, 4, 130, 517},
        {2, 6, 61, 1030}
    };

    private final Random random;
    private final boolean forPlugin;

    /// @param forPlugin whether to leave out what the released plugin of XLA computes wrongly
    RandomModule(long seed, boolean forPlugin) {
        this.random = new Random(seed);
        this.forPlugin = forPlugin;
    }

    private <T> T one(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /// Three dtypes or so, one of them floating point, and its complex one.
    private List<DType> dtypes(boolean exact) {
        List<DType> dtypes = new ArrayList<>(List.of(one(INTEGERS), one(INTEGERS), DType.BOOL));
        DType real = one(exact ? FLOATS : FLOATS.subList(0, 7));
        dtypes.add(real);
        dtypes.add(real);
        if (exact && random.nextBoolean()) {
            dtypes.add(one(FLOATS));
        }
        if (random.nextInt(3) == 0 && (real == DType.FLOAT32 || real == DType.FLOAT64)) {
            dtypes.add(real == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128);
        }
        return dtypes;
    }

    /// The next program.
    Trial next(int operations) {
        boolean exact = random.nextInt(3) > 0;
        List<DType> dtypes = dtypes(exact);
        int[] extents = EXTENTS[random.nextInt(EXTENTS.length)];
        boolean special = exact && !forPlugin && random.nextInt(4) == 0;
        List<Func> functions = new ArrayList<>();
        Draw draw = new Draw(random, new Builder(List.of()), exact, special, dtypes, extents, 2, true, forPlugin);
        for (int count = 2 + random.nextInt(3); count > 0; count--) {
            draw.values.add(draw.builder.parameter(draw.type(one(dtypes))));
        }
        if (random.nextInt(3) == 0) {
            functions.add(helper(draw));
            draw.helpers.add(functions.getFirst());
        }
        new Growth(draw).grow(operations / 2);
        new Growth(draw).grow(operations / 2);
        List<Value> results = new ArrayList<>();
        for (int back = 0; back < Math.min(4, draw.values.size()); back++) {
            results.add(draw.values.get(draw.values.size() - 1 - back));
        }
        if (random.nextInt(4) == 0) {
            results.add(draw.values.getFirst());
        }
        functions.addFirst(new Func("main", true, draw.builder.build(results)));
        List<Literal> arguments = draw.builder.parameters().stream()
                .map(value -> draw.literal(value.tensor()))
                .toList();
        return new Trial(Module.of("random", functions), arguments, exact);
    }

    /// A function of its own, which the program and its regions may call.
    private Func helper(Draw draw) {
        List<Value> operands = List.of(draw.any(), draw.any());
        Builder body = new Builder(operands.stream().map(Value::type).toList());
        Draw inner = new Draw(random, body, draw.exact, draw.special, draw.dtypes, draw.extents, 1, false, forPlugin);
        inner.values.addAll(body.parameters());
        new Growth(inner).grow(5);
        List<Value> results = new ArrayList<>(List.of(inner.values.getLast()));
        if (random.nextBoolean()) {
            results.add(inner.any());
        }
        return new Func("helper", false, body.build(results));
    }

    /// Appends operations of any family to a block.
    static final class Growth {
        private final Draw draw;

        Growth(Draw draw) {
            this.draw = draw;
        }

        void grow(int operations) {
            for (int count = 0; count < operations; count++) {
                for (Value value : next()) {
                    TensorType type = value.tensor();
                    if (type.elementCount() <= draw.largest && type.rank() <= 6) {
                        draw.values.add(value);
                    }
                }
            }
        }

        private List<Value> next() {
            return switch (draw.random.nextInt(21)) {
                case 0, 1, 2, 3, 4, 5, 6, 7 -> List.of(new DrawnElementwise(draw).next());
                case 8, 9, 10, 11 -> List.of(new DrawnMovement(draw).next());
                case 12, 13 -> List.of(new DrawnIndexing(draw).next());
                case 14, 15 -> new DrawnReductions(draw).next();
                case 16 -> List.of(new DrawnContractions(draw).next());
                case 17 -> new DrawnLinalg(draw).next();
                case 18 -> new DrawnIdioms(draw).next();
                default -> {
                    if (!draw.helpers.isEmpty() && draw.chance(3)) {
                        yield call(draw.helpers.getFirst());
                    }
                    yield draw.depth > 0 ? new DrawnRegions(draw).next() : List.of(new DrawnElementwise(draw).next());
                }
            };
        }

        private List<Value> call(Func helper) {
            List<Value> operands = helper.body().parameterTypes().stream()
                    .map(type -> draw.as((TensorType) type))
                    .toList();
            return draw.builder.addAll(
                    new Calls.Call(helper.name(), operands, helper.body().resultTypes()));
        }
    }
}
