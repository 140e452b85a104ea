package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.valueAndGrad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.examples.Learning.Adam;
import org.jax4j.examples.Learning.Outcome;
import org.jax4j.examples.Learning.Stepped;
import org.jax4j.function.Fn1;

/// Recognises handwritten digits by logistic regression on pixels and products of neighbouring pixels: a convex
/// problem, solved by gradients. Steps of a whole epoch are one compiled loop.
public final class LogisticRegression {
    private static final int STEPS_AN_EPOCH = 20;

    private LogisticRegression() {}

    /// @param weights `float32[features, 10]`
    /// @param bias    `float32[10]`
    record Parameters(Array weights, Array bias) {}

    /// Pixels, and products of each with the one to the right and the one below.
    static Array features(Array images) {
        int count = images.shape()[0];
        Array square = images.reshape(count, 8, 8);
        Array right = lax.sliceInDim(square, 0, 7, 2).times(lax.sliceInDim(square, 1, 8, 2));
        Array below = lax.sliceInDim(square, 0, 7, 1).times(lax.sliceInDim(square, 1, 8, 1));
        return jnp.concatenate(List.of(images, right.reshape(count, 56), below.reshape(count, 56)), 1);
    }

    static Array logits(Parameters parameters, Array features) {
        return jnp.matmul(features, parameters.weights()).plus(parameters.bias());
    }

    static Outcome<Parameters> run(int epochs) {
        Digits.Split digits = Digits.load();
        Array images = features(digits.training().images());
        Array labels = digits.training().labels();
        Fn1<Parameters, Array> loss = p -> Learning.crossEntropy(logits(p, images), labels)
                .plus(jnp.sum(p.weights().times(p.weights())).times(1e-4));
        Fn1<Stepped<Parameters>, Step<Stepped<Parameters>, Array>> step = state -> {
            var at = valueAndGrad(loss).apply(state.parameters());
            return new Step<>(state.optimiser().apply(state.parameters(), at.gradient(), 0.05), at.value());
        };
        var epoch = jit((Stepped<Parameters> state) -> lax.scan(step, state, STEPS_AN_EPOCH));
        int features = images.shape()[1];
        Parameters parameters = new Parameters(jnp.zeros(features, 10), jnp.zeros(10));
        Stepped<Parameters> state = new Stepped<>(parameters, Adam.zeros(parameters));
        double[] losses = new double[epochs];
        Progress progress = new Progress("logistic regression", epochs);
        for (int index = 0; index < epochs; index++) {
            var scanned = epoch.apply(state);
            state = scanned.carry();
            losses[index] = scanned.outputs().get(-1).item();
            progress.update(index + 1, "loss %.4f".formatted(losses[index]));
        }
        Array test = logits(state.parameters(), features(digits.test().images()));
        return new Outcome<>(
                state.parameters(),
                Learning.list(losses),
                Learning.accuracy(test, digits.test().labels()));
    }

    /// Trains, and draws the losses into `logistic-regression.png` of a folder, `.` if none is given.
    public static void main(String... arguments) throws IOException {
        Outcome<Parameters> outcome = run(20);
        System.out.printf("accuracy on held-out digits: %.1f %%%n", 100 * outcome.accuracy());
        Plot.losses(Path.of(arguments.length == 0 ? "." : arguments[0], "logistic-regression.png"), outcome.losses());
    }
}
