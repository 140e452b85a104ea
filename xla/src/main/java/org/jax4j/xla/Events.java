package org.jax4j.xla;

import java.lang.foreign.Arena;
import org.jax4j.runtime.BackendException;
import org.jax4j.xla.pjrt.Arguments;
import org.jax4j.xla.pjrt.PjrtApi;
import org.jax4j.xla.pjrt.PjrtFunction;
import org.jax4j.xla.pjrt.Structs;

/// The plugin's events: each is set once, with or without an error.
final class Events {
    private Events() {}

    /// Whether the event is set.
    static boolean isReady(PjrtApi api, long event) {
        try (Arena arena = Arena.ofConfined()) {
            Arguments arguments = Arguments.of(arena, Structs.EVENT_IS_READY).set("event", event);
            api.call(PjrtFunction.EVENT_IS_READY, arguments);
            return arguments.get("is_ready") != 0;
        }
    }

    /// Waits for an event, which is ours, and frees it.
    ///
    /// @throws BackendException the error that it was set with
    static void awaitAndDestroy(PjrtApi api, long event) {
        if (event == 0) {
            return;
        }
        try (Arena arena = Arena.ofConfined()) {
            api.call(
                    PjrtFunction.EVENT_AWAIT,
                    Arguments.of(arena, Structs.EVENT_AWAIT).set("event", event));
        } finally {
            destroy(api, event);
        }
    }

    /// Frees an event.
    static void destroy(PjrtApi api, long event) {
        if (event != 0) {
            try (Arena arena = Arena.ofConfined()) {
                api.call(
                        PjrtFunction.EVENT_DESTROY,
                        Arguments.of(arena, Structs.EVENT_DESTROY).set("event", event));
            }
        }
    }
}
