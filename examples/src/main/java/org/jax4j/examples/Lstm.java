package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.Jax.vmap;

import java.io.IOException;
import java.nio.file.Path;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.examples.Learning.Adam;
import org.jax4j.examples.Learning.Stepped;
import org.jax4j.function.Fn1;
import org.jax4j.random.Key;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// A long short-term memory reads handwritten digits row by row, as sequences of eight rows, and says which they
/// are.
public final class Lstm {
    private static final int ROWS = 8;
    private static final int BATCH = 128;

    private Lstm() {}

    /// @param input     `float32[8, 4 hidden]`
    /// @param recurrent `float32[hidden, 4 hidden]`
    /// @param bias      `float32[4 hidden]`
    /// @param output    `float32[hidden, 10]`
    record Parameters(Array input, Array recurrent, Array bias, Array output) {}

    /// What is remembered: for long, and what is shown.
    record Memory(Array cell, Array hidden) {}

    static Parameters initial(Key key, int hidden) {
        Key keys = random.split(key, 3);
        double scale = 1 / Math.sqrt(hidden);
        return new Parameters(
                random.normal(keys.get(0), ROWS, 4 * hidden).times(0.3),
                random.normal(keys.get(1), hidden, 4 * hidden).times(scale),
                jnp.zeros(4 * hidden),
                random.normal(keys.get(2), hidden, 10).times(scale));
    }

    static Step<Memory, Array> step(Parameters parameters, Memory memory, Array row) {
        int hidden = memory.cell().shape()[0];
        Array gates = jnp.matmul(row, parameters.input())
                .plus(jnp.matmul(memory.hidden(), parameters.recurrent()))
                .plus(parameters.bias());
        Array enter = lax.logistic(lax.sliceInDim(gates, 0, hidden, 0));
        Array keep = lax.logistic(lax.sliceInDim(gates, hidden, 2 * hidden, 0).plus(1));
        Array news = jnp.tanh(lax.sliceInDim(gates, 2 * hidden, 3 * hidden, 0));
        Array show = lax.logistic(lax.sliceInDim(gates, 3 * hidden, 4 * hidden, 0));
        Array cell = keep.times(memory.cell()).plus(enter.times(news));
        Array shown = show.times(jnp.tanh(cell));
        return new Step<>(new Memory(cell, shown), shown);
    }

    /// The logits of one image.
    static Array logits(Parameters parameters, Array image) {
        int hidden = parameters.output().shape()[0];
        Memory start = new Memory(jnp.zeros(hidden), jnp.zeros(hidden));
        Memory end = lax.scan(
                        (Memory memory, Array row) -> step(parameters, memory, row), start, image.reshape(ROWS, ROWS))
                .carry();
        return jnp.matmul(end.hidden(), parameters.output());
    }

    static Array loss(Parameters parameters, Digits batch) {
        Array logits = vmap(Lstm::logits, VmapOptions.inAxes(Axis.NONE, 0)).apply(parameters, batch.images());
        return Learning.crossEntropy(logits, batch.labels());
    }

    static Learning.Outcome<Parameters> run(int epochs, int hidden) {
        Digits.Split digits = Digits.load();
        Digits training = digits.training();
        int batches = training.size() / BATCH;
        Digits divided = new Digits(
                lax.sliceInDim(training.images(), 0, batches * BATCH, 0).reshape(batches, BATCH, ROWS * ROWS),
                lax.sliceInDim(training.labels(), 0, batches * BATCH, 0).reshape(batches, BATCH));
        Fn1<Stepped<Parameters>, Step<Stepped<Parameters>, Array>> pass = state -> {
            var scanned = lax.scan(
                    (Stepped<Parameters> current, Digits batch) -> {
                        var at = valueAndGrad((Parameters p) -> loss(p, batch)).apply(current.parameters());
                        return new Step<>(
                                current.optimiser().apply(current.parameters(), at.gradient(), 5e-3), at.value());
                    },
                    state,
                    divided);
            return new Step<>(scanned.carry(), jnp.mean(scanned.outputs()));
        };
        var epoch = jit(pass);
        Parameters parameters = initial(random.key(0), hidden);
        Stepped<Parameters> state = new Stepped<>(parameters, Adam.zeros(parameters));
        double[] losses = new double[epochs];
        Progress progress = new Progress("LSTM", epochs);
        for (int index = 0; index < epochs; index++) {
            var done = epoch.apply(state);
            state = done.carry();
            losses[index] = done.output().item();
            progress.update(index + 1, "loss %.4f".formatted(losses[index]));
        }
        Array test = vmap(Lstm::logits, VmapOptions.inAxes(Axis.NONE, 0))
                .apply(state.parameters(), digits.test().images());
        return new Learning.Outcome<>(
                state.parameters(),
                Learning.list(losses),
                Learning.accuracy(test, digits.test().labels()));
    }

    /// Trains, and draws the losses into `lstm.png` of a folder, `.` if none is given.
    public static void main(String... arguments) throws IOException {
        Learning.Outcome<Parameters> outcome = run(20, 64);
        System.out.printf("accuracy on held-out digits: %.1f %%%n", 100 * outcome.accuracy());
        Plot.losses(Path.of(arguments.length == 0 ? "." : arguments[0], "lstm.png"), outcome.losses());
    }
}
