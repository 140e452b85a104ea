package org.jax4j.transform.custom;

import static org.jax4j.Jax.closureConvert;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Pair;
import org.junit.jupiter.api.Test;

final class ClosureConversionTest {
    private static final Array X = jnp.array(2f);
    private static final Array Y = jnp.array(3f);

    /// Applies a function to one argument, with a rule that doubles all cotangents.
    private static Array doubling(Fn1<Array, Array> function, Array at) {
        ClosureConverted<Fn2<Array, List<Array>, Array>> converted = closureConvert(function, at);
        Fn2<Array, List<Array>, Array> f = converted.function();
        Fn2<Array, List<Array>, Array> ruled = customVjp(
                f, (x, constants) -> new Pair<>(f.apply(x, constants), new Pair<>(x, constants)), (saved, ct) -> {
                    List<Array> twice = saved.second().stream()
                            .map(constant -> ct.times(saved.first()).times(2))
                            .toList();
                    return new Pair<>(ct.times(0), twice);
                });
        return ruled.apply(at, converted.constants());
    }

    @Test
    void capturedValuesHaveTheDerivativeOfTheRule() {
        Fn1<Array, Array> program = y -> doubling(x -> x.times(y), X);
        assertEquals(4, grad(program).apply(Y).item());
        assertEquals(4, jit(grad(program)).apply(Y).item());
        assertEquals(4, grad(jit(program)).apply(Y).item());
    }

    @Test
    void whatCannotHaveADerivativeStaysCaptured() {
        assertEquals(List.of(), closureConvert((Array x) -> x.times(Y), X).constants());
        List<Integer> counts = new ArrayList<>();
        jit((Array n, Array y) -> {
                    var converted = closureConvert((Array x) -> x.times(n).plus(y), X);
                    counts.add(converted.constants().size());
                    return converted.function().apply(X, converted.constants());
                })
                .apply(jnp.array(4), Y);
        assertEquals(List.of(1), counts);
    }

    @Test
    void severalArguments() {
        var two = closureConvert((Array a, Array b) -> a.minus(b), X, Y);
        assertEquals(-1, two.function().apply(X, Y, List.of()).item());
        var three = closureConvert((Array a, Array b, Array c) -> a.minus(b).times(c), X, Y, Y);
        assertEquals(-3, three.function().apply(X, Y, Y, List.of()).item());
    }

    @Test
    void otherTypesThanThoseOfTheExamplesAreRefused() {
        var converted = closureConvert((Array x) -> x.times(2), X);
        assertThrows(TypeError.class, () -> converted.function().apply(jnp.ones(3), List.of()));
        assertThrows(TypeError.class, () -> converted.function().apply(X, List.of(Y)));
    }
}
