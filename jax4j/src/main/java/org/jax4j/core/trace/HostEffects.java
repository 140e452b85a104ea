package org.jax4j.core.trace;

import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jax4j.runtime.Buffer;
import org.jspecify.annotations.Nullable;

/// The programs under way that call Java code: what [#barrier] waits for, and what keeps the code alive until
/// then.
public final class HostEffects {
    private static final Queue<Running> RUNNING = new ConcurrentLinkedQueue<>();
    private static final AtomicReference<@Nullable RuntimeException> FAILURE = new AtomicReference<>();

    private HostEffects() {}

    /// A program under way.
    ///
    /// @param done a result of its own, which nobody else has
    private record Running(List<HostCall> calls, Buffer done) {
        boolean isOrdered() {
            return calls.stream().anyMatch(HostCall::isOrdered);
        }
    }

    /// Waits for programs at the end of the process: what they print is not to be lost.
    private static final class AtExit {
        static {
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(() -> RUNNING.forEach(HostEffects::settle), "jax4j-effects"));
        }

        private AtExit() {}

        static void prepare() {
            // Loading the class does it, once.
        }
    }

    /// The first code of a program, and of the programs that it calls, that has effects and does more than look.
    public static Optional<HostCall> firstThatActs(Jaxpr jaxpr) {
        return jaxpr.equations().stream()
                .map(Equation::primitive)
                .filter(Primitive::hasEffects)
                .flatMap(primitive -> primitive instanceof HostCall call
                        ? Stream.of(call).filter(each -> !each.onlyLooks())
                        : primitive.params().jaxprs().stream().flatMap(inner -> firstThatActs(inner).stream()))
                .findFirst();
    }

    /// Before a program runs that makes such calls.
    static void before(List<HostCall> calls) {
        if (!RUNNING.isEmpty() && calls.stream().anyMatch(HostCall::isOrdered)) {
            RUNNING.stream().filter(Running::isOrdered).forEach(HostEffects::settle);
        }
    }

    /// After it has been started.
    ///
    /// @throws org.jax4j.runtime.BackendException if it has failed already
    static void after(List<HostCall> calls, Buffer done) {
        if (done.isReady()) {
            done.await();
            return;
        }
        AtExit.prepare();
        RUNNING.stream().filter(running -> running.done().isReady()).forEach(HostEffects::settle);
        RUNNING.add(new Running(calls, done));
    }

    /// Waits until all Java code that programs call has run.
    ///
    /// @throws org.jax4j.runtime.BackendException the first failure of such a program since the last barrier that
    ///                                            was not thrown where the program was called
    public static void barrier() {
        RUNNING.forEach(HostEffects::settle);
        RuntimeException failure = FAILURE.getAndSet(null);
        if (failure != null) {
            throw failure;
        }
    }

    /// Waits for a program, and keeps its failure for the barrier.
    private static void settle(Running running) {
        try {
            running.done().await();
        } catch (RuntimeException failure) {
            FAILURE.compareAndSet(null, failure);
        } finally {
            RUNNING.remove(running);
        }
    }
}
