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

    private SourceLine() {}

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

    /// A message with the line behind it.
    static String append(String message) {
        Location location = current();
        return location.equals(Location.UNKNOWN) ? message : message + " (" + location + ")";
    }
}
