package org.jax4j;

import static org.jax4j.Jax.*;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jax4j.checkify.Checkify;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Fn4;
import org.jax4j.function.Fn5;
import org.jax4j.function.Fn6;
import org.jax4j.function.Fn7;
import org.jax4j.function.Fn8;
import org.jax4j.transform.grad.GradOptions;
import org.jax4j.transform.jit.JitOptions;
import org.junit.jupiter.api.Test;

/// The entry points pass each argument on in its place, for functions of one to eight arguments.
final class AritiesTest {
    private static final Array V1 = jnp.array(1.0);
    private static final Array V2 = jnp.array(2.0);
    private static final Array V3 = jnp.array(3.0);
    private static final Array V4 = jnp.array(4.0);
    private static final Array V5 = jnp.array(5.0);
    private static final Array V6 = jnp.array(6.0);
    private static final Array V7 = jnp.array(7.0);
    private static final Array V8 = jnp.array(8.0);

    /// The values as digits, the first of which is the last: `digits(1, 2, 3)` is 321.
    private static Array digits(Array... values) {
        Array sum = jnp.zeros(values[0].shape());
        double power = 1;
        for (Array value : values) {
            sum = sum.plus(value.times(power));
            power *= 10;
        }
        return sum;
    }

    private static final Fn1<Array, Array> F1 = a -> digits(a);
    private static final Fn2<Array, Array, Array> F2 = (a, b) -> digits(a, b);
    private static final Fn3<Array, Array, Array, Array> F3 = (a, b, c) -> digits(a, b, c);
    private static final Fn4<Array, Array, Array, Array, Array> F4 = (a, b, c, d) -> digits(a, b, c, d);
    private static final Fn5<Array, Array, Array, Array, Array, Array> F5 = (a, b, c, d, e) -> digits(a, b, c, d, e);
    private static final Fn6<Array, Array, Array, Array, Array, Array, Array> F6 =
            (a, b, c, d, e, f) -> digits(a, b, c, d, e, f);
    private static final Fn7<Array, Array, Array, Array, Array, Array, Array, Array> F7 =
            (a, b, c, d, e, f, g) -> digits(a, b, c, d, e, f, g);
    private static final Fn8<Array, Array, Array, Array, Array, Array, Array, Array, Array> F8 =
            (a, b, c, d, e, f, g, h) -> digits(a, b, c, d, e, f, g, h);

    @Test
    void compiledFunctionsTakeTheirArgumentsInOrder() {
        assertEquals(1, jit(F1).apply(V1).item());
        assertEquals(1, jit(F1, JitOptions.named("f")).apply(V1).item());
        assertEquals(21, jit(F2).apply(V1, V2).item());
        assertEquals(21, jit(F2, JitOptions.named("f")).apply(V1, V2).item());
        assertEquals(321, jit(F3).apply(V1, V2, V3).item());
        assertEquals(321, jit(F3, JitOptions.named("f")).apply(V1, V2, V3).item());
        assertEquals(4321, jit(F4).apply(V1, V2, V3, V4).item());
        assertEquals(4321, jit(F4, JitOptions.named("f")).apply(V1, V2, V3, V4).item());
        assertEquals(54321, jit(F5).apply(V1, V2, V3, V4, V5).item());
        assertEquals(
                54321, jit(F5, JitOptions.named("f")).apply(V1, V2, V3, V4, V5).item());
        assertEquals(654321, jit(F6).apply(V1, V2, V3, V4, V5, V6).item());
        assertEquals(
                654321,
                jit(F6, JitOptions.named("f")).apply(V1, V2, V3, V4, V5, V6).item());
        assertEquals(7654321, jit(F7).apply(V1, V2, V3, V4, V5, V6, V7).item());
        assertEquals(
                7654321,
                jit(F7, JitOptions.named("f")).apply(V1, V2, V3, V4, V5, V6, V7).item());
        assertEquals(87654321, jit(F8).apply(V1, V2, V3, V4, V5, V6, V7, V8).item());
        assertEquals(
                87654321,
                jit(F8, JitOptions.named("f"))
                        .apply(V1, V2, V3, V4, V5, V6, V7, V8)
                        .item());
    }

