package org.jax4j.it.laws;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn1;
import org.jax4j.it.laws.Body.Rules;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// A function of a list of arrays, drawn from a seed, and arguments for it.
///
/// The leading arguments are of float64; the last is of int32.
record RandomProgram(long seed, Rules rules, List<TensorType> arguments) implements Fn1<List<Array>, List<Array>> {
    private static final int DEPTH = 2;

    static RandomProgram of(long seed) {
        SplittableRandom random = new SplittableRandom(seed ^ 0x5DEECE66DL);
        boolean smooth = random.nextInt(5) < 3;
        int kind = random.nextInt(5);
        Rules rules = new Rules(smooth, kind != 0, kind != 1, false, DEPTH);
        List<TensorType> arguments = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            arguments.add(TensorType.of(DType.FLOAT64, shape(random, 3)));
        }
        arguments.add(TensorType.of(DType.INT32, shape(random, 2)));
        return new RandomProgram(seed, rules, arguments);
    }

    private static int[] shape(SplittableRandom random, int ranks) {
        int[] shape = new int[random.nextInt(ranks)];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = 1 + random.nextInt(3);
        }
        return shape;
    }

    /// The same function with its loops written out.
    RandomProgram unrolled() {
        return new RandomProgram(seed, rules.unroll(), arguments);
    }

    @Override
    public List<Array> apply(List<Array> values) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Body(random.nextLong(), rules, values)
                .operations(4 + random.nextInt(8))
                .results();
    }

    /// Arguments; other ones for other numbers.
    List<Array> values(int number) {
        return arguments.stream()
                .map(type -> value(type, seed * 31 + number * 1009L + arguments.indexOf(type)))
                .toList();
    }

    static Array value(TensorType type, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Literal.Writer writer = new Literal.Writer(type);
        for (int index = 0; index < type.elementCount(); index++) {
            switch (type.dtype()) {
                case FLOAT64 -> writer.put(index, random.nextDouble(-1.5, 1.5));
                case INT32 -> writer.put(index, (long) random.nextInt(-3, 6));
                default -> writer.put(index, 0L);
            }
        }
        return DeviceArray.of(writer.toLiteral());
    }
}
