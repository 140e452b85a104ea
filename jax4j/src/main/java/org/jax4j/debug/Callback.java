package org.jax4j.debug;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.control.primitive.Scan;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.HostCall;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.JitTrace;

/// The primitives that run the user's Java code.
sealed interface Callback extends HostCall {

    /// What a callback that gives results says to differentiation.
    ///
    /// @param kind of callbacks
    static ValueError notDifferentiable(String kind, HostCall call, String remedy) {
        return new ValueError(kind + " callbacks do not support JVP: " + call.operation() + " at " + call.location()
                + " was differentiated." + remedy);
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return Tangents.zeroCotangents(operands);
    }

    /// One call a member.
    default void callEach(int size, List<Batched> operands) {
        for (int member = 0; member < size; member++) {
            int place = member;
            bind(operands.stream().map(operand -> member(operand, place)).toList());
        }
    }

    private static Array member(Batched operand, int member) {
        if (!operand.isMapped()) {
            return operand.array();
        }
        int[] starts = new int[operand.array().ndim()];
        int[] limits = operand.array().shape();
        int[] strides = new int[starts.length];
        Arrays.fill(strides, 1);
        starts[operand.axis()] = member;
        limits[operand.axis()] = member + 1;
        Array slice = Slicing.slice(operand.array(), Axes.list(starts), Axes.list(limits), Axes.list(strides));
        return Movement.squeeze(slice, List.of(operand.axis()));
    }

    /// One call a member, in a loop.
    ///
    /// @param unroll how many calls are written out in a turn
    default List<Batched> loop(int size, List<Batched> operands, int unroll) {
        List<Array> shared = operands.stream()
                .filter(operand -> !operand.isMapped())
                .map(Batched::array)
                .toList();
        List<Array> mapped = operands.stream()
                .filter(Batched::isMapped)
                .map(operand -> Batching.atFront(operand, size))
                .toList();
        List<Boolean> flags = operands.stream().map(Batched::isMapped).toList();
        List<Aval> inputs = Axes.concat(
                shared.stream().map(Array::aval).toList(),
                operands.stream()
                        .filter(Batched::isMapped)
                        .map(Batched::memberAval)
                        .toList());
        Jaxpr body = JitTrace.trace(name(), inputs, arguments -> {
            var nextShared = arguments.subList(0, shared.size()).iterator();
            var nextMapped = arguments.subList(shared.size(), arguments.size()).iterator();
            return bind(flags.stream()
                    .map(flag -> flag ? nextMapped.next() : nextShared.next())
                    .toList());
        });
        Scan loop = new Scan(body, shared.size(), 0, size, false, unroll);
        return Batching.along(0, loop.bind(Axes.concat(shared, mapped)));
    }

    /// As JAX prints types of results.
    static List<String> texts(List<Aval> avals) {
        return avals.stream().map(aval -> "ShapedArray(" + aval + ")").collect(Collectors.toList());
    }

    /// A callback that only looks.
    sealed interface Looking extends Callback permits DebugPrint, DebugCallback {
        @Override
        default List<Aval> results() {
            return List.of();
        }

        @Override
        default boolean hasEffects() {
            return true;
        }

        @Override
        default boolean onlyLooks() {
            return true;
        }

        /// Looks at the values, not at their change.
        @Override
        default Dual jvp(List<Array> primals, List<Tangent> tangents) {
            bind(primals);
            return new Dual(List.of(), List.of());
        }

        @Override
        default List<Batched> batch(int size, List<Batched> operands) {
            callEach(size, operands);
            return List.of();
        }
    }

    /// A callback that gives results.
    sealed interface Computing extends Callback permits PureCallback, IoCallback {
        @Override
        default boolean onlyLooks() {
            return false;
        }
    }
}
