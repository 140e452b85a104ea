package org.jax4j.bench;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jax4j.control.Scanned;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn3;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// Programs with derivatives, loops, vectorisation and random numbers: what training and simulation are made of.
final class ModelPrograms {
    private static final double RATE = 0.1;

    private ModelPrograms() {}

    /// Adds the programs.
    static void addTo(Map<String, Supplier<Supplier<Array>>> programs) {
        programs.put("MLP step 64-128-64-10, 128", () -> trainingStep(128, 64, 128, 64, 10));
        programs.put("MLP step 784-512-512-10, 256", () -> trainingStep(256, 784, 512, 512, 10));
        programs.put("MLP gradient: trace, lower", ModelPrograms::lowering);
        programs.put("gradients of 128 examples", ModelPrograms::perExampleGradients);
        programs.put("LSTM 128 steps, 256, 32", () -> {
            var function = jit(ModelPrograms::lstmLoss);
            Lstm cell = lstm(256);
            Array inputs = small(128, 32, 256);
            return () -> function.apply(cell, inputs);
        });
        programs.put("LSTM gradient", () -> {
            var function = jit(grad(ModelPrograms::lstmLoss));
            Lstm cell = lstm(256);
            Array inputs = small(128, 32, 256);
            return () -> function.apply(cell, inputs).recurrent();
        });
        programs.put("Lorenz, 10,000 steps of RK4", () -> {
            var function = jit(ModelPrograms::lorenz);
            Array start = jnp.array(1f, 1f, 1f);
            return () -> function.apply(start);
        });
        programs.put("10M normal numbers", () -> {
            var function = jit((Array seed) -> random.normal(random.key(seed), 10_000_000));
            Array seed = jnp.array(0);
            return () -> function.apply(seed);
        });
    }

    /// Weights and biases of three layers.
    record Mlp(Array w1, Array b1, Array w2, Array b2, Array w3, Array b3) {}

    private static Array small(int... shape) {
        return Programs.grid(shape).times(0.1).blockUntilReady();
    }

    private static Mlp mlp(int inputs, int first, int second, int outputs) {
        return new Mlp(
                small(inputs, first),
                small(first),
                small(first, second),
                small(second),
                small(second, outputs),
                small(outputs));
    }

    private static Array loss(Mlp model, Array inputs, Array targets) {
        Array first = jnp.tanh(jnp.matmul(inputs, model.w1()).plus(model.b1()));
        Array second = jnp.tanh(jnp.matmul(first, model.w2()).plus(model.b2()));
        Array logits = jnp.matmul(second, model.w3()).plus(model.b3());
        Array shifted = logits.minus(jnp.max(logits, axis(-1).keepDims()));
        Array normaliser = jnp.log(jnp.sum(jnp.exp(shifted), axis(-1).keepDims()));
        return jnp.mean(jnp.sum(shifted.minus(normaliser).times(targets), axis(-1)))
                .unaryMinus();
    }

    private static Array descend(Array parameter, Array gradient) {
        return parameter.minus(gradient.times(RATE));
    }

    private static Supplier<Array> trainingStep(int batch, int inputs, int first, int second, int outputs) {
        var step = jit((Mlp model, Array x, Array y) -> {
            Mlp gradient = valueAndGrad(ModelPrograms::loss).apply(model, x, y).gradient();
            return new Mlp(
                    descend(model.w1(), gradient.w1()),
                    descend(model.b1(), gradient.b1()),
                    descend(model.w2(), gradient.w2()),
                    descend(model.b2(), gradient.b2()),
                    descend(model.w3(), gradient.w3()),
                    descend(model.b3(), gradient.b3()));
        });
        Mlp model = mlp(inputs, first, second, outputs);
        Array x = small(batch, inputs);
        Array y = small(batch, outputs);
        return () -> step.apply(model, x, y).w1();
    }

    /// A new function each time: nothing of the work is remembered.
    private static Supplier<Array> lowering() {
        Mlp model = mlp(64, 128, 64, 10);
        Array x = small(128, 64);
        Array y = small(128, 10);
        return () -> {
            Fn3<Mlp, Array, Array, Array> function = (p, a, b) -> loss(p, a, b);
            jit(grad(function)).lower(model, x, y);
            return y;
        };
    }

    private static Supplier<Array> perExampleGradients() {
        Fn3<Mlp, Array, Array, Array> ofOne = (model, x, y) -> loss(model, jnp.expandDims(x, 0), jnp.expandDims(y, 0));
        var function = jit(vmap(grad(ofOne), VmapOptions.inAxes(Axis.NONE, 0, 0)));
        Mlp model = mlp(64, 128, 64, 10);
        Array x = small(128, 64);
        Array y = small(128, 10);
        return () -> function.apply(model, x, y).w1();
    }

    /// Weights of a cell's inputs and of its state, and biases, for its four gates.
    record Lstm(Array input, Array recurrent, Array bias) {}

    /// What a cell hands on.
    record State(Array hidden, Array memory) {}

    private static Lstm lstm(int size) {
        return new Lstm(small(size, 4 * size), small(size, 4 * size), small(4 * size));
    }

    private static Array lstmLoss(Lstm cell, Array inputs) {
        int[] shape = inputs.shape();
        Array zero = jnp.zeros(shape[1], shape[2]);
        Scanned<State, Array> scanned = lax.scan(
                (State state, Array x) -> {
                    Array all = jnp.matmul(x, cell.input())
                            .plus(jnp.matmul(state.hidden(), cell.recurrent()))
                            .plus(cell.bias());
                    List<Array> gates = jnp.split(all, 4, -1);
                    Array memory = lax.logistic(gates.get(1))
                            .times(state.memory())
                            .plus(lax.logistic(gates.get(0)).times(jnp.tanh(gates.get(2))));
                    Array hidden = lax.logistic(gates.get(3)).times(jnp.tanh(memory));
                    return Step.of(new State(hidden, memory), hidden);
                },
                new State(zero, zero),
                inputs);
        return jnp.mean(scanned.outputs().times(scanned.outputs()));
    }

    private static Array lorenz(Array start) {
        double h = 0.01;
        return lax.scan(
                        (Array y) -> {
                            Array k1 = slope(y);
                            Array k2 = slope(y.plus(k1.times(h / 2)));
                            Array k3 = slope(y.plus(k2.times(h / 2)));
                            Array k4 = slope(y.plus(k3.times(h)));
                            Array sum = k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4);
                            return Step.of(y.plus(sum.times(h / 6)));
                        },
                        start,
                        10_000)
                .carry();
    }

    private static Array slope(Array y) {
        Array a = y.get(0);
        Array b = y.get(1);
        Array c = y.get(2);
        return jnp.stack(List.of(
                b.minus(a).times(10),
                a.times(c.unaryMinus().plus(28)).minus(b),
                a.times(b).minus(c.times(8.0 / 3))));
    }
}
