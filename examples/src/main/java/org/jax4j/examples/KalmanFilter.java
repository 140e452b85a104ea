package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.valueAndGrad;

import java.util.List;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.random.Key;

/// Follows an object from noisy measurements of its position, and finds out how noisy they are: the gradient of
/// the likelihood goes through the whole filter.
public final class KalmanFilter {
    private static final double INTERVAL = 0.1;

    private KalmanFilter() {}

    /// What is believed: the mean and the covariance of position and velocity.
    record Belief(Array mean, Array covariance) {}

    /// @param logPush  logarithm of the standard deviation of the pushes that the object gets
    /// @param logNoise logarithm of the standard deviation of the measurements
    record Noise(Array logPush, Array logNoise) {}

    /// @param push       standard deviation that was found; the true one is 0.5
    /// @param noise      standard deviation that was found; the true one is 0.3
    /// @param error      root mean square of the filter's error of the position
    /// @param measured   that of the measurements
    /// @param likelihood mean logarithm, before and after
    record Outcome(double push, double noise, double error, double measured, List<Double> likelihood) {}

    private static Array motion() {
        return jnp.array(new float[][] {{1, (float) INTERVAL}, {0, 1}});
    }

    /// What is believed after one measurement, with the logarithm of how likely it was.
    record Judged(Array mean, Array logLikelihood) {}

    static Step<Belief, Judged> step(Noise noise, Belief before, Array measured) {
        Array motion = motion();
        Array push = jnp.array((float) (INTERVAL * INTERVAL / 2), (float) INTERVAL);
        Array pushes = jnp.outer(push, push).times(jnp.exp(noise.logPush().times(2)));
        Array mean = jnp.matmul(motion, before.mean());
        Array covariance =
                jnp.matmul(jnp.matmul(motion, before.covariance()), motion.T()).plus(pushes);
        Array variance = covariance.get(0, 0).plus(jnp.exp(noise.logNoise().times(2)));
        Array surprise = measured.minus(mean.get(0));
        Array gain = covariance.T().get(0).div(variance);
        Belief after =
                new Belief(mean.plus(gain.times(surprise)), covariance.minus(jnp.outer(gain, covariance.get(0))));
        Array logLikelihood =
                surprise.times(surprise).div(variance).plus(jnp.log(variance)).times(-0.5);
        return new Step<>(after, new Judged(after.mean(), logLikelihood));
    }

    static Judged filter(Noise noise, Array measurements) {
        Belief start = new Belief(jnp.zeros(2), jnp.eye(2));
        return lax.scan((Belief belief, Array measured) -> step(noise, belief, measured), start, measurements)
                .outputs();
    }

    /// Positions of an object that is pushed at random.
    static Array simulate(Key key, int steps) {
        Array pushes = random.normal(key, steps).times(0.5);
        return lax.scan(
                        (Array state, Array push) -> {
                            Array next = jnp.matmul(motion(), state)
                                    .plus(jnp.array((float) (INTERVAL * INTERVAL / 2), (float) INTERVAL)
                                            .times(push));
                            return new Step<>(next, next.get(0));
                        },
                        jnp.array(0f, 1f),
                        pushes)
                .outputs();
    }

    static Outcome run(int steps, int fits) {
        Key keys = random.split(random.key(0), 2);
        Array truth = simulate(keys.get(0), steps);
        Array measurements = truth.plus(random.normal(keys.get(1), steps).times(0.3));
        var step = jit(valueAndGrad((Noise noise) ->
                jnp.mean(filter(noise, measurements).logLikelihood()).unaryMinus()));
        Noise noise = new Noise(jnp.array(0f), jnp.array(0f));
        Learning.Stepped<Noise> state = new Learning.Stepped<>(noise, Learning.Adam.zeros(noise));
        double[] likelihood = new double[2];
        Progress progress = new Progress("Kalman filter", fits);
        for (int index = 0; index < fits; index++) {
            var at = step.apply(state.parameters());
            likelihood[1] = -at.value().item();
            likelihood[0] = index == 0 ? likelihood[1] : likelihood[0];
            state = state.optimiser().apply(state.parameters(), at.gradient(), 0.05);
            progress.update(index + 1, "log likelihood %.4f".formatted(likelihood[1]));
        }
        Noise found = state.parameters();
        Array positions = filter(found, measurements).mean().T().get(0);
        return new Outcome(
                jnp.exp(found.logPush()).item(),
                jnp.exp(found.logNoise()).item(),
                distance(positions, truth),
                distance(measurements, truth),
                Learning.list(likelihood));
    }

    private static double distance(Array x, Array y) {
        return Math.sqrt(jnp.mean(x.minus(y).pow(2)).item());
    }

    /// Prints what was found.
    public static void main(String... arguments) {
        Outcome outcome = run(1000, 150);
        System.out.printf(
                "pushes: found %.2f, true 0.50; noise: found %.2f, true 0.30%n", outcome.push(), outcome.noise());
        System.out.printf("error of the position: measured %.3f, filtered %.3f%n", outcome.measured(), outcome.error());
    }
}
