package org.jax4j.jaxpr;

import static org.jax4j.Jax.lax;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn2;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// Programs with loops.
final class LoopPrograms {
    /// What the oracle calls `C`.
    static final Array CAPTURED = captured();

    private LoopPrograms() {}

    private static Array captured() {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT32, 3));
        for (int index = 0; index < 3; index++) {
            writer.put(index, index + 1.0);
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private static Array weak(DType dtype, double value) {
        return DeviceArray.weak(Literal.splat(TensorType.of(dtype), value));
    }

    static void addTo(Programs programs) {
        whiles(programs);
        nestedWhiles(programs);
        counted(programs);
        scans(programs);
        scanOptions(programs);
        scanCarries(programs);
        nestedScans(programs);
        maps(programs);
        associative(programs);
    }

    private static void whiles(Programs programs) {
        programs.one("while", x -> lax.whileLoop(c -> c.lt(100), c -> c.times(2).plus(30), x))
                .two(
                        "while_captures",
                        (x, y) -> lax.whileLoop(
                                c -> lax.reduceSum(c, 0).lt(y.times(100)),
                                c -> c.plus(CAPTURED.times(y)).plus(9),
                                x))
                .two(
                        "while_tree",
                        (x, n) -> lax.whileLoop(
                                c -> c.get(1).lt(5),
                                c -> List.of(lax.sin(c.get(0)), c.get(1).plus(1)),
                                List.of(x, n)))
                .two(
                        "while_passed_on",
                        (x, n) -> lax.whileLoop(
                                c -> c.get(2).lt(5),
                                c -> List.of(
                                        c.get(0),
                                        c.get(1).times(c.get(0)),
                                        c.get(2).plus(1)),
                                List.of(x, x, n)))
                .two(
                        "while_passed_on_and_tested",
                        (x, n) -> lax.whileLoop(
                                c -> c.get(1).lt(c.get(2)),
                                c -> List.of(c.get(0).times(2), c.get(1).plus(1), c.get(2)),
                                List.of(x, n, n.plus(3))))
                .one(
                        "while_weak",
                        x -> lax.whileLoop(
                                c -> c.get(0).lt(10),
                                c -> List.of(c.get(0).plus(lax.reduceMax(x, 0)).plus(2)),
                                List.of(weak(DType.INT32, 0))));
    }

    private static void nestedWhiles(Programs programs) {
        programs.two(
                "while_nested",
                (x, n) -> lax.whileLoop(
                        c -> c.get(1).lt(12),
                        c -> List.of(
                                lax.whileLoop(
                                                d -> lax.reduceSum(d, 0).lt(40),
                                                d -> d.times(2).plus(15),
                                                c.get(0))
                                        .minus(20),
                                c.get(1).plus(1)),
                        List.of(x, n)));
    }

    private static void counted(Programs programs) {
        programs.one("fori", x -> lax.foriLoop(0, 10, (i, c) -> c.plus(i), x))
                .one("fori_from", x -> lax.foriLoop(3, 7, (i, c) -> lax.sin(c).times(i), x))
                .one(
                        "fori_unrolled",
                        x -> lax.foriLoop(0, 10, (i, c) -> lax.sin(c).plus(i), x, 3))
                .two("fori_dynamic", (x, n) -> lax.foriLoop(0, n, (i, c) -> c.plus(i), x))
                .three(
                        "fori_both_dynamic",
                        (x, n, m) -> lax.foriLoop(n, m, (i, c) -> c.times(2).plus(i), x))
                .one("fori_none", x -> lax.foriLoop(5, 2, (i, c) -> c.plus(i), x));
    }

    private static Step<Array, Array> sumAndProduct(Array sum, Array x) {
        return new Step<>(sum.plus(x), sum.times(x));
    }

    private static void scans(Programs programs) {
        programs.two("scan", (c, xs) -> lax.scan(LoopPrograms::sumAndProduct, c, xs))
                .three(
                        "scan_captures",
                        (c, y, xs) -> lax.scan(
                                (Array s, Array x) -> new Step<>(s.plus(x.times(y)), s.times(CAPTURED)), c, xs))
                .many(
                        "scan_tree",
                        in -> lax.scan(
                                (List<Array> s, List<Array> e) -> new Step<>(
                                        List.of(
                                                s.get(0).plus(e.get(0).times(s.get(1))),
                                                s.get(1).times(e.get(1))),
                                        List.of(s.get(0), e.get(1).plus(s.get(1)))),
                                List.of(in.get(0), in.get(1)),
                                List.of(in.get(2), in.get(3))))
                .two("scan_twice", (c, xs) -> {
                    Fn2<Array, Array, Step<Array, Array>> step = LoopPrograms::sumAndProduct;
                    var first = lax.scan(step, c, xs);
                    return lax.scan(step, first.carry(), first.outputs());
                });
    }

    private static void scanOptions(Programs programs) {
        programs.two(
                        "scan_reverse",
                        (c, xs) -> lax.scan(
                                (Array s, Array x) -> new Step<>(s.times(2).plus(x), s), c, xs, ScanOptions.reversed()))
                .one("scan_length", c -> lax.scan((Array s) -> new Step<>(lax.sin(s), s.times(2)), c, 4))
                .two(
                        "scan_unroll",
                        (c, xs) -> lax.scan(LoopPrograms::sumAndProduct, c, xs, ScanOptions.DEFAULT.withUnroll(3)))
                .two(
                        "scan_unroll_reverse",
                        (c, xs) -> lax.scan(
                                (Array s, Array x) -> new Step<>(s.times(2).plus(x), s.times(x)),
                                c,
                                xs,
                                ScanOptions.reversed().withUnroll(2)))
                .two(
                        "scan_unroll_all",
                        (c, xs) -> lax.scan(LoopPrograms::sumAndProduct, c, xs, ScanOptions.DEFAULT.withUnroll(0)));
    }

    private static void scanCarries(Programs programs) {
        programs.three(
                        "scan_fixed_carry",
                        (a, b, xs) -> lax.scan(
                                (List<Array> s, Array x) -> new Step<>(
                                        List.of(s.get(0), s.get(1).plus(lax.reduceSum(x.times(s.get(0)), 0))),
                                        x.plus(s.get(0))),
                                List.of(a, b),
                                xs))
                .two(
                        "scan_element_passed_on",
                        (c, xs) -> lax.scan((Array s, Array x) -> new Step<>(s.plus(x), List.of(x, s)), c, xs))
                .one(
                        "scan_weak_carry",
                        xs -> lax.scan((Array s, Array x) -> new Step<>(s.plus(x), s), weak(DType.FLOAT32, 0), xs))
                .one(
                        "scan_int_carry_promoted",
                        xs -> lax.scan(
                                (Array s, Array x) -> new Step<>(s.plus(x), x.times(2)), weak(DType.INT32, 0), xs))
                .one(
                        "scan_nothing_carried",
                        xs -> lax.scan(
                                        (List<Array> s, Array x) -> new Step<>(s, lax.reduceSum(x.times(x), 0)),
                                        List.of(),
                                        xs)
                                .outputs());
    }

    private static void nestedScans(Programs programs) {
        programs.two(
                        "scan_nested",
                        (c, xs) -> lax.scan(
                                (Array s, Array block) -> {
                                    var inner = lax.scan(
                                            (Array t, Array x) ->
                                                    new Step<>(t.times(x).plus(1), lax.reduceSum(t, 0)),
                                            s,
                                            block);
                                    return new Step<>(inner.carry(), inner.outputs());
                                },
                                c,
                                xs))
                .two(
                        "scan_of_cond",
                        (c, xs) -> lax.scan(
                                (Array s, Array x) ->
                                        new Step<>(lax.cond(x.gt(0), t -> t.plus(x), t -> t.times(2), s), s),
                                c,
                                xs))
                .two(
                        "scan_of_while",
                        (c, xs) -> lax.scan(
                                (Array s, Array x) -> new Step<>(
                                        lax.whileLoop(
                                                        t -> t.lt(10),
                                                        t -> t.times(2).plus(5),
                                                        s.plus(x))
                                                .minus(12),
                                        s),
                                c,
                                xs));
    }

    private static void maps(Programs programs) {
        programs.one("map", xs -> lax.map((Array x) -> lax.reduceSum(x.times(x), 0), xs))
                .two(
                        "map_tree",
                        (xs, ys) -> lax.map(
                                (List<Array> t) -> List.of(
                                        t.get(0).times(t.get(1)), t.get(1).plus(1)),
                                List.of(xs, ys)))
                .one("map_batches", xs -> lax.map((Array x) -> lax.sin(x).times(2), xs, 3))
                .one("map_whole_batches", xs -> lax.map((Array x) -> lax.reduceSum(x, 0), xs, 3));
    }

    private static void associative(Programs programs) {
        programs.one("associative_scan", xs -> lax.associativeScan((a, b) -> a.times(b), xs))
                .two(
                        "associative_scan_tree",
                        (a, b) -> lax.associativeScan(
                                (l, r) -> List.of(
                                        l.get(0).times(r.get(0)),
                                        r.get(0).times(l.get(1)).plus(r.get(1))),
                                List.of(a, b)))
                .one("associative_scan_reverse", xs -> lax.associativeScan((a, b) -> lax.max(a, b), xs, true, 1));
    }
}
