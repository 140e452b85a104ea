package org.jax4j.core.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Config;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.Tracer;
import org.jax4j.runtime.Backend;
import org.jax4j.runtime.BackendException;
import org.jax4j.runtime.Backends;
import org.jax4j.runtime.CustomCallInvocation;
import org.jax4j.runtime.CustomCalls;
import org.jax4j.stablehlo.TensorType;

/// How programs reach the user's Java code: by custom calls of one target, whose first operand is a number that
/// this process has given to the code.
///
/// Since the number is an operand, machine code for calls of the same types is the same, and code that is found
/// in a cache on disk calls what this process means by the number. Numbers are never given twice. Code is held by
/// the programs that call it, here only weakly, so that it goes with the last of them.
final class HostCalls {
    static final String TARGET = "jax4j.host_call";

    private static final AtomicLong COUNT = new AtomicLong();
    private static final Map<Long, Entry> CALLS = new ConcurrentHashMap<>();
    private static final ReferenceQueue<HostCall> DROPPED = new ReferenceQueue<>();

    private HostCalls() {}

    private static final class Entry extends WeakReference<HostCall> {
        private final long number;

        Entry(HostCall call, long number) {
            super(call, DROPPED);
            this.number = number;
        }
    }

    /// Gives code a number, under which programs can call it as long as it is reachable.
    static long number(HostCall call) {
        for (Object dropped = DROPPED.poll(); dropped != null; dropped = DROPPED.poll()) {
            CALLS.remove(((Entry) dropped).number);
        }
        CustomCalls.register(TARGET, HostCalls::handle);
        long number = COUNT.incrementAndGet();
        CALLS.put(number, new Entry(call, number));
        return number;
    }

    /// The number of calls that have a number and are reachable, as far as the garbage collector has found out.
    static int size() {
        return (int)
                CALLS.values().stream().filter(entry -> entry.get() != null).count();
    }

    private static void handle(CustomCallInvocation invocation) {
        long number = invocation.operands().getFirst().get(ValueLayout.JAVA_LONG_UNALIGNED, 0);
        Entry entry = CALLS.get(number);
        HostCall call = entry == null ? null : entry.get();
        if (call == null) {
            throw new BackendException("the program calls Java code number " + number
                    + ", which is not of this process or is gone; compile the program anew");
        }
        Config.with(config -> config.withBackend(invocation.backend())).run(() -> {
            List<Array> operands = operands(invocation);
            List<Array> results = run(call, operands);
            for (int index = 0; index < results.size(); index++) {
                invocation.results().get(index).copyFrom(results.get(index).toSegment());
            }
        });
    }

    /// Copies of the operands, which the code may keep, in the memory of the backend that calls.
    private static List<Array> operands(CustomCallInvocation invocation) {
        Backend backend = Backends.named(invocation.backend());
        List<Array> operands = new ArrayList<>();
        for (int index = 1; index < invocation.operands().size(); index++) {
            TensorType type = invocation.operandTypes().get(index);
            MemorySegment elements = invocation.operands().get(index);
            operands.add(new DeviceArray(Aval.of(type), backend.copyFrom(type, elements), false));
        }
        return operands;
    }

    /// Runs the code outside of all transformations.
    ///
    /// @throws BackendException if it throws, or gives something else than it declared
    static List<Array> run(HostCall call, List<Array> operands) {
        List<Array> results;
        try {
            results = Trace.evaluation().call(() -> call.run(operands));
        } catch (RuntimeException | Error e) {
            throw new BackendException(call.operation() + " at " + call.location() + " failed: " + e, e);
        }
        check(call, results);
        return results;
    }

    private static void check(HostCall call, List<Array> results) {
        List<Aval> expected = call.results();
        if (results.size() != expected.size()) {
            throw refused(
                    call,
                    "Mismatched number of outputs from callback. Expected: " + expected.size() + ", Actual: "
                            + results.size() + ".");
        }
        for (int index = 0; index < results.size(); index++) {
            Array result = results.get(index);
            if (result instanceof Tracer tracer) {
                throw refused(
                        call,
                        "Return value #" + index + " of the callback is " + tracer + ", made at "
                                + tracer.madeAt()
                                + ". A callback computes on the arrays that it is given: pass it the value"
                                + " as an argument.");
            }
            if (!result.aval().type().equals(expected.get(index).type())) {
                throw refused(
                        call,
                        "Incorrect type of return value #" + index + " of the callback. Expected: "
                                + expected.get(index) + ", Actual: " + result.aval()
                                + ". Declare what the callback gives, or convert it with reshape or astype.");
            }
        }
    }

    private static BackendException refused(HostCall call, String reason) {
        return new BackendException(call.operation() + " at " + call.location() + " failed: " + reason);
    }
}
