package org.jax4j.debug;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.stablehlo.Location;

/// Computes by the user's function, which has side effects.
record IoCallback(HostFunction function, List<Aval> results, boolean isOrdered) implements Callback.Computing {
    IoCallback {
        results = List.copyOf(results);
    }

    @Override
    public String name() {
        return "io_callback";
    }

    @Override
    public Params params() {
        return Params.of("callback", function.flatText())
                .and("ordered", isOrdered)
                .and("result_avals", Callback.texts(results))
                .and("sharding", null);
    }

    @Override
    public boolean hasEffects() {
        return true;
    }

    @Override
    public String operation() {
        return "ioCallback";
    }

    @Override
    public Location location() {
        return function.location();
    }

    @Override
    public List<Array> run(List<Array> operands) {
        return function.apply(operands);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        throw Callback.notDifferentiable("IO", this, " Stop the gradient of its arguments, or use `Jax.customJvp`.");
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (isOrdered) {
            throw new ValueError("Cannot `vmap` ordered IO callback, at " + location()
                    + ": its calls for the members of a batch have no order. Leave it unordered.");
        }
        return loop(size, operands, 1);
    }
}
