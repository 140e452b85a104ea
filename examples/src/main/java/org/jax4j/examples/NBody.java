package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;

/// Bodies that attract one another, moved by the leapfrog method, which keeps their energy; and the gradient of
/// where one ends by how it started, which finds the velocity that hits a target.
public final class NBody {
    private static final double STEP = 0.005;
    private static final double SOFTENING = 1e-3;

    private NBody() {}

    /// @param positions  `float32[n, 2]`
    /// @param velocities `float32[n, 2]`
    record Bodies(Array positions, Array velocities) {}

    /// @param energyDrift the relative change of the energy
    /// @param misses      the distance to the target, one a correction
    record Outcome(double energyDrift, List<Double> misses) {}

    static Array potential(Array positions, Array masses) {
        Array difference = jnp.expandDims(positions, 1).minus(jnp.expandDims(positions, 0));
        Array distance =
                jnp.sqrt(jnp.sum(difference.times(difference), axis(-1)).plus(SOFTENING));
        Array pairs = jnp.triu(jnp.outer(masses, masses).div(distance), 1);
        return jnp.sum(pairs).unaryMinus();
    }

    static Array energy(Bodies bodies, Array masses) {
        Array speeds = jnp.sum(bodies.velocities().times(bodies.velocities()), axis(-1));
        return potential(bodies.positions(), masses)
                .plus(jnp.sum(masses.times(speeds)).times(0.5));
    }

    /// The force is the potential's slope: nobody writes it down.
    static Array acceleration(Array positions, Array masses) {
        Array slope =
                valueAndGrad((Array x) -> potential(x, masses)).apply(positions).gradient();
        return slope.div(jnp.expandDims(masses, 1)).unaryMinus();
    }

    static Bodies move(Bodies start, Array masses, int steps) {
        return lax.foriLoop(
                0,
                steps,
                (Array i, Bodies bodies) -> {
                    Array half = bodies.velocities()
                            .plus(acceleration(bodies.positions(), masses).times(STEP / 2));
                    Array positions = bodies.positions().plus(half.times(STEP));
                    return new Bodies(
                            positions, half.plus(acceleration(positions, masses).times(STEP / 2)));
                },
                start);
    }

    static Outcome run(int steps, int corrections) {
        Array masses = jnp.array(1f, 0.1f, 0.05f);
        Array positions = jnp.array(new float[][] {{0, 0}, {1, 0}, {0, 1.8f}});
        Array velocities = jnp.array(new float[][] {{0, 0}, {0, 1}, {-0.75f, 0}});
        Bodies start = new Bodies(positions, velocities);
        Bodies end = jit((Bodies bodies) -> move(bodies, masses, steps)).apply(start);
        double before = energy(start, masses).item();
        double after = energy(end, masses).item();
        Array target = end.positions().get(2).plus(jnp.array(0.1f, -0.1f));
        Fn1<Array, Array> miss = velocity -> {
            Bodies changed = new Bodies(positions, velocities.at(2).set(velocity));
            Array difference = move(changed, masses, steps).positions().get(2).minus(target);
            return jnp.dot(difference, difference);
        };
        var slope = jit(valueAndGrad(miss));
        Array velocity = velocities.get(2);
        double[] misses = new double[corrections];
        for (int index = 0; index < corrections; index++) {
            var at = slope.apply(velocity);
            misses[index] = Math.sqrt(at.value().item());
            // Along the slope to where the square of the distance would be zero, but half the way: Newton's method
            // for a double root.
            Array square = jnp.dot(at.gradient(), at.gradient()).plus(1e-12);
            velocity = velocity.minus(at.gradient().times(at.value().div(square)));
        }
        return new Outcome((after - before) / before, Learning.list(misses));
    }

    /// Prints how well the energy is kept, and how the target is approached.
    public static void main(String... arguments) {
        Outcome outcome = run(600, 12);
        System.out.printf("energy changed by %.1e of itself%n", outcome.energyDrift());
        for (int index = 0; index < outcome.misses().size(); index++) {
            System.out.printf(
                    "after %d corrections the target is missed by %.5f%n",
                    index, outcome.misses().get(index));
        }
    }
}
