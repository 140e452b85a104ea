package org.jax4j.errors;

import java.security.CodeSource;
import java.util.Objects;
import org.jax4j.stablehlo.Location;
import org.jspecify.annotations.Nullable;

/// The line of the user's program that called into Jax4j, which every message names.
public final class SourceLine {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final @Nullable CodeSource OURS =
            SourceLine.class.getProtectionDomain().getCodeSource();
    private static final ClassValue<Boolean> IS_OURS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null || Objects.equals(source, OURS);
        }
    };

    /// The line on whose behalf a program is interpreted.
    private static final ScopedValue<Location> BEHALF = ScopedValue.newInstance();

    private SourceLine() {}

    /// Runs `body` on behalf of a line that was recorded when the user's program was traced: what is recorded
    /// meanwhile has that line. Nothing changes if the line is unknown.
    public static <T> T at(Location location, ScopedValue.CallableOp<T, RuntimeException> body) {
        return location.equals(Location.UNKNOWN)
                ? body.call()
                : ScopedValue.where(BEHALF, location).call(body);
    }

    /// The line on whose behalf a program is interpreted; else [#current()].
    public static Location recorded() {
        Location location = BEHALF.orElse(Location.UNKNOWN);
        return location.equals(Location.UNKNOWN) ? current() : location;
    }

    /// The line of the innermost frame that belongs neither to this library nor to the JDK.
    public static Location current() {
        return WALKER.walk(frames -> frames.filter(frame -> !IS_OURS.get(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> new Location(
                        Objects.requireNonNullElse(frame.toStackTraceElement().getFileName(), ""),
                        frame.getLineNumber(),
                        0))
                .orElse(Location.UNKNOWN));
    }

    /// Runs `body`, which calls functions of the user, whose own lines are recorded meanwhile.
    public static <T> T ofUser(ScopedValue.CallableOp<T, RuntimeException> body) {
        return BEHALF.isBound() ? ScopedValue.where(BEHALF, Location.UNKNOWN).call(body) : body.call();
    }

    /// A message with the line behind it.
    static String append(String message) {
        return append(message, current());
    }

    /// A message with a line behind it, if it is known.
    public static String append(String message, Location location) {
        return location.equals(Location.UNKNOWN) ? message : message + " (" + location + ")";
    }
}
