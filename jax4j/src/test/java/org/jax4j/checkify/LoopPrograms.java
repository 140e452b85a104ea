package org.jax4j.checkify;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.jax4j.checkify.Checkify.check;
import static org.jax4j.checkify.OperationPrograms.floats;
import static org.jax4j.checkify.OperationPrograms.number;

import java.util.List;
import org.jax4j.control.ScanOptions;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;

/// Programs of the golden that have branches and loops.
final class LoopPrograms {
    private LoopPrograms() {}

    static void addTo(CheckedPrograms all) {
        branches(all);
        scans(all);
        whiles(all);
    }

    private static Fn1<Array, Array> checked(String message, boolean thenLog) {
        return y -> {
            check(y.gt(0), message, y);
            return thenLog ? lax.log(y) : y;
        };
    }

    private static void branches(CheckedPrograms all) {
        all.add(
                "cond_true",
                number(-3),
                jnp.array(true),
                (x, p) -> lax.cond(p, checked("taken {}", true), (Array y) -> lax.sin(y), x));
        all.add(
                "cond_false",
                number(-3),
                jnp.array(false),
                (x, p) -> lax.cond(p, checked("not taken {}", true), (Array y) -> lax.sqrt(y), x));
        all.add("cond_after_check", number(-3), jnp.array(true), (x, p) -> {
            check(x.gt(0), "before {}", x);
            return lax.cond(p, checked("within {}", false), (Array y) -> y, x);
        });
        Fn1<Array, Array> first = y -> {
            check(y.gt(0), "a");
            return y;
        };
        all.add(
                "switch",
                number(-3),
                jnp.array(2),
                (x, n) -> lax.switchCase(n, List.of(first, checked("b {}", false), y -> lax.log(y)), x));
    }

    private static Array upTo(int count) {
        return jnp.arange(count).astype(DType.FLOAT32);
    }

    private static void scans(CheckedPrograms all) {
        all.add(
                "scan_check",
                upTo(6),
                xs -> lax.scan(
                        (Array c, Array x) -> {
                            check(x.lt(3), "x is {}, c is {}", x, c);
                            return new Step<>(c.plus(x), c);
                        },
                        number(0),
                        xs));
        all.add(
                "scan_nan",
                floats(2, 1, -1, 3),
                xs -> lax.scan((Array c, Array x) -> new Step<>(lax.log(x).plus(c), c), number(0), xs));
        all.add("scan_after_check", upTo(4), xs -> {
            check(xs.get(0).gt(0), "before");
            return lax.scan(
                    (Array c, Array x) -> {
                        check(x.lt(2), "within {}", x);
                        return new Step<>(c.plus(x), x);
                    },
                    xs.get(1),
                    xs);
        });
        all.add(
                "scan_reverse_constants",
                upTo(4),
                number(2),
                (xs, limit) -> lax.scan(
                        (Array c, Array x) -> {
                            check(x.lt(limit), "x is {}", x);
                            return new Step<>(c.plus(limit), x);
                        },
                        number(0),
                        xs,
                        ScanOptions.DEFAULT.withReverse(true)));
        all.add(
                "map_index",
                upTo(4),
                jnp.array(new int[] {0, 5, 9}),
                (x, i) -> lax.map((Array j) -> lax.dynamicIndexInDim(x, j, 0, true), i));
    }

    private static void whiles(CheckedPrograms all) {
        all.add(
                "fori_loop",
                number(3),
                x -> lax.foriLoop(
                        0,
                        5,
                        (Array i, Array c) -> {
                            check(i.lt(3), "i is {}", i);
                            return lax.sqrt(c.minus(1));
                        },
                        x));
        Fn1<Array, Array> body = c -> {
            check(c.lt(3), "body {}", c);
            return c.plus(1);
        };
        all.add("while_body", jnp.array(6), n -> lax.whileLoop((Array c) -> c.lt(n), body, jnp.array(0)));
        all.add(
                "while_condition",
                jnp.array(6),
                n -> lax.whileLoop(condition(n), (Array c) -> c.plus(1), jnp.array(0)));
        all.add("while_condition_first", jnp.array(6), n -> lax.whileLoop(condition(n), body, jnp.array(5)));
        all.add(
                "while_never",
                jnp.array(-1),
                n -> lax.whileLoop(
                        (Array c) -> c.lt(n),
                        (Array c) -> {
                            check(c.lt(-5), "body {}", c);
                            return c.plus(1);
                        },
                        jnp.array(0)));
        all.add(
                "while_nan",
                number(5),
                x -> lax.whileLoop((Array c) -> lax.log(c).gt(0), (Array c) -> c.minus(2), x));
        all.add(
                "batched_while",
                jnp.arange(3),
                n -> vmap((Array m) -> lax.whileLoop((Array c) -> c.lt(m), (Array c) -> c.plus(1), jnp.array(0)))
                        .apply(n));
    }

    private static Fn1<Array, Array> condition(Array limit) {
        return c -> {
            check(c.lt(4), "condition {}", c);
            return c.lt(limit);
        };
    }
}
