package org.jax4j.it.laws;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.export;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.export.Exported;
import org.jax4j.function.Fn1;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.transform.MakeJaxpr;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// What must hold of a program and its transformations.
///
/// Everything is computed by the interpreter, as one compiled program each, unless the law is about how it is
/// computed.
final class Laws {
    private static final double SAME = 1e-9;
    private static final double BY_DIFFERENCES = 2e-5;
    private static final double STEP = 1e-5;

    /// Differences say nothing of functions that turn within a step.
    private static final double STEEPEST = 1e4;

    private static final int MEMBERS = 2;

    private final RandomProgram program;
    private final List<Array> arguments;
    private final List<Array> results;
    private final List<Array> directions;
    private final List<Array> cotangents;

    private Laws(RandomProgram program) {
        this.program = program;
        this.arguments = program.values(0);
        this.results = run(program, arguments);
        this.directions = like(arguments, 1);
        this.cotangents = like(results, 2);
    }

    /// How much is checked.
    enum Extent {
        /// By the interpreter.
        INTERPRETED,
        /// And compiled for the processor.
        COMPILED,
        /// And operation by operation.
        EVERYTHING
    }

    /// Checks all laws.
    ///
    /// @throws AssertionError naming the law, the seed, and the program as a jaxpr
    static void check(long seed, Extent extent) {
        RandomProgram program = RandomProgram.of(seed);
        try {
            Config.with(config -> config.withBackend("interpreter").withEnableChecks(true))
                    .run(() -> new Laws(program).checkAll(extent));
        } catch (RuntimeException | AssertionError | StackOverflowError failure) {
            throw new AssertionError(
                    "a program drawn with seed " + seed + " breaks a law: " + failure.getMessage() + "\n"
                            + text(program),
                    failure);
        }
    }

    private static String text(RandomProgram program) {
        try {
            return MakeJaxpr.of(program, program.values(0)).toString();
        } catch (RuntimeException failure) {
            return "(it cannot be traced: " + failure.getMessage() + ")";
        }
    }

    private void checkAll(Extent extent) {
        checkMembers("vmap f = map f", program);
        compare("checkpoint f = f", results, run(checkpoint(program), arguments), SAME);
        compare("f with loops written out = f", results, run(program.unrolled(), arguments), SAME);
        if (program.rules().forward()) {
            checkForward();
        }
        if (program.rules().reverse()) {
            checkReverse();
        }
        checkLoaded();
        if (extent != Extent.INTERPRETED) {
            Fn1<List<Array>, List<Array>> all = program.rules().reverse()
                    ? values -> joined(program.apply(values), backward(program, values, cotangents))
                    : program;
            List<Array> expected = run(all, arguments);
            Config.with(config -> config.withBackend("cpu"))
                    .run(() -> compare("compiled f and its vjp = f and its vjp", expected, run(all, arguments), 1e-7));
        }
        if (extent == Extent.EVERYTHING) {
            compare("jit f = f", program.apply(arguments), results, SAME);
        }
    }

    private void checkForward() {
        List<Array> tangents = run(values -> forward(program, values, directions), arguments);
        linearized().ifPresent(linear -> compare("linearize f = jvp f", tangents, linear, SAME));
        if (program.rules().smooth()) {
            compareWithDifferences("jvp f", tangents, program);
        }
        if (program.rules().reverse()) {
            List<Array> back = run(values -> backward(program, values, cotangents), arguments);
            double one = product(tangents, cotangents);
            double other = product(directions, back);
            requireClose("(jvp f) · cotangents = directions · (vjp f)", one, other, 1e-8);
        }
        checkMembers("vmap (jvp f) = map (jvp f)", values -> forward(program, values, directions));
    }

    /// Nothing of a program that cannot be linearised: one with rules for batches.
    private Optional<List<Array>> linearized() {
        try {
            return Optional.of(
                    run(values -> linearize(program, values).derivative().apply(directions), arguments));
        } catch (ValueError refusal) {
            if (program.rules().reverse()
                    || !String.valueOf(refusal.getMessage()).contains("Linearization failed")) {
                throw refusal;
            }
            return Optional.empty();
        }
    }

