package org.jax4j.control;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;

/// The table: functions of float64 arrays with a loop or branch in them.
///
/// @param name     says what
/// @param function smooth at the operands that tests use
/// @param shapes   of the operands
/// @param reverse  whether it can be differentiated in reverse
record LoopCase(String name, UnaryOperator<List<Array>> function, List<int[]> shapes, boolean reverse) {

    private static LoopCase loopCase(String name, UnaryOperator<List<Array>> function, int[]... shapes) {
        return new LoopCase(name, function, List.of(shapes), true);
    }

    private LoopCase forwardOnly() {
        return new LoopCase(name, function, shapes, false);
    }

    @Override
    public String toString() {
        return name;
    }

    static List<LoopCase> all() {
        List<LoopCase> cases = new ArrayList<>();
        branches(cases);
        whiles(cases);
        scans(cases);
        scanOptions(cases);
        nested(cases);
        others(cases);
        return cases;
    }

    private static List<Array> one(Array result) {
        return List.of(result);
    }

    private static int[] shape(int... sizes) {
        return sizes;
    }

    private static void branches(List<LoopCase> cases) {
        cases.add(loopCase(
                "cond by a value",
                in -> one(lax.cond(in.get(0).gt(0), v -> jnp.sin(v).times(in.get(0)), v -> v.times(v), in.get(1))),
                shape(),
                shape(3)));
        cases.add(loopCase(
                "cond of branches with different residuals",
                in -> lax.cond(
                        in.get(0).sum().gt(0.5),
                        t -> List.of(jnp.exp(t.get(0)).times(jnp.sin(t.get(1))), t.get(0)),
                        t -> List.of(t.get(1).times(t.get(0)).times(2), jnp.cos(t.get(0))),
                        in),
                shape(2),
                shape(2)));
        cases.add(loopCase(
                "cond of constants",
                in -> one(lax.cond(
                        in.get(0).gt(0), () -> in.get(1), () -> jnp.ones(3).astype(DType.FLOAT64))),
                shape(),
                shape(3)));
        List<Fn1<Array, Array>> branches =
                List.of(v -> jnp.sin(v), v -> v, v -> jnp.exp(v).times(v));
        cases.add(loopCase(
                "switch",
                in -> one(lax.switchCase(in.get(0).times(2).astype(DType.INT32), branches, in.get(1))),
                shape(),
                shape(2)));
        cases.add(loopCase(
                "cond in cond",
                in -> one(lax.cond(
                        in.get(0).gt(0),
                        v -> lax.cond(in.get(0).gt(1), w -> jnp.sin(w), w -> w.times(in.get(1)), v),
                        v -> jnp.cos(v),
                        in.get(1))),
                shape(),
                shape(2)));
    }

    private static void whiles(List<LoopCase> cases) {
        cases.add(loopCase(
                        "while of a value",
                        in -> one(lax.whileLoop(
                                c -> jnp.sum(jnp.abs(c)).lt(50),
                                c -> c.times(2).plus(jnp.sin(c).times(in.get(1))),
                                in.get(0))),
                        shape(2),
                        shape())
                .forwardOnly());
        cases.add(loopCase(
                        "while that carries its counter",
                        in -> lax.whileLoop(
                                        c -> c.count().lt(4),
                                        c -> new Counter(
                                                c.count().plus(1),
                                                jnp.sin(c.value()).times(in.get(1)),
                                                c.sum().plus(c.value())),
                                        new Counter(jnp.array(0), in.get(0), in.get(0)))
                                .values(),
                        shape(3),
                        shape(3))
                .forwardOnly());
        cases.add(loopCase(
                        "fori to a computed bound",
                        in -> one(lax.foriLoop(
                                jnp.array(0),
                                jnp.abs(in.get(0)).times(3).astype(DType.INT32),
                                (i, c) -> jnp.sin(c).plus(in.get(1)).plus(i),
                                in.get(1))),
                        shape(),
                        shape(2))
                .forwardOnly());
    }

    record Counter(Array count, Array value, Array sum) {
        List<Array> values() {
            return List.of(value, sum);
        }
    }

    private static void scans(List<LoopCase> cases) {
        cases.add(loopCase(
                "scan",
                in -> flat(lax.scan(
                        (Array s, Array x) -> new Step<>(jnp.sin(s).times(x), s.times(x)), in.get(0), in.get(1))),
                shape(2),
                shape(4)));
        cases.add(loopCase(
                "scan with a captured value",
                in -> flat(lax.scan(
                        (Array s, Array x) -> new Step<>(
                                jnp.sin(s.times(in.get(1))).plus(x), jnp.sum(s).times(x)),
                        in.get(0),
                        in.get(2))),
                shape(2),
                shape(2),
                shape(3)));
        cases.add(loopCase(
                "scan whose derivative reaches a carried value late",
                in -> flat(lax.scan(
                        (List<Array> s, Array x) -> new Step<>(
                                List.of(
                                        s.get(0).times(x),
                                        s.get(1).plus(s.get(0)),
                                        jnp.sin(s.get(2)).plus(s.get(1))),
                                s.get(2)),
                        List.of(
                                in.get(0),
                                jnp.zeros().astype(DType.FLOAT64),
                                jnp.ones().astype(DType.FLOAT64)),
                        in.get(1))),
                shape(),
                shape(4)));
        cases.add(loopCase(
                "scan with a known part",
                in -> flat(lax.scan(
                        (List<Array> s, Array x) -> new Step<>(
                                List.of(
                                        s.get(0).times(jnp.cos(s.get(1))),
                                        s.get(1).times(0.5).plus(x)),
                                s.get(1)),
                        List.of(in.get(0), in.get(1)),
                        in.get(2))),
                shape(2),
                shape(),
                shape(3)));
        cases.add(loopCase(
                "scan with something to hoist",
                in -> flat(lax.scan(
                        (Array s, Array x) ->
                                new Step<>(s.times(jnp.exp(jnp.sin(in.get(1)))).plus(x), s.times(in.get(1))),
                        in.get(0),
                        in.get(2))),
                shape(2),
                shape(2),
                shape(3)));
        cases.add(loopCase(
                "scan of products with a matrix",
                in -> flat(lax.scan(
                        (Array s, Array x) -> {
                            Array next = jnp.tanh(jnp.matmul(s, in.get(1)).plus(x));
                            return new Step<>(next, next);
                        },
                        in.get(0),
                        in.get(2))),
                shape(2),
                shape(2, 2),
                shape(3, 2)));
    }

