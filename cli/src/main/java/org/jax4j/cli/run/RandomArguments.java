package org.jax4j.cli.run;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Arguments for measurements, the same in every run: floating-point numbers are standard normal, integers lie
/// between 0 and 9, booleans are either.
final class RandomArguments {
    private static final int INTEGERS = 10;

    private RandomArguments() {}

    static List<Literal> of(List<TensorType> types) {
        return IntStream.range(0, types.size())
                .mapToObj(i -> of(types.get(i), new SplittableRandom(i)))
                .toList();
    }

    private static Literal of(TensorType type, SplittableRandom random) {
        Literal.Writer writer = new Literal.Writer(type);
        long count = type.elementCount();
        for (long at = 0; at < count; at++) {
            switch (type.dtype().kind()) {
                case BOOL -> writer.put(at, (long) random.nextInt(2));
                case SIGNED, UNSIGNED -> writer.put(at, (long) random.nextInt(INTEGERS));
                case FLOAT -> writer.put(at, random.nextGaussian());
                case COMPLEX -> writer.put(at, random.nextGaussian(), random.nextGaussian());
            }
        }
        return writer.toLiteral();
    }
}
