package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The static parameters of an equation, in the order in which jaxprs print them.
///
/// Values print as in Python: lists as tuples, booleans as `True`, `null` as `None`, [Jaxpr]s as nested jaxprs,
/// anything else by `toString`.
public final class Params {
    private static final Params NONE = new Params();

    /// One parameter.
    public record Entry(String name, @Nullable Object value) {}

    private final List<Entry> entries = new ArrayList<>();

    private Params() {}

    public static Params none() {
        return NONE;
    }

    /// Parameters that begin with this one.
    public static Params of(String name, @Nullable Object value) {
        return new Params().and(name, value);
    }

    /// These and one more.
    public Params and(String name, @Nullable Object value) {
        Params extended = new Params();
        extended.entries.addAll(entries);
        extended.entries.add(new Entry(name, value));
        return extended;
    }

    /// The programs among the values.
    public List<Jaxpr> jaxprs() {
        List<Jaxpr> found = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.value() instanceof Jaxpr jaxpr) {
                found.add(jaxpr);
            } else if (entry.value() instanceof Collection<?> elements) {
                elements.stream()
                        .filter(Jaxpr.class::isInstance)
                        .map(Jaxpr.class::cast)
                        .forEach(found::add);
            }
        }
        return found;
    }

    public List<Entry> entries() {
        return List.copyOf(entries);
    }
}
