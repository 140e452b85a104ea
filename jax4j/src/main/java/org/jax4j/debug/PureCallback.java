package org.jax4j.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Location;
import org.jspecify.annotations.Nullable;

/// Computes by the user's function, which is pure.
///
/// @param method how a batch is computed; null if it cannot be
record PureCallback(
        HostFunction function, List<Aval> results, @Nullable VmapMethod method) implements Callback.Computing {
    PureCallback {
        results = List.copyOf(results);
    }

    @Override
    public String name() {
        return "pure_callback";
    }

    @Override
    public Params params() {
        return Params.of("callback", function.flatText())
                .and("result_avals", Callback.texts(results))
                .and("sharding", null)
                .and("vmap_method", method);
    }

    @Override
    public String operation() {
        return "pureCallback";
    }

    @Override
    public Location location() {
        return function.location();
    }

    @Override
    public boolean isOrdered() {
        return false;
    }

    @Override
    public List<Array> run(List<Array> operands) {
        return function.apply(operands);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        throw Callback.notDifferentiable(
                "Pure", this, " Please use `Jax.customJvp` to use callbacks while taking gradients.");
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return switch (method) {
            case null ->
                throw new ValueError("vmap is only supported for the pureCallback primitive when its "
                        + "VmapMethod is one of SEQUENTIAL, SEQUENTIAL_UNROLLED, EXPAND_DIMS, BROADCAST_ALL, or "
                        + "LEGACY_VECTORIZED. The callback at " + location() + " has none: pass one as last argument.");
            case SEQUENTIAL -> loop(size, operands, 1);
            case SEQUENTIAL_UNROLLED -> loop(size, operands, size);
            case EXPAND_DIMS, BROADCAST_ALL, LEGACY_VECTORIZED -> atOnce(size, operands, method);
        };
    }

    private List<Batched> atOnce(int size, List<Batched> operands, VmapMethod how) {
        List<Array> arguments = new ArrayList<>();
        for (Batched operand : operands) {
            if (operand.isMapped() || how == VmapMethod.BROADCAST_ALL) {
                arguments.add(Batching.atFront(operand, size));
            } else if (how == VmapMethod.EXPAND_DIMS) {
                int[] shape = Axes.insert(operand.array().shape(), 0, 1);
                List<Integer> dimensions =
                        IntStream.range(1, shape.length).boxed().toList();
                arguments.add(Movement.broadcastInDim(operand.array(), shape, dimensions));
            } else {
                arguments.add(operand.array());
            }
        }
        List<Aval> batches = results.stream()
                .map(aval -> aval.withShape(Axes.insert(aval.shape(), 0, size)))
                .toList();
        return Batching.along(0, new PureCallback(function, batches, method).bind(arguments));
    }
}
