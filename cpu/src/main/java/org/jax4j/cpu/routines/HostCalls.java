package org.jax4j.cpu.routines;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.CustomCallHandler;
import org.jax4j.runtime.CustomCallInvocation;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jspecify.annotations.Nullable;

/// Functions that generated code calls and that are Java: the custom calls of the user's handlers, and what a
/// program asks of the process.
///
/// Java exceptions must not cross native code. So one is kept for its thread, and the call gives 1, upon which
/// the program ends; the failure surfaces then, at [#rethrow].
public final class HostCalls {
    /// The target that draws a state for `rng_bit_generator`.
    public static final String RANDOM_STATE = "jax4j.random_state";

    private static final SplittableRandom SEEDS = new SplittableRandom();
    private static final Map<String, Long> STUBS = new ConcurrentHashMap<>();
    private static final ThreadLocal<@Nullable Throwable> FAILURE = new ThreadLocal<>();
    private static final MethodHandle CALL;

    static {
        try {
            CALL = MethodHandles.lookup()
                    .findVirtual(Site.class, "call", MethodType.methodType(int.class, long[].class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the method is below", e);
        }
    }

    private HostCalls() {}

    /// One way of calling a target.
    private record Site(
            String target,
            List<TensorType> operands,
            List<TensorType> results,
            Map<Integer, Integer> aliases,
            Map<String, Attribute> attributes) {

        /// @param addresses of the operands' elements, then of the results'
        /// @return 0, or 1 if the call failed
        @SuppressWarnings("UnusedMethod") // called by its handle
        int call(long[] addresses) {
            List<MemorySegment> inputs = new ArrayList<>();
            List<MemorySegment> outputs = new ArrayList<>();
            for (int i = 0; i < addresses.length; i++) {
                boolean isOperand = i < operands.size();
                TensorType type = isOperand ? operands.get(i) : results.get(i - operands.size());
                MemorySegment memory = MemorySegment.ofAddress(addresses[i]).reinterpret(type.byteSize());
                if (isOperand) {
                    inputs.add(memory.asReadOnly());
                } else {
                    outputs.add(memory);
                }
            }
            aliases.forEach((result, operand) -> outputs.get(result).copyFrom(inputs.get(operand)));
            try {
                handler().call(new CustomCallInvocation(target, "cpu", operands, inputs, results, outputs, attributes));
                return 0;
            } catch (Throwable e) {
                FAILURE.set(e);
                return 1;
            }
        }

        private CustomCallHandler handler() {
            if (target.equals(RANDOM_STATE)) {
                return HostCalls::randomState;
            }
            return CustomCalls.find(target).orElseThrow(() -> CustomCalls.unknown(target, "cpu"));
        }
    }

    private static void randomState(CustomCallInvocation invocation) {
        synchronized (SEEDS) {
            for (int i = 0; i < 2; i++) {
                invocation.results().getFirst().setAtIndex(ValueLayout.JAVA_LONG, i, SEEDS.nextLong());
            }
        }
    }

    /// The name of a function `int f(operand…, result…)` that has a target's handler compute one call, and gives
    /// 0 unless that fails.
    ///
    /// @param aliases for a result, the operand whose elements it starts with
    /// @throws BackendException if the target has no handler
    public static String symbol(
            String target,
            List<TensorType> operands,
            List<TensorType> results,
            Map<Integer, Integer> aliases,
            Map<String, Attribute> attributes) {
        if (!target.equals(RANDOM_STATE) && CustomCalls.find(target).isEmpty()) {
            throw CustomCalls.unknown(target, "cpu");
        }
        Site site = new Site(target, operands, results, aliases, attributes);
        String symbol = Routines.name(
                "jax4j_host", target + operands + results + new TreeMap<>(aliases) + new TreeMap<>(attributes));
        STUBS.computeIfAbsent(symbol, _ -> stub(site, operands.size() + results.size()));
        return symbol;
    }

    private static long stub(Site site, int count) {
        MemoryLayout[] parameters = new MemoryLayout[count];
        Arrays.fill(parameters, ValueLayout.JAVA_LONG);
        MethodHandle call = CALL.bindTo(site).asCollector(long[].class, count);
        return Linker.nativeLinker()
                .upcallStub(call, FunctionDescriptor.of(ValueLayout.JAVA_INT, parameters), Arena.global())
                .address();
    }

    /// The address of a function of this name, or nothing if there is none.
    public static Optional<Long> address(String symbol) {
        return Optional.ofNullable(STUBS.get(symbol));
    }

    /// Throws what a handler threw on this thread since the last time.
    public static void rethrow() {
        if (STUBS.isEmpty()) {
            return;
        }
        Throwable failure = FAILURE.get();
        if (failure != null) {
            FAILURE.remove();
            throw failure instanceof BackendException known
                    ? known
                    : new BackendException("a handler of a custom call failed: " + failure, failure);
        }
    }
}
