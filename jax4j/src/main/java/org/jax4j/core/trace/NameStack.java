package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.errors.SourceLine;
import org.jspecify.annotations.Nullable;

/// The names of the scopes around an operation and the transformations of them, the outermost first: what jaxprs
/// and modules say of where an operation belongs, such as `transpose(jvp(layer))/inner`.
///
/// A name is relative to the jaxpr that the equation is in: tracing a jaxpr begins with an empty one.
///
/// Compared by identity. Most equations have the names of the one before, so each remembers what was made of it
/// last.
public final class NameStack {
    public static final NameStack EMPTY = new NameStack(List.of());

    private static final ScopedValue<NameStack> CURRENT = ScopedValue.newInstance();

    /// A scope or a transformation of what is within.
    ///
    /// @param isTransformation whether the text is `name(…)` around the next scope's, not `name/` before it
    public record Element(String name, boolean isTransformation) {}

    /// These names around others.
    private record Sum(NameStack inner, NameStack whole) {}

    /// These names without the outermost ones.
    private record Suffix(int count, NameStack rest) {}

    private final List<Element> elements;
    private @Nullable Sum sum;
    private @Nullable Suffix suffix;
    private @Nullable String text;

    /// @param elements scopes that users and programs name, and transformations
    private NameStack(List<Element> elements) {
        this.elements = List.copyOf(elements);
    }

    /// The names around what is applied now.
    public static NameStack current() {
        return CURRENT.orElse(EMPTY);
    }

    /// Runs `body` within a scope.
    public static <T> T within(String scope, ScopedValue.CallableOp<T, RuntimeException> body) {
        return current().scope(scope).call(body);
    }

    /// Runs `body`, which a transformation transforms.
    public static <T> T transforming(String transformation, ScopedValue.CallableOp<T, RuntimeException> body) {
        return current().plus(new Element(transformation, true)).call(body);
    }

    /// Runs `body` outside of all names.
    public static <T> T reset(ScopedValue.CallableOp<T, RuntimeException> body) {
        return current().isEmpty() ? body.call() : EMPTY.call(body);
    }

    /// Runs `body`, which interprets an equation, on behalf of the line and the names that it was recorded with.
    static <T> T onBehalf(Equation equation, ScopedValue.CallableOp<T, RuntimeException> body) {
        return equation.names().isEmpty()
                ? SourceLine.at(equation.location(), body)
                : current().plus(equation.names()).call(() -> SourceLine.at(equation.location(), body));
    }

    private <T> T call(ScopedValue.CallableOp<T, RuntimeException> body) {
        return ScopedValue.where(CURRENT, this).call(body);
    }

    /// The names of a scope within.
    public NameStack scope(String name) {
        return plus(new Element(name, false));
    }

    private NameStack plus(Element element) {
        List<Element> all = new ArrayList<>(elements);
        all.add(element);
        return new NameStack(all);
    }

    /// These names around others.
    public NameStack plus(NameStack inner) {
        if (isEmpty() || inner.isEmpty()) {
            return isEmpty() ? inner : this;
        }
        Sum last = sum;
        if (last == null || last.inner() != inner) {
            List<Element> all = new ArrayList<>(elements);
            all.addAll(inner.elements);
            last = new Sum(inner, new NameStack(all));
            sum = last;
        }
        return last.whole();
    }

    /// The names within the outermost ones.
    ///
    /// @param count how many these are
    public NameStack within(int count) {
        if (count == 0 || isEmpty()) {
            return this;
        }
        if (count >= size()) {
            return EMPTY;
        }
        Suffix last = suffix;
        if (last == null || last.count() != count) {
            last = new Suffix(count, new NameStack(elements.subList(count, size())));
            suffix = last;
        }
        return last.rest();
    }

    public int size() {
        return elements.size();
    }

    public boolean isEmpty() {
        return elements.isEmpty();
    }

    /// JAX's text: scopes are parted by `/`, and a transformation stands around the first scope within it.
    @Override
    public String toString() {
        String known = text;
        if (known == null) {
            known = print();
            text = known;
        }
        return known;
    }

    private String print() {
        List<String> parts = new ArrayList<>();
        for (Element element : elements.reversed()) {
            if (!element.isTransformation()) {
                parts.add(element.name());
            } else {
                String inner = parts.isEmpty() ? "" : parts.removeLast();
                parts.add(element.name() + "(" + inner + ")");
            }
        }
        return String.join("/", parts.reversed());
    }
}
