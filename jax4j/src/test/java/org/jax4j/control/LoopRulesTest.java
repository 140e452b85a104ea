package org.jax4j.control;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Slicing;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The transformations of loops and branches against what they must equal.
final class LoopRulesTest {
    private static final double STEP = 1e-6;
    private static final int MEMBERS = 2;

    private static Stream<DynamicNode> each(boolean reverse, Consumer<LoopCase> test) {
        return LoopCase.all().stream()
                .filter(subject -> subject.reverse() || !reverse)
                .map(subject -> dynamicTest(subject.name(), () -> test.accept(subject)));
    }

    @TestFactory
    Stream<DynamicNode> theDerivativeIsTheLimitOfDifferences() {
        return each(false, subject -> compareWithDifferences(subject.function()::apply, inputs(subject, 1)));
    }

    @TestFactory
    Stream<DynamicNode> theDerivativeOfTheDerivativeIsTheLimitOfItsDifferences() {
        return each(true, subject -> {
            List<Array> inputs = inputs(subject, 2);
            List<Array> cotangents = like(subject.function().apply(inputs), 3);
            compareWithDifferences(in -> pullback(subject.function()::apply, in, cotangents), inputs);
        });
    }

    private static void compareWithDifferences(Fn1<List<Array>, List<Array>> function, List<Array> inputs) {
        List<Array> directions = like(inputs, 4);
        List<Array> slopes = jvp(function, inputs, directions).tangent();
        List<Array> above = function.apply(moved(inputs, directions, STEP));
        List<Array> below = function.apply(moved(inputs, directions, -STEP));
        for (int index = 0; index < slopes.size(); index++) {
            double[] high = numbers(above.get(index));
            double[] low = numbers(below.get(index));
            for (int at = 0; at < high.length; at++) {
                high[at] = (high[at] - low[at]) / (2 * STEP);
            }
            assertClose("tangent " + index, high, numbers(slopes.get(index)), 1e-6);
        }
    }

    private static List<Array> pullback(
            Fn1<List<Array>, List<Array>> function, List<Array> inputs, List<Array> cotangents) {
        return vjp(function, inputs).pullback().apply(cotangents);
    }

    /// For each set of inputs by which the derivative is taken, so that each part of a program is known once.
    @TestFactory
    Stream<DynamicNode> theDerivativeBackwardsIsTheTransposeOfTheDerivative() {
        return each(true, subject -> {
            List<Array> inputs = inputs(subject, 5);
            List<Array> cotangents = like(subject.function().apply(inputs), 6);
            for (int subset = 1; subset < 1 << inputs.size(); subset++) {
                int chosen = subset;
                List<Array> part = pick(inputs, chosen);
                Fn1<List<Array>, List<Array>> function =
                        some -> subject.function().apply(replaced(inputs, chosen, some));
                List<Array> directions = like(part, 7);
                double forward = product(jvp(function, part, directions).tangent(), cotangents);
                double backward = product(directions, pullback(function, part, cotangents));
                String what = "by inputs " + Integer.toBinaryString(subset);
                assertEquals(forward, backward, 1e-10 * Math.max(1, Math.abs(forward)), what);
            }
        });
    }

    @TestFactory
    Stream<DynamicNode> aBatchEqualsALoopOverItsMembers() {
        return each(false, subject -> compareWithLoop(subject.function()::apply, members(subject, 10), 2, 1e-11));
    }

    @TestFactory
    Stream<DynamicNode> aBatchOfDerivativesEqualsALoopOverItsMembers() {
        return each(true, subject -> {
            List<List<Array>> members = members(subject, 20);
            List<Array> cotangents = like(subject.function().apply(members.getFirst()), 8);
            compareWithLoop(in -> pullback(subject.function()::apply, in, cotangents), members, 1, 1e-10);
        });
    }

    private static void compareWithLoop(
            Fn1<List<Array>, List<Array>> function, List<List<Array>> members, int turns, double tolerance) {
        int count = members.getFirst().size();
        for (int subset = 1; subset < 1 << count; subset++) {
            for (int turn = 0; turn < turns; turn++) {
                List<Array> inputs = new ArrayList<>();
                List<Object> axes = new ArrayList<>();
                for (int index = 0; index < count; index++) {
                    int place = index;
                    if ((subset >> index & 1) == 0) {
                        inputs.add(members.getFirst().get(index));
                        axes.add(Axis.NONE);
                        continue;
                    }
                    int axis = turn == 0 ? 0 : members.getFirst().get(index).ndim();
                    inputs.add(Joining.stack(
                            members.stream().map(member -> member.get(place)).toList(), axis));
                    axes.add(axis);
                }
                List<Array> results = vmap(function, VmapOptions.inAxes(axes)).apply(inputs);
                for (int member = 0; member < MEMBERS; member++) {
                    List<Array> own = replaced(members.getFirst(), subset, pick(members.get(member), subset));
                    List<Array> expected = function.apply(own);
                    String what = "member " + member + " of inputs " + Integer.toBinaryString(subset);
                    for (int index = 0; index < expected.size(); index++) {
                        Array actual = Slicing.index(results.get(index), member, 0);
                        assertClose(what, numbers(expected.get(index)), numbers(actual), tolerance);
                    }
                }
            }
        }
    }

    @TestFactory
    Stream<DynamicNode> aCompiledProgramEqualsTheProgram() {
        return each(false, subject -> {
            List<Array> inputs = inputs(subject, 9);
            Fn1<List<Array>, List<Array>> function = subject.function()::apply;
            makeJaxpr(function).apply(inputs).check();
            List<Array> expected = function.apply(inputs);
            List<Array> actual = jit(function).apply(inputs);
            for (int index = 0; index < expected.size(); index++) {
                assertClose("result " + index, numbers(expected.get(index)), numbers(actual.get(index)), 1e-12);
            }
        });
    }

