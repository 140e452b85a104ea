package org.jax4j.testutil;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Random;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Selection;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.testutil.GradientOptions.Mode;
import org.jax4j.transform.Linearization;

/// Compares the derivatives of a program along one random direction with differences.
///
/// Forward mode has to give the change of each result. Reverse mode has to give cotangents whose inner product
/// with the direction is that of the results' cotangents with their change.
final class GradientCheck {
    private static final long SEED = 0;

    private final GradientOptions options;

    GradientCheck(GradientOptions options) {
        this.options = options;
    }

    void check(FlatProgram program, List<Array> arguments) {
        check(program, arguments, options.order(), "");
    }

    private void check(FlatProgram program, List<Array> arguments, int order, String of) {
        if (options.modes().contains(Mode.FORWARD)) {
            String name = "jvp" + of;
            checkForward(program, arguments, name);
            if (order > 1) {
                List<Array> both = Axes.concat(arguments, inexact(arguments));
                check(program.forward(arguments), both, order - 1, " of " + name);
            }
        }
        if (options.modes().contains(Mode.REVERSE)) {
            String name = "vjp" + of;
            checkReverse(program, arguments, name);
            if (order > 1) {
                check(program.reverse(arguments), arguments, order - 1, " of " + name);
            }
        }
    }

    private static List<Array> inexact(List<Array> arrays) {
        return arrays.stream().filter(array -> array.dtype().isInexact()).toList();
    }

    private void checkForward(FlatProgram program, List<Array> arguments, String name) {
        List<Array> directions = random(inexact(arguments), new Random(SEED));
        List<Array> expected = differences(program, arguments, directions);
        List<Array> values = program.apply(arguments);
        Dual dual = program.jvp(arguments, directions);
        List<String> names = program.resultNames();
        int next = 0;
        for (int index = 0; index < values.size(); index++) {
            Array value = dual.primals().get(index);
            String result = names.get(index);
            compare(name, result, " itself", values.get(index), value, value.dtype());
            if (value.dtype().isInexact()) {
                Array tangent = Tangents.instantiate(dual.tangents().get(index));
                compare(name, result, " along a random direction", expected.get(next++), tangent, value.dtype());
            }
        }
    }

    private void checkReverse(FlatProgram program, List<Array> arguments, String name) {
        Random random = new Random(SEED);
        List<Array> directions = random(inexact(arguments), random);
        Linearization at = program.linearization(arguments);
        List<Array> seeds = random(inexact(at.results()), random);
        List<Tangent> cotangents = new ArrayList<>();
        int next = 0;
        for (Array result : at.results()) {
            boolean moves = result.dtype().isInexact();
            cotangents.add(moves ? Tangent.of(seeds.get(next++)) : Tangent.zero(result.aval()));
        }
        List<Array> given = at.pullBack(cotangents).stream()
                .filter(cotangent -> cotangent.aval().dtype().isInexact())
                .map(Tangents::instantiate)
                .toList();
        double expected = product(seeds, differences(program, arguments, directions));
        double actual = product(directions, given);
        if (!isClose(expected, actual, 1, narrowest(arguments, seeds))) {
            throw new AssertionError(name + " disagrees with differences: the cotangents of the arguments along a "
                    + "random direction give " + text(actual) + ", the results' change " + text(expected) + "."
                    + blame(program, arguments, directions, seeds, given));
        }
    }

    /// Which arguments have cotangents that disagree.
    private String blame(
            FlatProgram program, List<Array> arguments, List<Array> directions, List<Array> seeds, List<Array> given) {
        StringBuilder text = new StringBuilder();
        int place = 0;
        for (int index = 0; index < arguments.size(); index++) {
            if (!arguments.get(index).dtype().isInexact()) {
                continue;
            }
            List<Array> one = new ArrayList<>();
            for (int other = 0; other < directions.size(); other++) {
                Array direction = directions.get(other);
                one.add(other == place ? direction : Scalars.zeros(direction.aval()));
            }
            double expected = product(seeds, differences(program, arguments, one));
            double actual = product(List.of(directions.get(place)), List.of(given.get(place)));
            if (!isClose(expected, actual, 1, narrowest(arguments, seeds))) {
                text.append("\n  * ")
                        .append(program.argumentNames().get(index))
                        .append(" of type ")
                        .append(arguments.get(index).aval())
                        .append(": ")
                        .append(text(actual))
                        .append(" instead of ")
                        .append(text(expected));
            }
            place++;
        }
        return text.toString();
    }

