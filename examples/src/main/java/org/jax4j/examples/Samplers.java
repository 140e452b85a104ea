package org.jax4j.examples;

import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.valueAndGrad;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;

import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.random.Key;

/// Draws from a distribution of which only the density is known, up to a factor: by the Metropolis algorithm, and
/// by Hamiltonian Monte Carlo, which uses the density's gradient. Many chains run at once, by `vmap`.
public final class Samplers {
    private Samplers() {}

    /// @param mean       `float32[2]`, over all chains and draws
    /// @param covariance `float32[2, 2]`
    /// @param accepted   the share of proposals that were accepted
    record Outcome(Array mean, Array covariance, double accepted) {}

    /// Where a chain is, and how many proposals it has accepted.
    record Chain(Array position, Array accepted) {}

    /// A normal distribution with correlated coordinates, means 1 and -2, variances 1 and 1/2, covariance 1/2.
    static Array logDensity(Array x) {
        Array precision = jnp.array(new float[][] {{2, -2}, {-2, 4}});
        Array centred = x.minus(jnp.array(1f, -2f));
        return jnp.dot(centred, jnp.matmul(precision, centred)).times(-0.5);
    }

    /// A random step, accepted with the ratio of the densities.
    static Chain metropolis(Fn1<Array, Array> logDensity, Chain chain, Key key) {
        Key keys = random.split(key, 2);
        Array proposal = chain.position().plus(random.normal(keys.get(0), 2).times(0.9));
        Array ratio = logDensity.apply(proposal).minus(logDensity.apply(chain.position()));
        return decide(chain, proposal, ratio, keys.get(1));
    }

    /// A flight along the density's contours, accepted with the ratio of the energies.
    static Chain hamiltonian(Fn1<Array, Array> logDensity, Chain chain, Key key) {
        double step = 0.25;
        Key keys = random.split(key, 2);
        Array momentum = random.normal(keys.get(0), 2);
        var force = valueAndGrad(logDensity);
        record State(Array position, Array momentum) {}
        State start = new State(
                chain.position(),
                momentum.plus(force.apply(chain.position()).gradient().times(step / 2)));
        State end = lax.foriLoop(
                0,
                8,
                (Array i, State state) -> {
                    Array position = state.position().plus(state.momentum().times(step));
                    return new State(
                            position,
                            state.momentum()
                                    .plus(force.apply(position).gradient().times(step)));
                },
                start);
        Array last = end.momentum().minus(force.apply(end.position()).gradient().times(step / 2));
        Array before = logDensity
                .apply(chain.position())
                .minus(jnp.dot(momentum, momentum).times(0.5));
        Array after = logDensity.apply(end.position()).minus(jnp.dot(last, last).times(0.5));
        return decide(chain, end.position(), after.minus(before), keys.get(1));
    }

    private static Chain decide(Chain chain, Array proposal, Array logRatio, Key key) {
        Array accept = jnp.log(random.uniform(key)).lt(logRatio);
        return new Chain(
                jnp.where(accept, proposal, chain.position()), chain.accepted().plus(jnp.where(accept, 1f, 0f)));
    }

    /// One step of a chain.
    interface Kernel {
        Chain step(Fn1<Array, Array> logDensity, Chain chain, Key key);
    }

    static Outcome run(Kernel kernel, int chains, int draws) {
        Fn1<Key, Step<Chain, Array>> chain = key -> {
            Chain start = new Chain(jnp.zeros(2), jnp.array(0f));
            var scanned = lax.scan(
                    (Chain current, Key one) -> {
                        Chain next = kernel.step(Samplers::logDensity, current, one);
                        return new Step<>(next, next.position());
                    },
                    start,
                    random.split(key, draws));
            return new Step<>(scanned.carry(), scanned.outputs());
        };
        var all = jit(vmap(chain)).apply(random.split(random.key(0), chains));
        Array settled = lax.sliceInDim(all.output(), draws / 4, draws, 1).reshape(-1, 2);
        Array mean = jnp.mean(settled, axis(0));
        Array centred = settled.minus(mean);
        Array covariance = lax.div(jnp.matmul(centred.T(), centred), (float) settled.shape()[0]);
        double accepted = jnp.mean(all.carry().accepted()).item() / draws;
        return new Outcome(mean, covariance, accepted);
    }

    /// Prints what both find; the truth is mean (1, -2), covariance ((1, 0.5), (0.5, 0.5)).
    public static void main(String... arguments) {
        System.out.println("Metropolis: " + run(Samplers::metropolis, 64, 4000));
        System.out.println("Hamiltonian Monte Carlo: " + run(Samplers::hamiltonian, 64, 1000));
    }
}
