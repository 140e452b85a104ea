package org.jax4j.debug;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Params;
import org.jax4j.stablehlo.Location;

/// Hands values to the user's function.
record DebugCallback(HostFunction function, boolean isOrdered) implements Callback.Looking {
    @Override
    public String name() {
        return "debug_callback";
    }

    @Override
    public Params params() {
        return Params.of("callback", function)
                .and("effect", isOrdered ? "OrderedDebug" : "Debug")
                .and("partitioned", false);
    }

    @Override
    public String operation() {
        return "debug.callback";
    }

    @Override
    public Location location() {
        return function.location();
    }

    @Override
    public List<Array> run(List<Array> operands) {
        function.accept(operands);
        return List.of();
    }
}
