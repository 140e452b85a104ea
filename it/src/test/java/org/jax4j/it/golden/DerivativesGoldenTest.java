package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.hessian;
import static org.jax4j.Jax.jacfwd;
import static org.jax4j.Jax.jacrev;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.linearize;
import static org.jax4j.Jax.tree;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;
import static org.jax4j.it.golden.NumpyTransformsGoldenTest.function;
import static org.jax4j.it.golden.NumpyTransformsGoldenTest.gradient;

import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.grad.GradOptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Derivatives where they are delicate equal JAX's: of linear algebra, of high order, nested, of complex numbers.
final class DerivativesGoldenTest {
    private static final GradOptions HOLOMORPHIC = GradOptions.DEFAULT.withHolomorphic(true);

    private static Object transformed(String part, Fn1<List<Array>, List<Array>> function, List<Array> inputs) {
        return switch (part) {
            case "grad" -> gradient(function, inputs);
            case "jvp" -> along(function, inputs);
            case "jvp_grad" -> along(given -> gradient(function, given), inputs);
            case "grad_jvp" ->
                gradient(given -> jvp(function, given, cosines(inputs)).tangent(), inputs);
            case "vmap_grad" ->
                vmap((List<Array> member) -> gradient(function, member))
                        .apply(tree.map(v -> jnp.stack(List.of(v, v.plus(0.125))), inputs));
            default -> throw new IllegalArgumentException(part);
        };
    }

    private static List<Array> along(Fn1<List<Array>, List<Array>> function, List<Array> inputs) {
        return jvp(function, inputs, cosines(inputs)).tangent();
    }

    private static List<Array> cosines(List<Array> inputs) {
        return tree.map(v -> jnp.cos(v), inputs);
    }

    private static Array waves(Array x) {
        Array quotient = jnp.exp(x.times(0.5)).div(x.times(x).plus(1.0));
        return jnp.sum(jnp.sin(x).times(jnp.power(x, 3)).plus(quotient));
    }

    private static Fn1<Array, Array> times(
            UnaryOperator<Fn1<Array, Array>> transform, int count, Fn1<Array, Array> function) {
        return Stream.iterate(function, transform).skip(count).findFirst().orElseThrow();
    }

    private static Fn1<Array, Array> holomorphic(Fn1<Array, Array> function) {
        return grad(function, HOLOMORPHIC);
    }

    private static Array one() {
        return jnp.array(1.0);
    }

    private static void ofHighOrder(Expressions all) {
        Fn1<Array, Array> waves = DerivativesGoldenTest::waves;
        all.one("times(jax.grad, 4, waves)(x)", times(f -> grad(f), 4, waves))
                .one("times(jax.jacfwd, 4, waves)(x)", times(f -> jacfwd(f), 4, waves))
                .one("times(jax.jacrev, 4, waves)(x)", times(f -> jacrev(f), 4, waves))
                .one("jax.jacfwd(jax.jacrev(jax.jacfwd(jax.jacrev(waves))))(x)", jacfwd(jacrev(jacfwd(jacrev(waves)))))
                .one("jax.jacrev(jax.jacfwd(jax.jacrev(jax.jacfwd(waves))))(x)", jacrev(jacfwd(jacrev(jacfwd(waves)))))
                .one(
                        "jax.jit(times(lambda f: jax.jit(jax.grad(f)), 4, waves))(x)",
                        jit(times(f -> jit(grad(f)), 4, waves)))
                .one("jax.vmap(times(jax.grad, 4, waves))(x)", vmap(times(f -> grad(f), 4, waves)))
                .one("jax.hessian(jax.hessian(waves))(x)", hessian(hessian(waves)));
    }

