package org.jax4j.core;

import java.security.CodeSource;
import java.util.Objects;
import org.jax4j.stablehlo.Location;
import org.jspecify.annotations.Nullable;

/// Finds the line of the user's program that called into Jax4j.
public final class UserCode {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
    private static final @Nullable CodeSource OURS =
            UserCode.class.getProtectionDomain().getCodeSource();
    private static final ClassValue<Boolean> IS_OURS = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            CodeSource source = type.getProtectionDomain().getCodeSource();
            return source == null || Objects.equals(source, OURS);
        }
    };

    private UserCode() {}

    /// The innermost frame that belongs neither to this library nor to the JDK.
    public static Location location() {
        return WALKER.walk(frames -> frames.filter(frame -> !IS_OURS.get(frame.getDeclaringClass()))
                .findFirst()
                .map(frame -> new Location(
                        Objects.requireNonNullElse(frame.toStackTraceElement().getFileName(), ""),
                        frame.getLineNumber(),
                        0))
                .orElse(Location.UNKNOWN));
    }
}
