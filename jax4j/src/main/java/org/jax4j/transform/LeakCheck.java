package org.jax4j.transform;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jax4j.core.Config;
import org.jax4j.core.Tracer;
import org.jax4j.errors.UnexpectedTracerError;
import org.jspecify.annotations.Nullable;

/// Finds tracers of a transformation that are still reachable when it has ended, where the setting
/// `checkTracerLeaks` asks for it.
///
/// Whether one is reachable the garbage collector knows, so each transformation then costs a collection.
final class LeakCheck {
    private static final int ATTEMPTS = 4;
    private static final long PAUSE_MILLIS = 5;
    private static final int MOST_SHOWN = 5;

    private final @Nullable List<WeakReference<Tracer>> made =
            Config.current().checkTracerLeaks() ? new ArrayList<>() : null;

    /// Remembers a tracer of the transformation.
    <T extends Tracer> T made(T tracer) {
        if (made != null) {
            made.add(new WeakReference<>(tracer));
        }
        return tracer;
    }

    /// After the transformation of a function.
    ///
    /// @throws UnexpectedTracerError naming the lines where the tracers were made that are left
    void end(String transformation) {
        if (made == null) {
            return;
        }
        for (int attempt = 0; attempt < ATTEMPTS && reachable(made) > 0; attempt++) {
            System.gc();
            pause();
        }
        if (reachable(made) > 0) {
            throw leaked(transformation, made);
        }
    }

    private static long reachable(List<WeakReference<Tracer>> made) {
        return made.stream().filter(reference -> reference.get() != null).count();
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static UnexpectedTracerError leaked(String transformation, List<WeakReference<Tracer>> made) {
        List<Tracer> left =
                made.stream().map(WeakReference::get).filter(Objects::nonNull).toList();
        String shown = left.stream()
                .limit(MOST_SHOWN)
                .map(tracer -> tracer + ", made at " + tracer.madeAt())
                .collect(Collectors.joining("; "));
        return new UnexpectedTracerError("Leaked trace of " + transformation + ". Leaked tracers: " + shown
                + (left.size() > MOST_SHOWN ? "; and " + (left.size() - MOST_SHOWN) + " more" : "")
                + ". Something outside of the function still holds them: a field, a collection, or a lambda that is"
                + " kept. Return the values from the function instead.");
    }
}