    /// A scan is the loop that it stands for, and so is its gradient, in each direction and unrolling.
    @TestFactory
    Stream<DynamicNode> aScanEqualsItsSteps() {
        List<ScanOptions> options = new ArrayList<>();
        for (int unroll = 0; unroll < 8; unroll++) {
            options.add(ScanOptions.DEFAULT.withUnroll(unroll));
            options.add(ScanOptions.reversed().withUnroll(unroll));
        }
        return options.stream()
                .map(option -> dynamicTest(option.toString(), () -> {
                    List<Array> inputs = List.of(array(30, 2), array(31, 6, 2), array(32, 2));
                    Fn1<List<Array>, List<Array>> scan = in -> {
                        var result =
                                lax.scan((Array s, Array x) -> step(s, x, in.get(2)), in.get(0), in.get(1), option);
                        return List.of(result.carry(), result.outputs());
                    };
                    Fn1<List<Array>, List<Array>> steps = in -> {
                        Array carry = in.get(0);
                        List<Array> outputs = new ArrayList<>();
                        for (int count = 0; count < 6; count++) {
                            int place = option.reverse() ? 5 - count : count;
                            var next = step(carry, Slicing.index(in.get(1), place, 0), in.get(2));
                            carry = next.carry();
                            outputs.add(option.reverse() ? 0 : count, next.output());
                        }
                        return List.of(carry, Joining.stack(outputs, 0));
                    };
                    List<Array> expected = steps.apply(inputs);
                    List<Array> cotangents = like(expected, 33);
                    assertAllClose(expected, scan.apply(inputs));
                    assertAllClose(pullback(steps, inputs, cotangents), pullback(scan, inputs, cotangents));
                }));
    }

    private static Step<Array, Array> step(Array carry, Array x, Array weight) {
        Array next = lax.tanh(carry.times(weight).plus(x));
        return new Step<>(next, next.times(carry));
    }

    private static void assertAllClose(List<Array> expected, List<Array> actual) {
        for (int index = 0; index < expected.size(); index++) {
            assertClose("value " + index, numbers(expected.get(index)), numbers(actual.get(index)), 1e-11);
        }
    }

    private static void assertClose(String what, double[] expected, double[] actual, double tolerance) {
        assertEquals(expected.length, actual.length, what);
        for (int index = 0; index < expected.length; index++) {
            double bound = tolerance * Math.max(1, Math.abs(expected[index]));
            assertEquals(expected[index], actual[index], bound, what + " at " + index);
        }
    }

    private static List<Array> inputs(LoopCase subject, long seed) {
        List<Array> arrays = new ArrayList<>();
        for (int[] shape : subject.shapes()) {
            arrays.add(array(seed * 100 + arrays.size(), shape));
        }
        return arrays;
    }

    private static List<List<Array>> members(LoopCase subject, long seed) {
        List<List<Array>> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            members.add(inputs(subject, seed + member));
        }
        return members;
    }

    private static List<Array> like(List<Array> arrays, long seed) {
        List<Array> others = new ArrayList<>();
        for (Array array : arrays) {
            others.add(array(seed * 100 + others.size(), array.shape()));
        }
        return others;
    }

    private static Array array(long seed, int... shape) {
        SplittableRandom random = new SplittableRandom(seed * 7_919 + 1);
        TensorType type = TensorType.of(DType.FLOAT64, shape);
        double[] numbers = random.doubles(type.elementCount(), -1.5, 1.5).toArray();
        return of(type, numbers);
    }

    private static Array of(TensorType type, double[] numbers) {
        Literal.Writer writer = new Literal.Writer(type);
        for (int index = 0; index < numbers.length; index++) {
            writer.put(index, numbers[index]);
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private static List<Array> moved(List<Array> arrays, List<Array> directions, double step) {
        List<Array> moved = new ArrayList<>();
        for (int index = 0; index < arrays.size(); index++) {
            double[] numbers = numbers(arrays.get(index));
            double[] change = numbers(directions.get(index));
            for (int at = 0; at < numbers.length; at++) {
                numbers[at] += step * change[at];
            }
            moved.add(of(arrays.get(index).aval().type(), numbers));
        }
        return moved;
    }

    private static List<Array> pick(List<Array> arrays, int subset) {
        List<Array> picked = new ArrayList<>();
        for (int index = 0; index < arrays.size(); index++) {
            if ((subset >> index & 1) != 0) {
                picked.add(arrays.get(index));
            }
        }
        return picked;
    }

    private static List<Array> replaced(List<Array> arrays, int subset, List<Array> others) {
        List<Array> replaced = new ArrayList<>(arrays);
        int next = 0;
        for (int index = 0; index < arrays.size(); index++) {
            if ((subset >> index & 1) != 0) {
                replaced.set(index, others.get(next++));
            }
        }
        return replaced;
    }

    private static double product(List<Array> left, List<Array> right) {
        double sum = 0;
        for (int index = 0; index < left.size(); index++) {
            double[] x = numbers(left.get(index));
            double[] y = numbers(right.get(index));
            for (int at = 0; at < x.length; at++) {
                sum += x[at] * y[at];
            }
        }
        return sum;
    }

    private static double[] numbers(Array array) {
        Literal literal = array.toLiteral();
        double[] numbers = new double[(int) array.size()];
        for (int index = 0; index < numbers.length; index++) {
            numbers[index] = literal.doubleAt(index);
        }
        return numbers;
    }
}
