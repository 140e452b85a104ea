package org.jax4j.transform.checkpoint;

import org.jax4j.core.Array;
import org.jax4j.core.trace.Trace;
import org.jax4j.function.Fn;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.TracedFunction;
import org.jax4j.tree.Trees;
import org.jspecify.annotations.Nullable;

/// A function whose intermediate results are computed again in the backward pass: less memory for more time.
///
/// @param <R> the type of the result
public final class Checkpoint<R> implements Fn<R> {
    private final Fn<R> function;
    private final Options options;

    /// How a function is rematerialised.
    ///
    /// @param policy     what is kept all the same; nothing if null
    /// @param preventCse whether the compiler is kept from merging the backward pass with the forward pass; not
    ///                   needed in the body of a loop
    public record Options(@Nullable CheckpointPolicy policy, boolean preventCse) {
        public static final Options DEFAULT = new Options(null, true);

        /// Keeps what a policy says.
        public static Options policy(CheckpointPolicy policy) {
            return new Options(policy, true);
        }

        public Options withPreventCse(boolean other) {
            return new Options(policy, other);
        }
    }

    public Checkpoint(Fn<R> function, Options options) {
        this.function = function;
        this.options = options;
    }

    /// Applies the function; outside of transformations there is nothing to keep.
    @Override
    @SuppressWarnings("unchecked")
    public R call(Object... arguments) {
        if (Trace.isEvaluating()) {
            return function.call(arguments);
        }
        Flattened flat = Flattened.of(arguments);
        TracedFunction traced = TracedFunction.of("checkpoint", function, flat.structures(), flat.avals());
        Remat remat = new Remat(traced.jaxpr(), options.policy(), options.preventCse(), false);
        return (R) traced.result().unflatten(remat.bind(Axes.concat(traced.captured(), flat.leaves())));
    }

    /// The value under a name that policies know.
    public static <T> T name(T value, String name) {
        Name primitive = new Name(name);
        return new Trees<>(Array.class).map(array -> primitive.bind(array), value);
    }
}
