package org.jax4j.debug;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jax4j.core.Array;
import org.jax4j.core.UserCode;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn0;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.transform.Flattened;

/// Looks at the values of a program while it runs: prints them, or hands them to the user's function.
///
/// ```java
/// var f = jit((Array x) -> {
///     Array y = jnp.sin(x);
///     debug.print("sin({}) = {}", x, y);
///     return y;
/// });
/// ```
///
/// Looking changes nothing that a program computes. A transformation keeps it: what runs twice prints twice,
/// under `vmap` once for each member, under `grad` the values and not their change. A call in a program happens
/// when its operands are there, so calls that do not depend on each other may come in another order than they are
/// written; [#ordered] ones do not. `Jax.effectsBarrier` waits for all of them.
public final class Debug {
    /// Looks in any order.
    public static final Debug DEBUG = new Debug(false);

    private final boolean isOrdered;

    private Debug(boolean isOrdered) {
        this.isOrdered = isOrdered;
    }

    /// A variant whose calls happen in the order of the program.
    public Debug ordered() {
        return new Debug(true);
    }

    /// Prints values to the standard output.
    ///
    /// ```java
    /// debug.print("step {}: loss {:.3f}", step, loss);
    /// debug.print("{1} before {0}", x, y);
    /// debug.print("x is", x);
    /// ```
    ///
    /// Places are those of Python's `str.format`: `{}`, `{0}`, with a format such as `{:>8.3f}` for single
    /// numbers, and `!r`. Values without a place may follow a text that has none.
    ///
    /// @param values arrays, trees of arrays, or static values
    /// @throws org.jax4j.errors.ValueError if places and values do not fit
    public void print(String format, Object... values) {
        print(Format.parse(format), values, Map.of());
    }

    /// Prints values by name: `debug.print("x = {x}, y = {y:.2f}", Map.of("x", x, "y", y))`.
    ///
    /// A map for a text that has no names is a value like any other.
    public void print(String format, Map<String, ?> values) {
        Format parsed = Format.parse(format);
        if (parsed.hasNames()) {
            print(parsed, new Object[0], values);
        } else {
            print(parsed, new Object[] {values}, Map.of());
        }
    }

    private void print(Format format, Object[] positional, Map<String, ?> named) {
        Map<String, ?> inOrder = new TreeMap<>(named);
        format.check(positional.length, inOrder.keySet());
        Flattened byPosition = Flattened.of(positional);
        Flattened byName = Flattened.of(inOrder.values().toArray());
        List<Array> operands = new ArrayList<>(byPosition.leaves());
        operands.addAll(byName.leaves());
        new DebugPrint(
                        format,
                        byPosition.structures(),
                        List.copyOf(inOrder.keySet()),
                        byName.structures(),
                        isOrdered,
                        UserCode.location())
                .bind(operands);
    }

    private record Running(Runnable function) implements Fn0<List<Array>> {
        @Override
        public List<Array> apply() {
            function.run();
            return List.of();
        }
    }

    private record Accepting<A>(Consumer<? super A> function) implements Fn1<A, List<Array>> {
        @Override
        public List<Array> apply(A a) {
            function.accept(a);
            return List.of();
        }
    }

    private record AcceptingBoth<A, B>(BiConsumer<? super A, ? super B> function) implements Fn2<A, B, List<Array>> {
        @Override
        public List<Array> apply(A a, B b) {
            function.accept(a, b);
            return List.of();
        }
    }

    /// Runs a function whenever the program comes here.
    public void callback(Runnable function) {
        call(new Running(function));
    }

    /// Hands a value to a function: `debug.callback(v -> history.add(v.item()), loss)`.
    ///
    /// The function gets computed arrays, which it may keep. It may compute with them; if it throws, the program
    /// fails.
    ///
    /// @param a an array or a tree of arrays
    public <A> void callback(Consumer<? super A> function, A a) {
        call(new Accepting<A>(function), a);
    }

    /// Hands two values to a function; for more, hand it a record or a list.
    public <A, B> void callback(BiConsumer<? super A, ? super B> function, A a, B b) {
        call(new AcceptingBoth<A, B>(function), a, b);
    }

    private void call(Fn<?> function, Object... arguments) {
        Flattened flat = Flattened.of(arguments);
        new DebugCallback(HostFunction.here(function, flat), isOrdered).bind(flat.leaves());
    }
}