    private void checkReverse() {
        Fn1<List<Array>, List<Array>> gradient = values -> backward(program, values, cotangents);
        List<Array> expected = run(gradient, arguments);
        compare(
                "vjp (jit f) = vjp f",
                expected,
                run(values -> backward(jit(program), values, cotangents), arguments),
                SAME);
        compare(
                "vjp (checkpoint f) = vjp f",
                expected,
                run(values -> backward(checkpoint(program), values, cotangents), arguments),
                SAME);
        compare(
                "vjp (f with loops written out) = vjp f",
                expected,
                run(values -> backward(program.unrolled(), values, cotangents), arguments),
                SAME);
        checkMembers("vmap (vjp f) = map (vjp f)", gradient);
        if (program.rules().smooth() && program.rules().forward()) {
            List<Array> second = run(values -> forward(gradient, values, directions), arguments);
            compareWithDifferences("jvp (vjp f)", second, gradient);
        }
    }

    /// Written as StableHLO and read again, which turns its operations into others and its loops into scans. It
    /// does not know of `stopGradient`, which only programs contain that are not smooth.
    private void checkLoaded() {
        Exported exported = export.deserialize(
                export.export(jit((List<Array> values) -> program.apply(values)).trace(arguments))
                        .serialize());
        Fn1<List<Array>, List<Array>> loaded = values -> exported.jaxpr().evaluate(values);
        compare("loaded f = f", results, run(loaded, arguments), SAME);
        if (!program.rules().smooth()) {
            return;
        }
        if (program.rules().forward()) {
            compare(
                    "jvp (loaded f) = jvp f",
                    run(values -> forward(program, values, directions), arguments),
                    run(values -> forward(loaded, values, directions), arguments),
                    1e-8);
        }
        if (program.rules().reverse()) {
            compare(
                    "vjp (loaded f) = vjp f",
                    run(values -> backward(program, values, cotangents), arguments),
                    run(values -> backward(loaded, values, cotangents), arguments),
                    1e-8);
        }
    }

    /// A function that is compiled once.
    private static final class Program {
        private final Fn1<List<Array>, List<Array>> compiled;

        Program(Fn1<List<Array>, List<Array>> function) {
            this.compiled = jit((List<Array> given) -> function.apply(given));
        }

        List<Array> run(List<Array> values) {
            return compiled.apply(values);
        }
    }

    private static List<Array> run(Fn1<List<Array>, List<Array>> function, List<Array> values) {
        return new Program(function).run(values);
    }

    private static List<Array> forward(
            Fn1<List<Array>, List<Array>> function, List<Array> values, List<Array> directions) {
        return jvp(function, values, directions).tangent();
    }

    private static List<Array> backward(
            Fn1<List<Array>, List<Array>> function, List<Array> values, List<Array> cotangents) {
        return vjp(function, values).pullback().apply(cotangents);
    }

    /// Arrays as tangents or cotangents of these; of integers `false`.
    private List<Array> like(List<Array> arrays, int number) {
        List<Array> drawn = new ArrayList<>();
        for (Array array : arrays) {
            DType dtype = array.dtype().isInexact() ? array.dtype() : DType.BOOL;
            long seed = program.seed() * 7919 + number * 101L + drawn.size();
            drawn.add(RandomProgram.value(array.aval().type().withDtype(dtype), seed));
        }
        return drawn;
    }

    /// Over one argument alone, and over all of them.
    private void checkMembers(String law, Fn1<List<Array>, List<Array>> function) {
        int count = arguments.size();
        Program single = new Program(function);
        for (int chosen : new int[] {(int) Math.floorMod(program.seed() / 7, (long) count), count}) {
            List<List<Array>> members = new ArrayList<>();
            for (int member = 0; member < MEMBERS; member++) {
                List<Array> other = program.values(10 + member);
                members.add(pick(count, index -> chosen == count || chosen == index, other, arguments));
            }
            List<Object> axes = new ArrayList<>();
            List<Array> batch = new ArrayList<>();
            for (int index = 0; index < count; index++) {
                int place = index;
                boolean isMapped = chosen == count || chosen == index;
                int axis = isMapped
                        ? (int) Math.floorMod(
                                program.seed() + index, arguments.get(index).ndim() + 1L)
                        : 0;
                axes.add(isMapped ? axis : Axis.NONE);
                batch.add(
                        isMapped
                                ? Joining.stack(
                                        members.stream()
                                                .map(member -> member.get(place))
                                                .toList(),
                                        axis)
                                : arguments.get(index));
            }
            List<Array> together = run(vmap(function, VmapOptions.inAxes(axes)), batch);
            for (int member = 0; member < MEMBERS; member++) {
                int place = member;
                List<Array> own = together.stream()
                        .map(result -> Slicing.index(result, place, 0))
                        .toList();
                String which = chosen == count ? "all arguments" : "argument " + chosen;
                compare(law + ", member " + member + " over " + which, single.run(members.get(member)), own, SAME);
            }
        }
    }

