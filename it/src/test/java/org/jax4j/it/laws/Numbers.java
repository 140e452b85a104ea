package org.jax4j.it.laws;

import static org.jax4j.Jax.lax;
import static org.jax4j.it.laws.Body.constant;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;

/// Operations element by element, and reductions.
final class Numbers {
    private Numbers() {}

    private static final List<UnaryOperator<Array>> SMOOTH_FUNCTIONS = List.of(
            x -> lax.sin(x),
            x -> lax.cos(x),
            x -> lax.tanh(x),
            x -> lax.logistic(x),
            x -> lax.atan(x),
            x -> lax.asinh(x),
            x -> lax.erf(x),
            x -> lax.neg(x),
            x -> lax.exp(lax.sin(x)),
            x -> lax.expm1(lax.cos(x)),
            x -> lax.log(lax.add(lax.square(x), constant(x, 0.7))),
            x -> lax.log1p(lax.square(x)),
            x -> lax.sqrt(lax.add(lax.square(x), constant(x, 0.7))),
            x -> lax.rsqrt(lax.add(lax.square(x), constant(x, 0.7))),
            x -> lax.integerPow(lax.tanh(x), 3),
            x -> lax.lgamma(lax.add(lax.square(lax.sin(x)), constant(x, 0.7))),
            x -> lax.pow(lax.add(lax.square(lax.sin(x)), constant(x, 0.7)), lax.cos(x)),
            x -> lax.sub(constant(x, 1), lax.mul(x, constant(x, 0.5))),
            x -> lax.optimizationBarrier(List.of(x)).getFirst(),
            x -> lax.convertElementType(lax.convertElementType(lax.sin(x), DType.COMPLEX128), DType.COMPLEX128)
                            .dtype()
                            .isComplex()
                    ? lax.real(lax.exp(lax.complex(lax.sin(x), x)))
                    : x);

    static final List<Consumer<Body>> SMOOTH = List.of(
            Numbers::function,
            Numbers::function,
            Numbers::function,
            body -> {
                Array x = body.any();
                body.take(lax.add(lax.sin(x), body.like(x)));
            },
            body -> {
                Array x = body.any();
                body.takeTamed(lax.mul(x, body.like(x)));
            },
            body -> {
                Array x = body.any();
                body.take(lax.sub(lax.cos(body.like(x)), x));
            },
            body -> {
                Array x = body.any();
                Array y = body.like(x);
                body.takeTamed(lax.div(x, lax.add(lax.square(y), constant(y, 0.7))));
            },
            body -> {
                Array x = body.any();
                body.take(lax.atan2(lax.sin(x), lax.add(lax.square(body.like(x)), constant(x, 0.7))));
            },
            body -> {
                Array x = body.any();
                body.take(lax.mul(x, constant(x, body.number())));
            },
            body -> {
                Array x = body.ranked(1);
                body.takeTamed(lax.reduceSum(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                body.takeTamed(lax.reduceProd(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                body.takeTamed(lax.cumsum(x, body.draw(x.ndim()), body.chance(2)));
            },
            body -> {
                Array x = body.ranked(1);
                body.takeTamed(lax.cumprod(x, body.draw(x.ndim()), body.chance(2)));
            },
            body -> {
                Array x = body.ranked(1);
                body.takeTamed(lax.cumlogsumexp(x, body.draw(x.ndim()), body.chance(2)));
            },
            body -> {
                Array x = body.ranked(1);
                int last = x.shape()[x.ndim() - 1];
                Array rows = x.ndim() > 2 ? lax.reshape(x, Math.toIntExact(x.size() / last), last) : x;
                body.takeTamed(lax.dot(rows, lax.sin(Body.fit(body.any(), new int[] {last, 2}))));
            },
            body -> {
                Array x = body.ranked(2);
                Array flat = lax.reshape(x, Math.toIntExact(x.size()));
                body.takeTamed(lax.dot(flat, lax.reshape(body.like(x), flat.shape())));
            },
            body -> {
                Array x = body.ranked(1);
                int axis = body.draw(x.ndim());
                body.takeTamed(lax.associativeScan((Array a, Array b) -> lax.mul(a, b), x, body.chance(2), axis));
            });

    private static void function(Body body) {
        body.take(SMOOTH_FUNCTIONS.get(body.draw(SMOOTH_FUNCTIONS.size())).apply(body.any()));
    }

    private static final List<UnaryOperator<Array>> JUMPING_FUNCTIONS = List.of(
            x -> lax.abs(x),
            x -> lax.sign(x),
            x -> lax.stopGradient(x),
            x -> lax.floor(lax.mul(x, constant(x, 2))),
            x -> lax.ceil(x),
            x -> lax.round(lax.mul(x, constant(x, 3))),
            x -> lax.clamp(constant(x, -0.4), x, constant(x, 0.6)),
            x -> lax.select(lax.isFinite(x), x, constant(x, 1)),
            x -> lax.cbrt(lax.add(lax.abs(x), constant(x, 0.3))),
            x -> lax.sqrt(lax.abs(lax.add(x, constant(x, 5)))));

    static final List<Consumer<Body>> JUMPING = List.of(
            body -> body.take(
                    JUMPING_FUNCTIONS.get(body.draw(JUMPING_FUNCTIONS.size())).apply(body.any())),
            body -> {
                Array x = body.any();
                body.take(lax.max(x, body.like(x)));
            },
            body -> {
                Array x = body.any();
                body.take(lax.min(body.like(x), x));
            },
            body -> {
                Array x = body.any();
                body.take(lax.rem(x, lax.add(lax.abs(body.like(x)), constant(x, 0.5))));
            },
            body -> {
                Array x = body.any();
                Array y = body.like(x);
                body.take(lax.select(lax.lt(x, y), lax.sin(x), lax.mul(y, constant(y, 0.5))));
            },
            body -> {
                Array x = body.any();
                Array which = lax.clamp(constant(Body.counted(x), 0), Body.counted(x), constant(Body.counted(x), 2));
                body.take(lax.selectN(which, x, lax.cos(x), body.like(x)));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.reduceMax(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.reduceMin(x, body.draw(x.ndim())));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.cummax(x, body.draw(x.ndim()), body.chance(2)));
            },
            body -> {
                Array x = body.ranked(1);
                body.take(lax.cummin(x, body.draw(x.ndim()), body.chance(2)));
            },
            body -> body.take(Body.counted(body.any())),
            body -> {
                Array n = body.integer();
                body.take(lax.bitwiseXor(lax.bitwiseAnd(n, constant(n, 5)), constant(n, 3)));
            },
            body -> {
                Array n = body.integer();
                body.take(lax.sub(lax.populationCount(n), lax.shiftRightArithmetic(n, constant(n, 1))));
            },
            body -> {
                Array n = body.integer();
                body.take(lax.sin(lax.convertElementType(n, DType.FLOAT64)));
            });
}