    private static void nested(Expressions all) {
        all.one(
                        "jax.grad(lambda a: a * jax.grad(lambda b: a + b)(1.0))(x)",
                        grad((Array a) -> a.times(grad((Array b) -> a.plus(b)).apply(jnp.array(1f)))))
                .one(
                        "jax.grad(lambda a: a * jax.grad(lambda b: a * b * b)(a))(x)",
                        grad((Array a) ->
                                a.times(grad((Array b) -> a.times(b).times(b)).apply(a))))
                .one(
                        "jax.jvp(lambda a: a * jax.jvp(lambda b: a * b, (a,), (jnp.ones_like(a),))[1], (x,), "
                                + "(jnp.ones_like(x),))",
                        x -> jvp(
                                (Array a) -> a.times(
                                        jvp((Array b) -> a.times(b), a, one()).tangent()),
                                x,
                                one()))
                .one(
                        "jax.grad(lambda a: jax.jvp(lambda b: jnp.sin(a * b), (a,), (a,))[1])(x)",
                        grad((Array a) ->
                                jvp((Array b) -> jnp.sin(a.times(b)), a, a).tangent()))
                .one(
                        "jax.jvp(lambda a: jax.grad(lambda b: jnp.sin(a * b))(a), (x,), (jnp.ones_like(x),))",
                        x -> jvp(
                                (Array a) ->
                                        grad((Array b) -> jnp.sin(a.times(b))).apply(a),
                                x,
                                one()))
                .one(
                        "jax.grad(lambda a: jax.vjp(lambda b: a * b * b, a)[1](a)[0])(x)",
                        grad((Array a) -> vjp((Array b) -> a.times(b).times(b), a)
                                .pullback()
                                .apply(a)))
                .one(
                        "jax.grad(lambda a: jnp.sum(jax.vmap(jax.grad(lambda b: a * b ** 3))(jnp.stack([a, a * a]))))(x)",
                        grad((Array a) -> jnp.sum(vmap(grad((Array b) -> a.times(jnp.power(b, 3))))
                                .apply(jnp.stack(List.of(a, a.times(a)))))))
                .one(
                        "jax.grad(lambda a: jax.lax.scan(lambda c, _: (jax.grad(lambda b: a * b * b * c)(a), None), a, "
                                + "None, length=3)[0])(x)",
                        grad((Array a) -> lax.scan(
                                        (Array c) -> new Step<>(
                                                grad((Array b) -> a.times(b)
                                                                .times(b)
                                                                .times(c))
                                                        .apply(a),
                                                List.<Array>of()),
                                        a,
                                        3)
                                .carry()))
                .one(
                        "jax.grad(lambda a: jax.linearize(lambda b: a * jnp.sin(b), a)[1](a * a))(x)",
                        grad((Array a) -> linearize((Array b) -> a.times(jnp.sin(b)), a)
                                .derivative()
                                .apply(a.times(a))));
    }

    private static void ofComplexNumbers(Expressions all) {
        Fn1<Array, Array> reversed = v -> v.times(jnp.flip(v));
        Fn1<Array, Array> cubic = v -> jnp.conj(v).times(v).times(v);
        Array i = jnp.array(0f).astype(DType.COMPLEX64).plus(lax.complex(jnp.array(0f), jnp.array(1f)));
        all.one(
                        "jax.grad(lambda v: jnp.sin(v) * v ** 3, holomorphic=True)(x)",
                        holomorphic(v -> jnp.sin(v).times(jnp.power(v, 3))))
                .one(
                        "times(lambda f: jax.grad(f, holomorphic=True), 3, lambda v: jnp.exp(v) / v)(x)",
                        times(f -> holomorphic(f), 3, v -> jnp.exp(v).div(v)))
                .one("jax.jacfwd(lambda v: v * v[::-1], holomorphic=True)(x)", jacfwd(reversed, HOLOMORPHIC))
                .one("jax.jacrev(lambda v: v * v[::-1], holomorphic=True)(x)", jacrev(reversed, HOLOMORPHIC))
                .one("jax.grad(lambda v: jnp.abs(v) ** 2)(x)", grad((Array v) -> jnp.power(jnp.abs(v), 2)))
                .one("jax.grad(lambda v: jnp.abs(v))(x)", grad((Array v) -> jnp.abs(v)))
                .one("jax.grad(lambda v: jnp.angle(v))(x)", grad((Array v) -> jnp.angle(v)))
                .one(
                        "jax.grad(lambda v: jnp.real(v * v) + jnp.imag(jnp.exp(v)))(x)",
                        grad((Array v) -> jnp.real(v.times(v)).plus(jnp.imag(jnp.exp(v)))))
                .one(
                        "jax.grad(lambda v: jnp.real(jnp.conj(v) * v * v))(x)",
                        grad((Array v) -> jnp.real(cubic.apply(v))))
                .two(
                        "jax.vjp(lambda v: jnp.conj(v) * v * v, x)[1](y)",
                        (x, y) -> vjp(cubic, x).pullback().apply(y))
                .two("jax.jvp(lambda v: jnp.conj(v) * v * v, (x,), (y,))", (x, y) -> jvp(cubic, x, y))
                .one(
                        "jax.grad(lambda v: jnp.real(jnp.exp(1j * v) * v))(x)",
                        grad((Array v) -> jnp.real(jnp.exp(v.times(i)).times(v))))
                .one(
                        "jax.jacrev(lambda v: jnp.stack([jnp.real(jnp.exp(1j * v)), jnp.imag(v * (1 + 2j))]))(x)",
                        jacrev((Array v) -> jnp.stack(List.of(
                                jnp.real(jnp.exp(v.times(i))),
                                jnp.imag(v.times(i.times(2).plus(1)))))))
                .one(
                        "jax.hessian(lambda v: jnp.abs(v[0] + 1j * v[1]) ** 3)(x)",
                        hessian((Array v) ->
                                jnp.power(jnp.abs(v.get(0).plus(v.get(1).times(i))), 3)));
    }

    private static Expressions expressions() {
        Expressions all = new Expressions()
                .matching(
                        "transformed\\('(\\w+)', (['\"])(.*)\\2(?:, \\w)*\\)",
                        (text, call) -> transformed(text.group(1), function(text.group(3)), call.inputs()));
        ofHighOrder(all);
        nested(all);
        ofComplexNumbers(all);
        return all;
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("derivatives", expressions());
    }
}
