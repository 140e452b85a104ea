package org.jax4j.it.debug;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.debug;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.vmap;
import static org.jax4j.it.debug.AllBackends.printed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// `debug.print`; what is expected is what JAX 0.10.2 prints.
class DebugPrintTest {
    private static final Array X = jnp.arange(3f);

    static Stream<String> backends() {
        return AllBackends.names();
    }

    private static Array show(Array x) {
        debug.print("x {}", x);
        return x;
    }

    private static List<String> sorted(List<String> lines) {
        return lines.stream().sorted().toList();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void printsNowOrWhenAProgramRuns(String backend) {
        assertEquals(List.of("x [0. 1. 2.]"), printed(backend, () -> show(X)));
        var f = jit(DebugPrintTest::show);
        assertEquals(List.of("x [0. 1. 2.]"), printed(backend, () -> f.apply(X)));
        assertEquals(List.of("x [0. 1. 2.]"), printed(backend, () -> f.apply(X)), "each time");
        assertEquals(
                List.of("x [0. 1. 2.]"),
                printed(
                        backend,
                        () -> jit((Array v) -> {
                                    jit(DebugPrintTest::show).apply(v);
                                    return List.of();
                                })
                                .apply(X)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void differentiationPrintsValues(String backend) {
        List<String> once = List.of("x [0. 1. 2.]");
        assertEquals(
                once,
                printed(backend, () -> grad((Array x) -> jnp.sin(show(x)).sum()).apply(X)));
        assertEquals(
                once,
                printed(
                        backend,
                        () -> jit(grad((Array x) -> jnp.sin(show(x)).sum())).apply(X)));
        assertEquals(once, printed(backend, () -> jvp(DebugPrintTest::show, X, X)));
        List<String> twice = List.of("x [0. 1. 2.]", "x [0. 1. 2.]");
        assertEquals(
                twice,
                printed(
                        backend,
                        () -> jit(grad((Array x) -> checkpoint(
                                                (Array v) -> jnp.sin(show(v)).sum())
                                        .apply(x)))
                                .apply(X)));
    }

    @ParameterizedTest
    @MethodSource("backends")
    void vectorisationPrintsEachMember(String backend) {
        assertEquals(
                List.of("x 0.0", "x 1.0", "x 2.0"),
                sorted(printed(backend, () -> vmap(DebugPrintTest::show).apply(X))));
        assertEquals(
                List.of("x 0.0", "x 1.0", "x 2.0"),
                sorted(printed(backend, () -> jit(vmap(DebugPrintTest::show)).apply(X))));
        assertEquals(
                List.of("c 0", "c 0", "c 1", "c 1", "c 1", "c 2"),
                sorted(printed(
                        backend,
                        () -> vmap((Array n) -> lax.whileLoop(
                                        c -> c.lt(n),
                                        c -> {
                                            debug.print("c {}", c);
                                            return c.plus(1);
                                        },
                                        jnp.array(0)))
                                .apply(jnp.array(new int[] {1, 3})))));
    }

    private static Array sum(Array x) {
        return lax.scan(
                        (Array c, Array e) -> {
                            debug.print("c {}", c);
                            return new Step<>(c.times(e).plus(jnp.sin(c)), c);
                        },
                        jnp.array(1f),
                        x)
                .carry();
    }

    @ParameterizedTest
    @MethodSource("backends")
    void loopsAndBranchesPrintWhenTheyComeThere(String backend) {
        List<String> carried = List.of("c 1.0", "c 0.8414709568023682", "c 1.587095022201538");
        assertEquals(carried, printed(backend, () -> sum(X)));
        assertEquals(carried, printed(backend, () -> jit(DebugPrintTest::sum).apply(X)));
        assertEquals(carried, printed(backend, () -> grad(DebugPrintTest::sum).apply(X)));
        assertEquals(
                carried, printed(backend, () -> jit(grad(DebugPrintTest::sum)).apply(X)));
        List<String> turns = List.of("i 0 1.0", "i 1 2.0", "i 2 4.0");
        assertEquals(turns, printed(backend, () -> jit(DebugPrintTest::powers).apply(jnp.array(1f))));
        assertEquals(turns, printed(backend, () -> linearize(DebugPrintTest::powers, jnp.array(1f))));
        var choice = jit((Array x) ->
                lax.cond(x.get(0).lt(1), v -> show(v).sum(), v -> v.sum().times(2), x));
        assertEquals(List.of("x [0. 1. 2.]"), printed(backend, () -> choice.apply(X)));
        assertEquals(List.of(), printed(backend, () -> choice.apply(X.plus(1))));
    }

    private static Array powers(Array x) {
        return lax.whileLoop(
                        (List<Array> c) -> c.get(0).lt(3),
                        c -> {
                            debug.print("i {} {}", c.get(0), c.get(1));
                            return List.of(c.get(0).plus(1), c.get(1).times(2));
                        },
                        List.of(jnp.array(0), x))
                .get(1);
    }

    @ParameterizedTest
    @MethodSource("backends")
    void orderedPrintsComeInTheOrderOfTheProgram(String backend) {
        var f = jit((Array x) -> {
            for (int i = 0; i < 12; i++) {
                debug.ordered().print("p {}", x.plus(i));
            }
            lax.foriLoop(
                    0,
                    3,
                    (i, c) -> lax.cond(
                            i.ge(0),
                            v -> {
                                debug.ordered().print("p {}", v);
                                return v.plus(1);
                            },
                            v -> v,
                            c),
                    x.plus(12));
            return x;
        });
        List<String> lines = printed(backend, () -> f.apply(jnp.array(0f)));
        assertEquals(IntStream.range(0, 15).mapToObj(i -> "p " + i + ".0").toList(), lines);
    }

    @Test
    void jaxprsHaveTheTextOfJax() {
        String numpy = "(('edgeitems', 3), ('threshold', 1000), ('floatmode', 'maxprec'), ('precision', 8), "
                + "('suppress', False), ('linewidth', 75), ('nanstr', 'nan'), ('infstr', 'inf'), ('sign', '-'), "
                + "('formatter', None), ('legacy', False), ('override_repr', None))";
        assertEquals(
                """
                { lambda ; a:f32[3]. let
                    debug_print[
                      fmt=x {} {}
                      has_placeholders=True
                      in_tree=PyTreeDef(((*, *), {}))
                      logging_record=None
                      np_printoptions=%s
                      ordered=False
                      partitioned=False
                      static_args=((1, 'hello'),)
                    ] a
                    debug_print[
                      fmt={x}
                      has_placeholders=True
                      in_tree=PyTreeDef(((), {'x': *}))
                      logging_record=None
                      np_printoptions=%s
                      ordered=True
                      partitioned=False
                      static_args=()
                    ] a
                  in (a,) }""".formatted(numpy, numpy),
                makeJaxpr((Array x) -> {
                            debug.print("x {} {}", x, "hello");
                            debug.ordered().print("{x}", Map.of("x", x));
                            return x;
                        })
                        .apply(X)
                        .toString());
    }

    @Test
    void placesAndValuesMustFit() {
        assertTrue(message("{} {}", X).contains("has a place for value 1, but there are 1 values"));
        assertTrue(message("{}", X, X).startsWith("Unused positional arguments"));
        assertTrue(message("{", X).startsWith("Single '{' encountered in format string"));
        assertTrue(message("}", X).startsWith("Single '}' encountered in format string"));
        assertTrue(message("{} {0}", X).startsWith("cannot switch"));
        assertTrue(message("{x}", X).contains("has a place for the value 'x', but the names are []"));
        assertTrue(message("{x.shape}", X).contains("{x.shape}, which is neither empty nor a number nor a name"));
        String unused = String.valueOf(assertThrows(ValueError.class, () -> debug.print("{x}", Map.of("x", X, "y", X)))
                .getMessage());
        assertTrue(unused.startsWith("Unused keyword arguments to debug.print: [y]"), unused);
    }

    private static String message(String format, Object... values) {
        return String.valueOf(assertThrows(ValueError.class, () -> debug.print(format, values))
                .getMessage());
    }
}