    @Test
    void stagesOfCompilationTakeTheSameArguments() {
        assertEquals(1, jit(F1).trace(V1).jaxpr().inputs().size());
        assertEquals(1, jit(F1).lower(V1).compile().call(V1).item());
        assertEquals(2, jit(F2).trace(V1, V2).jaxpr().inputs().size());
        assertEquals(21, jit(F2).lower(V1, V2).compile().call(V1, V2).item());
        assertEquals(3, jit(F3).trace(V1, V2, V3).jaxpr().inputs().size());
        assertEquals(321, jit(F3).lower(V1, V2, V3).compile().call(V1, V2, V3).item());
        assertEquals(4, jit(F4).trace(V1, V2, V3, V4).jaxpr().inputs().size());
        assertEquals(
                4321,
                jit(F4).lower(V1, V2, V3, V4).compile().call(V1, V2, V3, V4).item());
        assertEquals(5, jit(F5).trace(V1, V2, V3, V4, V5).jaxpr().inputs().size());
        assertEquals(
                54321,
                jit(F5).lower(V1, V2, V3, V4, V5)
                        .compile()
                        .call(V1, V2, V3, V4, V5)
                        .item());
        assertEquals(6, jit(F6).trace(V1, V2, V3, V4, V5, V6).jaxpr().inputs().size());
        assertEquals(
                654321,
                jit(F6).lower(V1, V2, V3, V4, V5, V6)
                        .compile()
                        .call(V1, V2, V3, V4, V5, V6)
                        .item());
        assertEquals(
                7, jit(F7).trace(V1, V2, V3, V4, V5, V6, V7).jaxpr().inputs().size());
        assertEquals(
                7654321,
                jit(F7).lower(V1, V2, V3, V4, V5, V6, V7)
                        .compile()
                        .call(V1, V2, V3, V4, V5, V6, V7)
                        .item());
        assertEquals(
                8,
                jit(F8).trace(V1, V2, V3, V4, V5, V6, V7, V8).jaxpr().inputs().size());
        assertEquals(
                87654321,
                jit(F8).lower(V1, V2, V3, V4, V5, V6, V7, V8)
                        .compile()
                        .call(V1, V2, V3, V4, V5, V6, V7, V8)
                        .item());
    }

    @Test
    void jaxprsHaveAnInputForEachArgument() {
        assertEquals(1, makeJaxpr(F1).apply(V1).inputs().size());
        assertEquals(2, makeJaxpr(F2).apply(V1, V2).inputs().size());
        assertEquals(3, makeJaxpr(F3).apply(V1, V2, V3).inputs().size());
        assertEquals(4, makeJaxpr(F4).apply(V1, V2, V3, V4).inputs().size());
        assertEquals(5, makeJaxpr(F5).apply(V1, V2, V3, V4, V5).inputs().size());
        assertEquals(6, makeJaxpr(F6).apply(V1, V2, V3, V4, V5, V6).inputs().size());
        assertEquals(7, makeJaxpr(F7).apply(V1, V2, V3, V4, V5, V6, V7).inputs().size());
        assertEquals(
                8, makeJaxpr(F8).apply(V1, V2, V3, V4, V5, V6, V7, V8).inputs().size());
    }

    @Test
    void shapesAreThoseOfTheResult() {
        assertEquals(0, evalShape(F1, V1).ndim());
        assertEquals(0, evalShape(F2, V1, V2).ndim());
        assertEquals(0, evalShape(F3, V1, V2, V3).ndim());
        assertEquals(0, evalShape(F4, V1, V2, V3, V4).ndim());
        assertEquals(0, evalShape(F5, V1, V2, V3, V4, V5).ndim());
        assertEquals(0, evalShape(F6, V1, V2, V3, V4, V5, V6).ndim());
        assertEquals(0, evalShape(F7, V1, V2, V3, V4, V5, V6, V7).ndim());
        assertEquals(0, evalShape(F8, V1, V2, V3, V4, V5, V6, V7, V8).ndim());
    }

