package org.jax4j.it.differential;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Module;

/// Whether two backends computed the same, as far as rounding errors let anyone say.
///
/// Integers and booleans of a program without floating point must be equal. Otherwise an element may differ by
/// some units in the last place of the largest one (of one at least, the size of what programs draw), and by what
/// it changes when the arguments change by a rounding error: nobody can compute such an element better.
final class Agreement {
    /// How many times a rounding error may have grown.
    private static final double GROWTH = 256;

    private Agreement() {}

    /// The distance from one to the next number, relatively.
    static double precision(DType dtype) {
        return switch (dtype.real()) {
            case FLOAT64 -> 0x1p-52;
            case FLOAT32 -> 0x1p-23;
            case FLOAT16 -> 0x1p-10;
            case BFLOAT16 -> 0x1p-7;
            case FLOAT8_E3M4 -> 0x1p-4;
            case FLOAT8_E4M3, FLOAT8_E4M3FN, FLOAT8_E4M3FNUZ, FLOAT8_E4M3B11FNUZ -> 0x1p-3;
            case FLOAT8_E5M2, FLOAT8_E5M2FNUZ -> 0x1p-2;
            default -> 1;
        };
    }

    /// The least precise floating-point dtype of a program; empty if it has none.
    static Optional<DType> coarsest(Module module) {
        return module.functions().values().stream()
                .map(func -> coarsest(func.body()))
                .flatMap(Optional::stream)
                .max(Comparator.comparingDouble(Agreement::precision));
    }

    private static Optional<DType> coarsest(Block block) {
        var own = Stream.concat(
                        block.parameters().stream(),
                        block.statements().stream().flatMap(statement -> statement.results().stream()))
                .map(value -> dtype(value.type()))
                .flatMap(Optional::stream);
        var inner = block.statements().stream()
                .flatMap(statement -> statement.op().blocks().stream())
                .map(Agreement::coarsest)
                .flatMap(Optional::stream);
        return Stream.concat(own, inner).filter(DType::isInexact).max(Comparator.comparingDouble(Agreement::precision));
    }

    private static Optional<DType> dtype(Type type) {
        return type instanceof TensorType tensor ? Optional.of(tensor.dtype()) : Optional.empty();
    }

    /// What differs; empty if nothing does.
    ///
    /// @param probes what the first backend gives for arguments that differ by a rounding error
    static String difference(Trial trial, List<Literal> expected, List<Literal> actual, List<List<Literal>> probes) {
        if (expected.size() != actual.size()) {
            return expected.size() + " results and " + actual.size();
        }
        double precision = trial.exact()
                ? 0
                : coarsest(trial.module()).map(Agreement::precision).orElse(0.0);
        for (int index = 0; index < expected.size(); index++) {
            int result = index;
            String difference = difference(
                    expected.get(index),
                    actual.get(index),
                    probes.stream().map(probe -> probe.get(result)).toList(),
                    precision);
            if (!difference.isEmpty()) {
                return "result " + index + ": " + difference;
            }
        }
        return "";
    }

    private static String difference(Literal expected, Literal actual, List<Literal> probes, double precision) {
        if (!expected.type().equals(actual.type())) {
            return "type " + expected.type() + " and " + actual.type();
        }
        double largest = 0;
        long count = expected.type().elementCount();
        for (long at = 0; at < count; at++) {
            largest = Math.max(largest, finite(expected.doubleAt(at)));
            largest = Math.max(largest, finite(expected.imaginaryAt(at)));
        }
        long different = 0;
        String first = "";
        for (long at = 0; at < count; at++) {
            if (!agrees(expected, actual, at, probes, precision, largest)) {
                first = different++ > 0
                        ? first
                        : "element " + at + " of " + expected.type() + ": " + text(expected, at) + " and "
                                + text(actual, at);
            }
        }
        // An integer that is a rounded number may fall on the other side.
        boolean borderline = precision > 0 && !expected.type().dtype().isInexact() && different * 50 < count;
        return different == 0 || borderline ? "" : first + " (" + different + " of " + count + " differ)";
    }

    private static double finite(double value) {
        return Double.isFinite(value) ? Math.abs(value) : 0;
    }

    private static String text(Literal literal, long at) {
        return literal.type().dtype().isInexact()
                ? literal.doubleAt(at)
                        + (literal.type().dtype().isComplex() ? " + " + literal.imaginaryAt(at) + "i" : "")
                : Long.toString(literal.longAt(at));
    }

    private static boolean agrees(
            Literal expected, Literal actual, long at, List<Literal> probes, double precision, double largest) {
        if (!expected.type().dtype().isInexact()) {
            long value = expected.longAt(at);
            return value == actual.longAt(at) || probes.stream().anyMatch(probe -> probe.longAt(at) != value);
        }
        double real = 0;
        double imaginary = 0;
        for (Literal probe : probes) {
            real = Math.max(real, distance(expected.doubleAt(at), probe.doubleAt(at)));
            imaginary = Math.max(imaginary, distance(expected.imaginaryAt(at), probe.imaginaryAt(at)));
        }
        double slack = GROWTH * precision * Math.max(1, largest);
        return distance(expected.doubleAt(at), actual.doubleAt(at)) <= slack + GROWTH * real
                && distance(expected.imaginaryAt(at), actual.imaginaryAt(at)) <= slack + GROWTH * imaginary;
    }

    private static double distance(double one, double other) {
        return Double.compare(one, other) == 0 || one == other
                ? 0
                : Double.isFinite(one) && Double.isFinite(other) ? Math.abs(one - other) : Double.POSITIVE_INFINITY;
    }
}
