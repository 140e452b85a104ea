package org.jax4j.runtime;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/// The targets of `stablehlo.custom_call` that the user adds to those that backends know by themselves, for all
/// programs of this process. The `cpu` backend and the interpreter honour them, and `xla` where its device is the
/// processor.
///
/// ```java
/// CustomCalls.register("rms_norm", call -> {
///     MemorySegment x = call.operands().get(0);
///     MemorySegment y = call.results().get(0);
///     long count = call.operandTypes().get(0).elementCount();
///     double squares = 0;
///     for (long i = 0; i < count; i++) {
///         float element = x.getAtIndex(ValueLayout.JAVA_FLOAT, i);
///         squares += element * element;
///     }
///     float scale = (float) (1 / Math.sqrt(squares / count));
///     for (long i = 0; i < count; i++) {
///         y.setAtIndex(ValueLayout.JAVA_FLOAT, i, x.getAtIndex(ValueLayout.JAVA_FLOAT, i) * scale);
///     }
/// });
/// ```
///
/// A program looks its handlers up when it runs, so a later registration replaces an earlier one for programs
/// that are compiled already.
public final class CustomCalls {
    private static final Map<String, CustomCallHandler> HANDLERS = new ConcurrentHashMap<>();

    private CustomCalls() {}

    /// Has custom calls of a target computed by a handler. What a backend knows by itself, such as LAPACK's
    /// routines, it goes on computing by itself.
    public static void register(String target, CustomCallHandler handler) {
        HANDLERS.put(target, handler);
    }

    /// Takes a target's handler back; programs that call it can no longer run.
    public static void unregister(String target) {
        HANDLERS.remove(target);
    }

    /// The handler of a target.
    public static Optional<CustomCallHandler> find(String target) {
        return Optional.ofNullable(HANDLERS.get(target));
    }

    /// The targets that have a handler.
    public static Set<String> targets() {
        return new TreeSet<>(HANDLERS.keySet());
    }

    /// What a backend says about a target that neither it nor the user knows.
    public static BackendException unknown(String target, String backend) {
        return new BackendException("custom_call @" + target + " is not known to the " + backend
                + " backend, and no handler is registered for it (registered: " + targets()
                + "); register one with CustomCalls.register(\"" + target
                + "\", handler) before the program is compiled, or export the program without it");
    }
}