    @Test
    void gradientsAreByTheFirstArgument() {
        assertEquals(1, grad(F1).apply(V1).item());
        assertEquals(1, grad(F2).apply(V1, V2).item());
        assertEquals(1, grad(F3).apply(V1, V2, V3).item());
        assertEquals(1, grad(F4).apply(V1, V2, V3, V4).item());
        assertEquals(1, grad(F5).apply(V1, V2, V3, V4, V5).item());
        assertEquals(1, grad(F6).apply(V1, V2, V3, V4, V5, V6).item());
        assertEquals(1, grad(F7).apply(V1, V2, V3, V4, V5, V6, V7).item());
        assertEquals(1, grad(F8).apply(V1, V2, V3, V4, V5, V6, V7, V8).item());
    }

    @Test
    void gradientsAreByTheArgumentThatIsAskedFor() {
        assertEquals(1, lastGradient(grad(F1, GradOptions.argnums(-1)).apply(V1)));
        assertEquals(10, lastGradient(grad(F2, GradOptions.argnums(-1)).apply(V1, V2)));
        assertEquals(100, lastGradient(grad(F3, GradOptions.argnums(-1)).apply(V1, V2, V3)));
        assertEquals(1000, lastGradient(grad(F4, GradOptions.argnums(-1)).apply(V1, V2, V3, V4)));
        assertEquals(10000, lastGradient(grad(F5, GradOptions.argnums(-1)).apply(V1, V2, V3, V4, V5)));
        assertEquals(100000, lastGradient(grad(F6, GradOptions.argnums(-1)).apply(V1, V2, V3, V4, V5, V6)));
        assertEquals(1000000, lastGradient(grad(F7, GradOptions.argnums(-1)).apply(V1, V2, V3, V4, V5, V6, V7)));
        assertEquals(10000000, lastGradient(grad(F8, GradOptions.argnums(-1)).apply(V1, V2, V3, V4, V5, V6, V7, V8)));
    }

    @Test
    void valuesComeWithTheirGradients() {
        assertEquals(1, valueAndGrad(F1).apply(V1).value().item());
        assertEquals(
                1, valueAndGrad(F1, GradOptions.argnums(-1)).apply(V1).value().item());
        assertEquals(21, valueAndGrad(F2).apply(V1, V2).value().item());
        assertEquals(
                21,
                valueAndGrad(F2, GradOptions.argnums(-1)).apply(V1, V2).value().item());
        assertEquals(321, valueAndGrad(F3).apply(V1, V2, V3).value().item());
        assertEquals(
                321,
                valueAndGrad(F3, GradOptions.argnums(-1))
                        .apply(V1, V2, V3)
                        .value()
                        .item());
        assertEquals(4321, valueAndGrad(F4).apply(V1, V2, V3, V4).value().item());
        assertEquals(
                4321,
                valueAndGrad(F4, GradOptions.argnums(-1))
                        .apply(V1, V2, V3, V4)
                        .value()
                        .item());
        assertEquals(54321, valueAndGrad(F5).apply(V1, V2, V3, V4, V5).value().item());
        assertEquals(
                54321,
                valueAndGrad(F5, GradOptions.argnums(-1))
                        .apply(V1, V2, V3, V4, V5)
                        .value()
                        .item());
        assertEquals(
                654321, valueAndGrad(F6).apply(V1, V2, V3, V4, V5, V6).value().item());
        assertEquals(
                654321,
                valueAndGrad(F6, GradOptions.argnums(-1))
                        .apply(V1, V2, V3, V4, V5, V6)
                        .value()
                        .item());
        assertEquals(
                7654321,
                valueAndGrad(F7).apply(V1, V2, V3, V4, V5, V6, V7).value().item());
        assertEquals(
                7654321,
                valueAndGrad(F7, GradOptions.argnums(-1))
                        .apply(V1, V2, V3, V4, V5, V6, V7)
                        .value()
                        .item());
        assertEquals(
                87654321,
                valueAndGrad(F8).apply(V1, V2, V3, V4, V5, V6, V7, V8).value().item());
        assertEquals(
                87654321,
                valueAndGrad(F8, GradOptions.argnums(-1))
                        .apply(V1, V2, V3, V4, V5, V6, V7, V8)
                        .value()
                        .item());
    }

