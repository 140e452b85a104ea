package org.jax4j.examples;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.numpy.Numpy;

/// Newton's method without a Hessian: its products with vectors are derivatives of the gradient along them,
/// `jvp(grad(f))`, and conjugate gradients need no more. Finds out which digits are even, by logistic regression.
public final class NewtonStep {
    private static final int CONJUGATE_STEPS = 60;

    private NewtonStep() {}

    /// @param gradientNorms before each step and after the last
    record Outcome(List<Double> gradientNorms, double accuracy) {}

    /// Conjugate gradients: the residual, the direction, the solution so far, and the residual's square.
    private record Search(Array solution, Array residual, Array direction, Array square) {}

    /// Solves `product(x) = target` for a symmetric, positive definite product.
    static Array conjugateGradients(Fn1<Array, Array> product, Array target) {
        Search start = new Search(jnp.zerosLike(target), target, target, jnp.dot(target, target));
        Fn1<Search, Search> step = s -> {
            Array image = product.apply(s.direction());
            Array length = s.square().div(jnp.dot(s.direction(), image).plus(1e-30));
            Array solution = s.solution().plus(s.direction().times(length));
            Array residual = s.residual().minus(image.times(length));
            Array square = jnp.dot(residual, residual);
            Array direction =
                    residual.plus(s.direction().times(square.div(s.square().plus(1e-30))));
            return new Search(solution, residual, direction, square);
        };
        return lax.foriLoop(0, CONJUGATE_STEPS, (Array i, Search s) -> step.apply(s), start)
                .solution();
    }

    static Outcome run(int steps) {
        Digits.Split digits = Digits.load();
        Array images = LogisticRegression.features(digits.training().images());
        Array even = digits.training().labels().rem(2).eq(0);
        Array signs = jnp.where(even, 1f, -1f);
        Fn1<Array, Array> loss = w -> {
            Array margins = jnp.matmul(images, w).times(signs);
            return jnp.mean(Numpy.JNP.logaddexp(margins.unaryMinus(), jnp.zerosLike(margins)))
                    .plus(jnp.dot(w, w).times(5e-4));
        };
        Fn1<Array, Array> gradient = grad(loss);
        var step = jit((Array w) ->
                w.minus(conjugateGradients(v -> jvp(gradient, w, v).tangent(), gradient.apply(w))));
        var norm = jit((Array w) -> jnp.sqrt(jnp.sum(gradient.apply(w).pow(2))));
        Array w = jnp.zeros(images.shape()[1]);
        double[] norms = new double[steps + 1];
        norms[0] = norm.apply(w).item();
        for (int index = 1; index <= steps; index++) {
            w = step.apply(w);
            norms[index] = norm.apply(w).item();
        }
        Array guesses = jnp.matmul(LogisticRegression.features(digits.test().images()), w)
                .gt(0);
        Array truth = digits.test().labels().rem(2).eq(0);
        return new Outcome(Learning.list(norms), jnp.mean(guesses.eq(truth)).item());
    }

    /// Prints the gradient's norm step by step: it falls quadratically.
    public static void main(String... arguments) {
        Outcome outcome = run(8);
        for (int step = 0; step < outcome.gradientNorms().size(); step++) {
            System.out.printf(
                    "after %d steps: |gradient| = %.2e%n",
                    step, outcome.gradientNorms().get(step));
        }
        System.out.printf("even or odd, held-out digits: %.1f %% right%n", 100 * outcome.accuracy());
    }
}
