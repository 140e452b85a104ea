package org.jax4j.checkify;

import java.util.Comparator;
import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.stablehlo.DType;

/// Errors that one set of arrays represents: those of one category whose messages show values of the same types.
///
/// @param payload the types of the values that messages show; strong
record ErrorKind(ErrorCategory category, List<Aval> payload) implements Comparable<ErrorKind> {
    static final ErrorKind DIVISION_BY_ZERO = new ErrorKind(ErrorCategory.DIVISION_BY_ZERO, List.of());
    static final ErrorKind NAN = new ErrorKind(ErrorCategory.NAN, List.of());
    /// Shows the position, the axis and the axis's size.
    static final ErrorKind OUT_OF_BOUNDS = new ErrorKind(ErrorCategory.OUT_OF_BOUNDS, List.of(Aval.of(DType.INT32, 3)));

    private static final Comparator<ErrorKind> ORDER =
            Comparator.comparing(ErrorKind::category).thenComparing(kind -> kind.payload.toString());

    ErrorKind {
        payload = List.copyOf(payload);
    }

    /// The number of arrays that represent the error: whether there is one, its code, and the payload.
    int arrays() {
        return 2 + payload.size();
    }

    @Override
    public int compareTo(ErrorKind other) {
        return ORDER.compare(this, other);
    }
}