    private static void scanOptions(List<LoopCase> cases) {
        List<ScanOptions> options = List.of(
                ScanOptions.reversed(),
                ScanOptions.DEFAULT.withUnroll(2),
                ScanOptions.reversed().withUnroll(3),
                ScanOptions.DEFAULT.withUnroll(0));
        for (ScanOptions each : options) {
            cases.add(loopCase(
                    "scan " + each,
                    in -> flat(lax.scan(
                            (Array s, Array x) -> new Step<>(jnp.sin(s).times(x), s.plus(x)),
                            in.get(0),
                            in.get(1),
                            each)),
                    shape(),
                    shape(5)));
        }
        cases.add(loopCase(
                "fori",
                in -> one(
                        lax.foriLoop(1, 4, (i, c) -> jnp.sin(c).times(in.get(1)).times(i), in.get(0))),
                shape(2),
                shape(2)));
        cases.add(loopCase(
                "scan of no steps",
                in -> flat(lax.scan((Array s) -> new Step<>(jnp.sin(s), s.times(2)), in.get(0), 0)),
                shape(2)));
        cases.add(loopCase(
                "scan that passes on",
                in -> flat(lax.scan(
                        (List<Array> s, Array x) ->
                                new Step<>(List.of(s.get(0), s.get(1).times(s.get(0))), List.of(x, s.get(0))),
                        List.of(in.get(0), in.get(0)),
                        in.get(1))),
                shape(2),
                shape(3)));
    }

    private static void nested(List<LoopCase> cases) {
        cases.add(loopCase(
                "scan of scan",
                in -> flat(lax.scan(
                        (Array s, Array block) -> {
                            var inner = lax.scan(
                                    (Array t, Array x) -> new Step<>(jnp.sin(t).times(x), t.times(s)), s, block);
                            return new Step<>(inner.carry(), inner.outputs());
                        },
                        in.get(0),
                        in.get(1))),
                shape(),
                shape(2, 3)));
        cases.add(loopCase(
                "scan of cond",
                in -> flat(lax.scan(
                        (Array s, Array x) -> new Step<>(
                                lax.cond(
                                        x.gt(0),
                                        t -> jnp.sin(t).plus(x),
                                        t -> t.times(x).times(in.get(2)),
                                        s),
                                s),
                        in.get(0),
                        in.get(1))),
                shape(2),
                shape(4),
                shape()));
        cases.add(loopCase(
                        "scan of while",
                        in -> flat(lax.scan(
                                (Array s, Array x) -> new Step<>(
                                        lax.whileLoop(
                                                        t -> t.lt(10),
                                                        t -> t.times(1.5)
                                                                .plus(jnp.abs(x))
                                                                .plus(1),
                                                        jnp.abs(s))
                                                .times(0.125),
                                        s),
                                in.get(0),
                                in.get(1))),
                        shape(),
                        shape(3))
                .forwardOnly());
        cases.add(loopCase(
                "cond of scan",
                in -> one(lax.cond(
                        in.get(0).gt(0),
                        xs -> lax.scan((Array s, Array x) -> Step.of(jnp.sin(s).times(x)), in.get(0), xs)
                                .carry(),
                        xs -> jnp.sum(xs),
                        in.get(1))),
                shape(),
                shape(3)));
    }

    private static void others(List<LoopCase> cases) {
        cases.add(loopCase(
                "map", in -> one(lax.map((Array x) -> jnp.sin(x).times(in.get(1)), in.get(0))), shape(3, 2), shape(2)));
        cases.add(loopCase(
                "map of batches",
                in -> one(lax.map((Array x) -> jnp.sin(x).times(in.get(1)), in.get(0), 2)),
                shape(5),
                shape()));
        cases.add(loopCase(
                "associative scan",
                in -> lax.associativeScan(
                        (l, r) -> List.of(
                                l.get(0).times(r.get(0)),
                                r.get(0).times(l.get(1)).plus(r.get(1))),
                        in),
                shape(5),
                shape(5)));
        cases.add(loopCase(
                "reduce",
                in -> one(lax.reduce(
                        in.get(0),
                        jnp.zeros().astype(DType.FLOAT64),
                        (x, y) -> x.plus(y).plus(x.times(y)),
                        1)),
                shape(2, 3)));
    }

    private static List<Array> flat(Scanned<?, ?> scanned) {
        List<Array> arrays = new ArrayList<>();
        collect(scanned.carry(), arrays);
        collect(scanned.outputs(), arrays);
        return arrays;
    }

    private static void collect(Object tree, List<Array> arrays) {
        if (tree instanceof Array array) {
            arrays.add(array);
        } else if (tree instanceof List<?> list) {
            list.forEach(element -> collect(element, arrays));
        }
    }
}
