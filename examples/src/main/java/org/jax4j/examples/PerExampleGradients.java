package org.jax4j.examples;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.tree;
import static org.jax4j.Jax.vmap;
import static org.jax4j.core.ReductionSpec.axis;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.examples.MultilayerPerceptron.Layer;
import org.jax4j.transform.vmap.Axis;
import org.jax4j.transform.vmap.VmapOptions;

/// The gradient of every example by itself, all at once: `vmap(grad(loss))`. With it, gradients are clipped
/// example by example before they are averaged, as differentially private learning does.
public final class PerExampleGradients {
    private PerExampleGradients() {}

    /// @param norms   `float32[n]`, of each example's gradient
    /// @param average the mean of the clipped gradients
    record Clipped(Array norms, List<Layer> average) {}

    static Clipped clipped(List<Layer> layers, Digits batch, double bound) {
        List<Layer> gradients = vmap(
                        grad((List<Layer> p, Digits one) -> MultilayerPerceptron.loss(
                                p,
                                new Digits(
                                        one.images().reshape(1, 64),
                                        one.labels().reshape(1)))),
                        VmapOptions.inAxes(Axis.NONE, 0))
                .apply(layers, batch);
        Array squares = tree.reduce(
                (Array sum, Array leaf) -> sum.plus(jnp.sum(leaf.times(leaf).reshape(leaf.shape()[0], -1), axis(1))),
                gradients,
                jnp.zeros(batch.size()));
        Array norms = jnp.sqrt(squares);
        Array scale = jnp.minimum(norms.plus(1e-12).pow(-1).times(bound), 1);
        List<Layer> average = tree.map(leaf -> lax.div(jnp.tensordot(scale, leaf, 1), (float) batch.size()), gradients);
        return new Clipped(norms, average);
    }

    static Clipped run(int examples) {
        Digits training = Digits.load().training();
        Digits batch = new Digits(
                lax.sliceInDim(training.images(), 0, examples, 0), lax.sliceInDim(training.labels(), 0, examples, 0));
        return jit((List<Layer> layers, Digits digits) -> clipped(layers, digits, 1))
                .apply(MultilayerPerceptron.initial(random.key(0)), batch);
    }

    /// Prints how far the norms of single gradients are apart.
    public static void main(String... arguments) {
        Array norms = run(256).norms();
        System.out.printf(
                "norms of the gradients of 256 digits: from %.2f to %.2f, in the mean %.2f%n",
                jnp.min(norms).item(), jnp.max(norms).item(), jnp.mean(norms).item());
    }
}
