package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.it.laws.Body.Rules;
import org.jax4j.lax.Scalars;
import org.jax4j.stablehlo.DType;

/// Branches and loops.
final class Loops {
    private Loops() {}

    static final List<Consumer<Body>> ALL =
            List.of(Loops::cond, Loops::cases, Loops::scan, Loops::scan, Loops::counted, Loops::map, Loops::computed);

    /// A function of two arrays that gives one in the shape of the first.
    private static Fn2<Array, Array, Array> function(Body body, Rules inner) {
        long seed = body.seed();
        int count = 1 + body.draw(4);
        return (x, y) ->
                lax.sin(body.inner(seed, inner, List.of(y, x)).operations(count).result(x.shape()));
    }

    private static boolean isTooDeep(Body body) {
        return body.rules().deep() == 0;
    }

    private static void cond(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array decision = body.decision();
        Array x = body.any();
        Fn2<Array, Array, Array> first = function(body, body.rules().inner());
        Fn2<Array, Array, Array> second = function(body, body.rules().inner());
        body.take(
                body.chance(3)
                        ? lax.cond(decision, () -> first.apply(x, x), () -> x)
                        : lax.cond(decision, first, second, x, body.any()));
    }

    private static void cases(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array which = body.count();
        Array x = body.any();
        Array y = body.any();
        Rules inner = body.rules().inner();
        List<Fn2<Array, Array, Array>> branches = List.of(function(body, inner), (a, _) -> a, function(body, inner));
        body.take(lax.switchCase(which, branches, x, y));
    }

    private static void scan(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array elements = body.ranked(1);
        Array start = body.any();
        boolean reverse = body.chance(2);
        int unroll = body.draw(3);
        Fn2<Array, Array, Array> next = function(body, body.rules().inner());
        Fn2<Array, Array, Array> output = function(body, body.rules().inner());
        boolean counts = body.chance(3);
        Fn2<Carry, Array, Step<Carry, Array>> step = (carry, x) -> {
            Array value = next.apply(carry.value(), x);
            Array count = lax.add(carry.count(), Scalars.of(DType.INT32, 1L));
            Array scale = lax.convertElementType(count, DType.FLOAT64);
            Array given = output.apply(x, counts ? lax.mul(carry.value(), Body.fit(scale, value.shape())) : value);
            return new Step<>(new Carry(value, count), given);
        };
        Carry initial = new Carry(start, Scalars.of(DType.INT32, 0L));
        Scanned<Carry, Array> result = body.rules().unrolled()
                ? stepByStep(step, initial, elements, reverse)
                : lax.scan(step, initial, elements, new ScanOptions(OptionalInt.empty(), reverse, unroll));
        body.take(result.carry().value());
        body.take(result.outputs());
    }

    private record Carry(Array value, Array count) {}

    private static Scanned<Carry, Array> stepByStep(
            Fn2<Carry, Array, Step<Carry, Array>> step, Carry initial, Array elements, boolean reverse) {
        List<Array> members = new ArrayList<>(lax.unstack(elements, 0));
        if (reverse) {
            Collections.reverse(members);
        }
        Carry carry = initial;
        List<Array> outputs = new ArrayList<>();
        for (Array member : members) {
            Step<Carry, Array> next = step.apply(carry, member);
            carry = next.carry();
            outputs.add(next.output());
        }
        if (reverse) {
            Collections.reverse(outputs);
        }
        return new Scanned<>(carry, lax.stack(outputs, 0));
    }

    private static void counted(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        int turns = body.draw(4);
        Fn2<Array, Array, Array> function = function(body, body.rules().inner());
        Array x = body.any();
        Fn2<Array, Array, Array> turn =
                (index, carry) -> function.apply(carry, lax.convertElementType(index, DType.FLOAT64));
        if (!body.rules().unrolled()) {
            body.take(lax.foriLoop(0, turns, turn, x));
            return;
        }
        for (int index = 0; index < turns; index++) {
            x = turn.apply(Scalars.of(DType.INT32, (long) index), x);
        }
        body.take(x);
    }

    private static void map(Body body) {
        if (isTooDeep(body)) {
            return;
        }
        Array x = body.ranked(1);
        Fn2<Array, Array, Array> function = function(body, body.rules().inner());
        Fn1<Array, Array> each = member -> function.apply(member, member);
        body.take(
                body.rules().unrolled()
                        ? lax.stack(lax.unstack(x, 0).stream().map(each::apply).toList(), 0)
                        : lax.map(each, x));
    }

    /// A loop that turns as often as a value says, which has no derivative backwards.
    private static void computed(Body body) {
        if (isTooDeep(body) || body.rules().reverse()) {
            return;
        }
        Fn2<Array, Array, Array> function = function(body, body.rules().inner());
        Array turns = lax.rem(body.count(), Scalars.of(DType.INT32, 4L));
        Carry end = lax.whileLoop(
                (Carry carry) -> lax.lt(carry.count(), turns),
                (Carry carry) -> new Carry(
                        function.apply(carry.value(), lax.convertElementType(carry.count(), DType.FLOAT64)),
                        lax.add(carry.count(), Scalars.of(DType.INT32, 1L))),
                new Carry(body.any(), Scalars.of(DType.INT32, 0L)));
        body.take(end.value());
        body.take(end.count());
    }
}