    @Test
    void batchesAreMappedArgumentByArgument() {
        assertEquals(1, vmap(F1).apply(pair(V1)).get(1).item());
        assertEquals(21, vmap(F2).apply(pair(V1), pair(V2)).get(1).item());
        assertEquals(321, vmap(F3).apply(pair(V1), pair(V2), pair(V3)).get(1).item());
        assertEquals(
                4321,
                vmap(F4).apply(pair(V1), pair(V2), pair(V3), pair(V4)).get(1).item());
        assertEquals(
                54321,
                vmap(F5).apply(pair(V1), pair(V2), pair(V3), pair(V4), pair(V5))
                        .get(1)
                        .item());
        assertEquals(
                654321,
                vmap(F6).apply(pair(V1), pair(V2), pair(V3), pair(V4), pair(V5), pair(V6))
                        .get(1)
                        .item());
        assertEquals(
                7654321,
                vmap(F7).apply(pair(V1), pair(V2), pair(V3), pair(V4), pair(V5), pair(V6), pair(V7))
                        .get(1)
                        .item());
        assertEquals(
                87654321,
                vmap(F8).apply(pair(V1), pair(V2), pair(V3), pair(V4), pair(V5), pair(V6), pair(V7), pair(V8))
                        .get(1)
                        .item());
    }

    @Test
    void checkpointedFunctionsTakeTheirArgumentsInOrder() {
        assertEquals(1, jit(checkpoint(F1)).apply(V1).item());
        assertEquals(21, jit(checkpoint(F2)).apply(V1, V2).item());
        assertEquals(321, jit(checkpoint(F3)).apply(V1, V2, V3).item());
        assertEquals(4321, jit(checkpoint(F4)).apply(V1, V2, V3, V4).item());
        assertEquals(54321, jit(checkpoint(F5)).apply(V1, V2, V3, V4, V5).item());
        assertEquals(654321, jit(checkpoint(F6)).apply(V1, V2, V3, V4, V5, V6).item());
        assertEquals(
                7654321, jit(checkpoint(F7)).apply(V1, V2, V3, V4, V5, V6, V7).item());
        assertEquals(
                87654321,
                jit(checkpoint(F8)).apply(V1, V2, V3, V4, V5, V6, V7, V8).item());
    }

    @Test
    void checkedFunctionsTakeTheirArgumentsInOrder() {
        assertEquals(1, Checkify.checkify(F1).apply(V1).value().item());
        assertEquals(21, Checkify.checkify(F2).apply(V1, V2).value().item());
        assertEquals(321, Checkify.checkify(F3).apply(V1, V2, V3).value().item());
        assertEquals(4321, Checkify.checkify(F4).apply(V1, V2, V3, V4).value().item());
        assertEquals(
                54321, Checkify.checkify(F5).apply(V1, V2, V3, V4, V5).value().item());
        assertEquals(
                654321,
                Checkify.checkify(F6).apply(V1, V2, V3, V4, V5, V6).value().item());
        assertEquals(
                7654321,
                Checkify.checkify(F7).apply(V1, V2, V3, V4, V5, V6, V7).value().item());
        assertEquals(
                87654321,
                Checkify.checkify(F8)
                        .apply(V1, V2, V3, V4, V5, V6, V7, V8)
                        .value()
                        .item());
    }

    private static double lastGradient(Object gradient) {
        return ((Array) gradient).item();
    }

    private static Array pair(Array value) {
        return jnp.stack(List.of(jnp.zerosLike(value), value));
    }
}
