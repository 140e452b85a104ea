package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.valueAndGrad;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.examples.Learning.Adam;
import org.jax4j.examples.Learning.Outcome;
import org.jax4j.examples.Learning.Stepped;
import org.jax4j.function.Fn2;
import org.jax4j.random.Key;

/// Recognises handwritten digits by a neural network of dense layers. Each epoch, a loop over shuffled batches,
/// is one compiled program.
public final class MultilayerPerceptron {
    private static final int[] SIZES = {64, 128, 64, 10};
    private static final int BATCH = 128;

    private MultilayerPerceptron() {}

    /// @param weights `float32[in, out]`
    /// @param bias    `float32[out]`
    record Layer(Array weights, Array bias) {}

    static List<Layer> initial(Key key) {
        List<Layer> layers = new ArrayList<>();
        Key keys = random.split(key, SIZES.length - 1);
        for (int index = 0; index < SIZES.length - 1; index++) {
            Array weights = random.normal(keys.get(index), SIZES[index], SIZES[index + 1])
                    .times(Math.sqrt(2.0 / SIZES[index]));
            layers.add(new Layer(weights, jnp.zeros(SIZES[index + 1])));
        }
        return layers;
    }

    static Array logits(List<Layer> layers, Array images) {
        Array activations = images;
        for (Layer layer : layers.subList(0, layers.size() - 1)) {
            activations = jnp.maximum(jnp.matmul(activations, layer.weights()).plus(layer.bias()), 0);
        }
        Layer last = layers.getLast();
        return jnp.matmul(activations, last.weights()).plus(last.bias());
    }

    static Array loss(List<Layer> layers, Digits batch) {
        return Learning.crossEntropy(logits(layers, batch.images()), batch.labels());
    }

    private static Step<Stepped<List<Layer>>, Array> step(Stepped<List<Layer>> state, Digits batch) {
        var at = valueAndGrad((List<Layer> layers) -> loss(layers, batch)).apply(state.parameters());
        return new Step<>(state.optimiser().apply(state.parameters(), at.gradient(), 2e-3), at.value());
    }

    static Outcome<List<Layer>> run(int epochs) {
        Digits.Split digits = Digits.load();
        Digits training = digits.training();
        int batches = training.size() / BATCH;
        Fn2<Stepped<List<Layer>>, Key, Step<Stepped<List<Layer>>, Array>> pass = (state, key) -> {
            Array order = lax.sliceInDim(random.permutation(key, training.size()), 0, batches * BATCH, 0);
            Digits shuffled = new Digits(
                    training.images().get(order).reshape(batches, BATCH, SIZES[0]),
                    training.labels().get(order).reshape(batches, BATCH));
            var scanned = lax.scan(MultilayerPerceptron::step, state, shuffled);
            return new Step<>(scanned.carry(), jnp.mean(scanned.outputs()));
        };
        var epoch = jit(pass);
        List<Layer> layers = initial(random.key(0));
        Stepped<List<Layer>> state = new Stepped<>(layers, Adam.zeros(layers));
        double[] losses = new double[epochs];
        Progress progress = new Progress("multilayer perceptron", epochs);
        for (int index = 0; index < epochs; index++) {
            var done = epoch.apply(state, random.key(index + 1));
            state = done.carry();
            losses[index] = done.output().item();
            progress.update(index + 1, "loss %.4f".formatted(losses[index]));
        }
        Array test = logits(state.parameters(), digits.test().images());
        return new Outcome<>(
                state.parameters(),
                Learning.list(losses),
                Learning.accuracy(test, digits.test().labels()));
    }

    /// Trains, and draws the losses into `multilayer-perceptron.png` of a folder, `.` if none is given.
    public static void main(String... arguments) throws IOException {
        Outcome<List<Layer>> outcome = run(30);
        System.out.printf("accuracy on held-out digits: %.1f %%%n", 100 * outcome.accuracy());
        Plot.losses(Path.of(arguments.length == 0 ? "." : arguments[0], "multilayer-perceptron.png"), outcome.losses());
    }
}