    private static List<Array> random(List<Array> like, Random random) {
        return like.stream()
                .map(array -> {
                    Literal.Writer writer = new Literal.Writer(array.aval().type());
                    for (int index = 0; index < array.size(); index++) {
                        if (array.dtype().isComplex()) {
                            writer.put(index, random.nextGaussian(), random.nextGaussian());
                        } else {
                            writer.put(index, random.nextGaussian());
                        }
                    }
                    return (Array) DeviceArray.of(writer.toLiteral(), array.weakType());
                })
                .toList();
    }

    /// The change of the results that are not of integers, along a direction.
    private List<Array> differences(FlatProgram program, List<Array> arguments, List<Array> directions) {
        List<Array> above = inexact(program.apply(moved(arguments, directions, options.eps())));
        List<Array> below = inexact(program.apply(moved(arguments, directions, -options.eps())));
        List<Array> changes = new ArrayList<>();
        for (int index = 0; index < above.size(); index++) {
            Array difference = Arithmetic.sub(above.get(index), below.get(index));
            // Infinity stays where it is: that is no change.
            Array same = Comparison.eq(above.get(index), below.get(index));
            Array change = Selection.select(same, Scalars.zeros(difference.aval()), difference);
            changes.add(Arithmetic.mul(change, Scalars.full(change, 0.5 / options.eps())));
        }
        return changes;
    }

    private static List<Array> moved(List<Array> arguments, List<Array> directions, double step) {
        List<Array> moved = new ArrayList<>();
        int next = 0;
        for (Array argument : arguments) {
            if (argument.dtype().isInexact()) {
                Array direction = directions.get(next++);
                moved.add(Arithmetic.add(argument, Arithmetic.mul(direction, Scalars.full(direction, step))));
            } else {
                moved.add(argument);
            }
        }
        return moved;
    }

    /// The real part of the inner product, without conjugation: what transposition preserves.
    private static double product(List<Array> left, List<Array> right) {
        double sum = 0;
        for (int index = 0; index < left.size(); index++) {
            Literal x = left.get(index).toLiteral();
            Literal y = right.get(index).toLiteral();
            boolean complex = left.get(index).dtype().isComplex();
            for (int element = 0; element < left.get(index).size(); element++) {
                sum += x.doubleAt(element) * y.doubleAt(element);
                sum -= complex ? x.imaginaryAt(element) * y.imaginaryAt(element) : 0;
            }
        }
        return sum;
    }

    private void compare(String name, String what, String how, Array expected, Array actual, DType dtype) {
        Literal wanted = expected.toLiteral();
        Literal given = actual.toLiteral();
        boolean complex = dtype.isComplex();
        for (int index = 0; index < actual.size(); index++) {
            boolean close = isClose(wanted.doubleAt(index), given.doubleAt(index), actual.size(), dtype)
                    && (!complex || isClose(wanted.imaginaryAt(index), given.imaginaryAt(index), actual.size(), dtype));
            if (!close) {
                throw new AssertionError(name + " disagrees with differences: " + what + " of type " + aval(actual)
                        + how + ", element " + index + ": " + text(given, index, complex) + " instead of "
                        + text(wanted, index, complex) + ".");
            }
        }
    }

    private static Aval aval(Array array) {
        return array.aval();
    }

    private static String text(Literal literal, int index, boolean complex) {
        return text(literal.doubleAt(index)) + (complex ? " + " + text(literal.imaginaryAt(index)) + "i" : "");
    }

    private static String text(double value) {
        return String.format(Locale.ROOT, "%.7g", value);
    }

    private boolean isClose(double expected, double actual, long size, DType dtype) {
        double atol = tolerance(options.atol(), dtype) * size;
        double rtol = tolerance(options.rtol(), dtype) * size;
        return Double.compare(expected, actual) == 0 || Math.abs(expected - actual) <= atol + rtol * Math.abs(expected);
    }

    /// The tolerances of JAX's own tests of gradients.
    private static double tolerance(OptionalDouble given, DType dtype) {
        if (given.isPresent()) {
            return given.getAsDouble();
        }
        return switch (dtype) {
            case FLOAT64, COMPLEX128 -> 1e-5;
            case COMPLEX64 -> 1e-3;
            case FLOAT32 -> 2e-3;
            case FLOAT16 -> 1e-2;
            default -> dtype.isInexact() ? 1e-1 : 0;
        };
    }

    private static DType narrowest(List<Array> arguments, List<Array> results) {
        return inexact(Axes.concat(arguments, results)).stream()
                .map(Array::dtype)
                .reduce((one, other) -> one.real().bits() <= other.real().bits() ? one : other)
                .orElse(DType.FLOAT64);
    }
}