    private static List<Array> pick(int count, IntPredicate first, List<Array> yes, List<Array> no) {
        List<Array> picked = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            picked.add(first.test(index) ? yes.get(index) : no.get(index));
        }
        return picked;
    }

    private void compareWithDifferences(String law, List<Array> tangents, Fn1<List<Array>, List<Array>> function) {
        Program compiled = new Program(function);
        List<double[]> near = differences(compiled, STEP);
        List<double[]> far = differences(compiled, 2 * STEP);
        for (int index = 0; index < near.size(); index++) {
            Literal given = tangents.get(index).toLiteral();
            for (int element = 0; element < near.get(index).length; element++) {
                double slope = near.get(index)[element];
                // How much the step matters tells how far the differences can be relied on.
                double doubt = 10 * Math.abs(slope - far.get(index)[element]);
                double actual = given.doubleAt(element);
                if (Math.max(Math.abs(slope), Math.abs(actual)) < STEEPEST
                        && !(Math.abs(slope - actual) <= BY_DIFFERENCES * (1 + Math.abs(slope)) + doubt)) {
                    throw new AssertionError(law + " = its differences: result " + index + " at " + element + ": "
                            + actual + " instead of " + slope);
                }
            }
        }
    }

    /// Of each result its change by a step; of integers nothing.
    private List<double[]> differences(Program compiled, double step) {
        List<Array> above = compiled.run(moved(step));
        List<Array> below = compiled.run(moved(-step));
        List<double[]> slopes = new ArrayList<>();
        for (int index = 0; index < above.size(); index++) {
            boolean moves = above.get(index).dtype().isInexact();
            double[] slope = moves ? above.get(index).toDoubleArray() : new double[0];
            for (int element = 0; element < slope.length; element++) {
                slope[element] = (slope[element] - below.get(index).toLiteral().doubleAt(element)) / (2 * step);
            }
            slopes.add(slope);
        }
        return slopes;
    }

    private List<Array> moved(double step) {
        List<Array> moved = new ArrayList<>();
        for (int index = 0; index < arguments.size(); index++) {
            Array argument = arguments.get(index);
            Array direction = directions.get(index);
            moved.add(
                    argument.dtype().isInexact()
                            ? Arithmetic.add(argument, Arithmetic.mul(direction, Scalars.full(direction, step)))
                            : argument);
        }
        return moved;
    }

    private static List<Array> joined(List<Array> first, List<Array> second) {
        List<Array> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }

    private static double product(List<Array> left, List<Array> right) {
        double sum = 0;
        for (int index = 0; index < left.size(); index++) {
            Literal x = left.get(index).toLiteral();
            Literal y = right.get(index).toLiteral();
            for (int element = 0; element < left.get(index).size(); element++) {
                sum += x.doubleAt(element) * y.doubleAt(element);
            }
        }
        return sum;
    }

    private static void compare(String law, List<Array> expected, List<Array> actual, double tolerance) {
        if (expected.size() != actual.size()) {
            throw new AssertionError(law + ": " + actual.size() + " results instead of " + expected.size());
        }
        for (int index = 0; index < expected.size(); index++) {
            Array wanted = expected.get(index);
            Array given = actual.get(index);
            if (!wanted.aval().type().equals(given.aval().type())) {
                throw new AssertionError(
                        law + ": result " + index + " is " + given.aval() + " instead of " + wanted.aval());
            }
            Literal left = wanted.toLiteral();
            Literal right = given.toLiteral();
            for (int element = 0; element < wanted.size(); element++) {
                requireClose(
                        law + ": result " + index + " at " + element,
                        left.doubleAt(element),
                        right.doubleAt(element),
                        tolerance);
            }
        }
    }

    private static void requireClose(String law, double expected, double actual, double tolerance) {
        if (Double.compare(expected, actual) != 0
                && !(Math.abs(expected - actual) <= tolerance * (1 + Math.abs(expected)))) {
            throw new AssertionError(law + ": " + actual + " instead of " + expected);
        }
    }
}
