package org.jax4j.it;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Methods of arrays give what NumPy's functions give, and Java numbers stand for operands on either side.
final class ArrayMethodsTest {
    private static final Array X = jnp.array(new float[][] {{3.5f, -1.25f, 2}, {0.5f, 7, -4.75f}});
    private static final Array BITS = jnp.array(new int[] {6, -3, 255});
    private static final Array OTHER = jnp.array(new int[] {3, 5, 1});
    private static final Array MASK = jnp.array(new boolean[] {true, false, true});
    private static final Array EITHER = jnp.array(new boolean[] {true, true, false});
    private static final Array COMPLEX = jnp.sqrt(X.astype(DType.COMPLEX64));

    /// What a method gave, and the function of the same meaning.
    record Pair(Array method, Array function) {}

    private static final Map<String, Pair> CASES = new LinkedHashMap<>();

    private static void add(String name, Array method, Array function) {
        CASES.put(name, new Pair(method, function));
    }

    static {
        add("sum", X.sum(axis(-1).keepDims()), jnp.sum(X, axis(-1).keepDims()));
        add("prod", X.prod(axis(0)), jnp.prod(X, axis(0)));
        add("mean", X.mean(axis(0).keepDims()), jnp.mean(X, axis(0).keepDims()));
        add("std", X.std(axis(1)), jnp.std(X, axis(1)));
        add("var", X.var(axis(1).ddof(1)), jnp.var(X, axis(1).ddof(1)));
        add("max", X.max(axis(1).initial(3)), jnp.max(X, axis(1).initial(3)));
        add("min", X.min(axis(1).keepDims()), jnp.min(X, axis(1).keepDims()));
        add("any", X.gt(3).any(axis(0)), jnp.any(X.gt(3), axis(0)));
        add("all", X.gt(-2).all(axis(0)), jnp.all(X.gt(-2), axis(0)));
        add("ptp", X.ptp(), jnp.ptp(X));
        add("trace", X.trace(), jnp.trace(X));
        add("cumsum", X.cumsum(1), jnp.cumsum(X, 1));
        add("cumprod", X.cumprod(0), jnp.cumprod(X, 0));
        add("sort", X.sort(), jnp.sort(X));
        add("sort of an axis", X.sort(0), jnp.sort(X, 0));
        add("argsort", X.argsort(), jnp.argsort(X));
        add("argsort of an axis", X.argsort(0), jnp.argsort(X, 0));
        add("repeat", X.repeat(2, 1), jnp.repeat(X, 2, 1));
        add("take", X.take(OTHER.minus(OTHER), 1), jnp.take(X, OTHER.minus(OTHER), 1));
        add("diagonal", X.diagonal(), jnp.diagonal(X));
        add("round", X.round(), jnp.round(X));
        add("round to places", X.round(1), jnp.round(X, 1));
        add("clip", X.clip(-1, 3), jnp.clip(X, -1, 3));
        add("real", COMPLEX.real(), jnp.real(COMPLEX));
        add("imag", COMPLEX.imag(), jnp.imag(COMPLEX));
        add("conj", COMPLEX.conj(), jnp.conj(COMPLEX));
        add("floorDiv", X.floorDiv(X.abs()), jnp.floorDivide(X, X.abs()));
        add("floorDiv by a number", X.floorDiv(2), jnp.floorDivide(X, jnp.array(2f)));
        add("and", BITS.and(OTHER), jnp.bitwiseAnd(BITS, OTHER));
        add("or", BITS.or(OTHER), jnp.bitwiseOr(BITS, OTHER));
        add("xor", BITS.xor(OTHER), jnp.bitwiseXor(BITS, OTHER));
        add("shl", BITS.shl(OTHER), jnp.leftShift(BITS, OTHER));
        add("shr", BITS.shr(OTHER), jnp.rightShift(BITS, OTHER));
        add("not", BITS.not(), jnp.invert(BITS));
    }

    static Iterable<String> names() {
        return CASES.keySet();
    }

    @ParameterizedTest
    @MethodSource("names")
    void aMethodGivesWhatItsFunctionGives(String name) {
        Pair pair = Objects.requireNonNull(CASES.get(name));
        assertEquals(pair.function().toString(), pair.method().toString());
    }

    @Test
    void numbersStandOnEitherSide() {
        assertEquals("Array([2, 1, 3], dtype=int32)", BITS.and(3).toString());
        assertEquals("Array([14, -3, 255], dtype=int32)", shown(BITS.or(8)));
        assertEquals("Array([12, -6, 510], dtype=int32)", shown(BITS.shl(1)));
        assertEquals("Array([8, 32, 2], dtype=int32)", shown(jnp.power(2, OTHER)));
        assertEquals("Array([3, 5, 2], dtype=int32)", shown(jnp.maximum(2, OTHER)));
        assertEquals("Array([2, 2, 0], dtype=int32)", shown(jnp.remainder(2, OTHER)));
        assertEquals("Array([1, 0, 3], dtype=int32)", shown(jnp.floorDivide(3, OTHER)));
        assertEquals("Array([False, False, True], dtype=bool)", shown(jnp.greater(2, OTHER)));
        assertEquals("Array([False, True, False], dtype=bool)", shown(MASK.not().and(EITHER)));
        assertEquals(DType.BFLOAT16, jnp.maximum(0, X.astype(DType.BFLOAT16)).dtype());
        assertEquals(DType.FLOAT32, jnp.arctan2(1, OTHER).dtype());
    }

    /// The text of an array without padding.
    private static String shown(Array x) {
        return x.toString().replaceAll(" +", " ").replace("[ ", "[");
    }
}
