package org.jax4j.examples;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.tree;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;

/// What the programs that learn share.
final class Learning {
    private Learning() {}

    /// What a training run gives.
    ///
    /// @param losses   one an epoch
    /// @param accuracy on images that were held out
    record Outcome<P>(P parameters, List<Double> losses, double accuracy) {}

    static List<Double> list(double... values) {
        return Arrays.stream(values).boxed().toList();
    }

    /// The mean negative logarithm of the probability of the true labels.
    ///
    /// @param logits `float32[n, classes]`
    /// @param labels `int32[n]`
    static Array crossEntropy(Array logits, Array labels) {
        Array largest = lax.stopGradient(jnp.max(logits, axis(-1).keepDims()));
        Array shifted = logits.minus(largest);
        Array logProbabilities = shifted.minus(jnp.log(jnp.sum(jnp.exp(shifted), axis(-1).keepDims())));
        Array chosen = logProbabilities.get(jnp.arange(labels.shape()[0]), labels);
        return jnp.mean(chosen).unaryMinus();
    }

    /// The share of rows whose largest logit is that of the label.
    static double accuracy(Array logits, Array labels) {
        return jnp.mean(jnp.argmax(logits, -1).eq(labels)).item();
    }

    /// Adam: steps scaled by running means of the gradient and its square.
    ///
    /// @param step `float32[]`, the number of steps taken
    record Adam<P>(P mean, P square, Array step) {
        static <P> Adam<P> zeros(P parameters) {
            P zeros = tree.map(leaf -> jnp.zerosLike(leaf), parameters);
            return new Adam<>(zeros, zeros, jnp.array(0f));
        }

        /// The parameters and the state after one step.
        Stepped<P> apply(P parameters, P gradient, double rate) {
            Array next = step.plus(1);
            P newMean = tree.map((m, g) -> m.times(0.9).plus(g.times(0.1)), mean, gradient);
            P newSquare = tree.map((v, g) -> v.times(0.999).plus(g.times(g).times(0.001)), square, gradient);
            Array correction = jnp.sqrt(
                            jnp.power(jnp.array(0.999f), next).unaryMinus().plus(1))
                    .div(jnp.power(jnp.array(0.9f), next).unaryMinus().plus(1));
            P change = tree.map(
                    (m, v) -> m.times(correction).times(rate).div(jnp.sqrt(v).plus(1e-8)), newMean, newSquare);
            return new Stepped<>(
                    tree.map((p, c) -> p.minus(c), parameters, change), new Adam<>(newMean, newSquare, next));
        }
    }

    /// Parameters and the optimiser's state.
    record Stepped<P>(P parameters, Adam<P> optimiser) {}
}
