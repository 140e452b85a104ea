package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.valueAndGrad;

import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;

/// Predators and prey, by the equations of Lotka and Volterra, solved by the method of Runge and Kutta in a
/// `scan`; gradients through all steps find the rates from what was observed.
public final class OdeScan {
    private static final double STEP = 0.02;

    private OdeScan() {}

    /// @param found  the rates that were fitted
    /// @param losses the mean squared error, one a step of the fit
    record Outcome(List<Double> found, List<Double> losses) {}

    /// How fast prey and predators change.
    ///
    /// @param rates `float32[4]`: birth of prey, its loss to predators, birth of predators by prey, their death
    static Array change(Array population, Array rates) {
        Array prey = population.get(0);
        Array predators = population.get(1);
        Array meetings = prey.times(predators);
        return jnp.stack(List.of(
                rates.get(0).times(prey).minus(rates.get(1).times(meetings)),
                rates.get(2).times(meetings).minus(rates.get(3).times(predators))));
    }

    static Array rungeKutta(Fn1<Array, Array> derivative, Array y, double step) {
        Array k1 = derivative.apply(y);
        Array k2 = derivative.apply(y.plus(k1.times(step / 2)));
        Array k3 = derivative.apply(y.plus(k2.times(step / 2)));
        Array k4 = derivative.apply(y.plus(k3.times(step)));
        return y.plus(k1.plus(k2.times(2)).plus(k3.times(2)).plus(k4).times(step / 6));
    }

    /// The populations after each step.
    static Array solve(Array rates, Array start, int steps) {
        return lax.scan(
                        (Array population) -> {
                            Array next = rungeKutta(y -> change(y, rates), population, STEP);
                            return new Step<>(next, next);
                        },
                        start,
                        steps)
                .outputs();
    }

    static Outcome run(int steps, int fits) {
        Array truth = jnp.array(1.1f, 0.4f, 0.1f, 0.4f);
        Array start = jnp.array(10f, 5f);
        Array observed = solve(truth, start, steps);
        Array scale = jnp.array(10f, 5f);
        Fn1<Array, Array> loss = logRates -> {
            Array error = solve(jnp.exp(logRates), start, steps).minus(observed).div(scale);
            return jnp.mean(error.times(error));
        };
        var step = jit(valueAndGrad(loss));
        Learning.Stepped<List<Array>> state = start(jnp.log(jnp.array(0.8f, 0.5f, 0.15f, 0.5f)));
        double[] losses = new double[fits];
        Progress progress = new Progress("predators and prey", fits);
        for (int index = 0; index < fits; index++) {
            var at = step.apply(state.parameters().getFirst());
            losses[index] = at.value().item();
            state = state.optimiser().apply(state.parameters(), List.of(at.gradient()), 0.02);
            progress.update(index + 1, "error %.5f".formatted(losses[index]));
        }
        double[] found =
                jnp.exp(state.parameters().getFirst()).astype(DType.FLOAT64).toDoubleArray();
        return new Outcome(Learning.list(found), Learning.list(losses));
    }

    private static Learning.Stepped<List<Array>> start(Array guess) {
        return new Learning.Stepped<>(List.of(guess), Learning.Adam.zeros(List.of(guess)));
    }

    /// Prints the rates that were found; the true ones are 1.1, 0.4, 0.1 and 0.4.
    public static void main(String... arguments) {
        Outcome outcome = run(400, 400);
        System.out.printf(
                "rates %.3f %.3f %.3f %.3f, error %.2e%n",
                outcome.found().get(0),
                outcome.found().get(1),
                outcome.found().get(2),
                outcome.found().get(3),
                outcome.losses().getLast());
    }
}
