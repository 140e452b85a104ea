package org.jax4j.it.export;

import static org.jax4j.Jax.export;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.export.Exported;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.function.Pair;
import org.jax4j.random.Key;
import org.jax4j.transform.jit.Traced;
import org.junit.jupiter.api.Test;

/// Exported functions with Java's types: called with records, and giving them.
final class TypedExportTest {
    private static final Array W = jnp.array(new float[][] {{0.5f, -0.3f}, {0.2f, 0.8f}});
    private static final Array B = jnp.array(0.1f, -0.1f);
    private static final Array Q = jnp.array(1f, 2f);

    record Params(Array w, Array b) {}

    /// In another order than the dictionary, and with a static component.
    record Wide(int heads, Array b, Array w) {}

    record Energy(Array hidden, Array energy) {}

    record Node<T>(T value, List<T> others) {}

    interface Total {
        Energy energy(Params params, Array q);

        default double total(Params params, Array q) {
            return energy(params, q).energy().item();
        }
    }

    interface Untyped extends Fn2<Map<String, Array>, Array, Map<String, Array>> {}

    interface Network extends Fn3<List<Params>, Array, Key, Pair<Array, Optional<List<Params>>>> {}

    interface Generic<P> extends Fn2<P, Array, Node<P>> {}

    interface OfParams extends Generic<Params> {}

    interface OfMaps extends Generic<Map<String, Array>> {}

    private static Exported energy() {
        return export.load(Path.of("../docs/exported/energy.jax"));
    }

    private static Exported read(Traced<?> traced) {
        return export.deserialize(export.export(traced).serialize());
    }

    @Test
    void recordsAreGivenAndCome() {
        Fn2<Params, Array, Energy> energy = energy().typed(Params.class, Array.class, Energy.class);
        Energy result = energy.apply(new Params(W, B), Q);
        assertEquals(1.2750056, result.energy().item(), 1e-6);
        assertArrayEquals(new int[] {2}, result.hidden().shape());
        Energy wide = energy().typed(Wide.class, Array.class, Energy.class).apply(new Wide(3, B, W), Q);
        assertEquals(result.energy().item(), wide.energy().item());
    }

    @Test
    void theyAreTransformedLikeAnyFunction() {
        Fn2<Params, Array, Energy> energy = energy().typed(Params.class, Array.class, Energy.class);
        Params params = new Params(W, B);
        Array slope = jit(grad((Array q) -> energy.apply(params, q).energy())).apply(Q);
        assertEquals(0.16728118, slope.get(0).item(), 1e-6);
        Params gradient = grad((Params p) -> energy.apply(p, Q).energy()).apply(params);
        assertArrayEquals(new int[] {2, 2}, gradient.w().shape());
        assertEquals(1.2750056, jit(energy).apply(params, Q).energy().item(), 1e-6);
    }

    @Test
    void anInterfaceHasItsOwnMethods() {
        Total energy = energy().typed(Total.class);
        assertEquals(1.2750056, energy.total(new Params(W, B), Q), 1e-6);
        assertEquals("energy: (float32[2], float32[2,2], float32[2]) -> float32[], float32[2]", energy.toString());
        assertEquals(energy, energy);
        assertNotEquals(energy, energy().typed(Total.class));
        assertEquals(energy.hashCode(), energy.hashCode());
    }

    @Test
    void anInterfaceOfFunctionsIsTransformed() {
        Untyped energy = energy().typed(Untyped.class);
        Map<String, Array> params = Map.of("w", W, "b", B);
        Map<String, Array> all = vmap((Array q) -> energy.apply(params, q)).apply(jnp.stack(List.of(Q, Q)));
        assertArrayEquals(
                new int[] {2}, Objects.requireNonNull(all.get("energy")).shape());
        assertEquals(
                1.2750056,
                Objects.requireNonNull(energy.call(params, Q).get("energy")).item(),
                1e-6);
    }

    @Test
    void listsOfRecordsKeysAndOptionals() {
        List<Params> layers = List.of(new Params(W, B), new Params(W.times(2), B));
        Network network = read(jit((List<Params> all, Array x, Key key) ->
                                new Pair<>(x.matmul(all.get(1).w()).plus(random.normal(key)), all))
                        .trace(layers, Q, random.key(0)))
                .typed(Network.class);
        Pair<Array, Optional<List<Params>>> result = network.apply(layers, Q, random.key(3));
        Array expected = Q.matmul(W.times(2)).plus(random.normal(random.key(3)));
        assertTrue(jnp.allclose(expected, result.first(), 1e-6, 1e-6).toBoolean());
        assertEquals(-0.6, result.second().orElseThrow().get(1).w().get(0, 1).item(), 1e-6);
    }

    @Test
    void arraysOfArraysAndKeysComeBack() {
        Fn1<Array, Array[]> both =
                read(jit((Array x) -> new Array[] {x, x.plus(1)}).trace(Q)).typed(Array.class, Array[].class);
        assertEquals(3, both.apply(Q)[1].get(1).item());
        Fn1<Key, Key> next = read(jit((Key key) -> random.foldIn(key, 1)).trace(random.key(0)))
                .typed(Key.class, Key.class);
        assertEquals(
                random.foldIn(random.key(5), 1).toString(),
                next.apply(random.key(5)).toString());
    }

    @Test
    void scalarsAreNumbers() {
        Fn2<Array, Double, Array> scaled = read(jit((Array x, Array factor) -> x.times(factor))
                        .trace(Q, jnp.array(2f)))
                .typed(Array.class, Double.class, Array.class);
        assertEquals(6, scaled.apply(Q, 3.0).get(1).item());
    }

    @Test
    void typeVariablesAreFollowed() {
        Exported node = read(jit((Params p, Array x) -> new Node<>(p, List.of(p, new Params(x, x))))
                .trace(new Params(W, B), Q));
        assertEquals(
                2,
                node.typed(OfParams.class)
                        .apply(new Params(W, B), Q)
                        .others()
                        .get(1)
                        .w()
                        .get(1)
                        .item());
        Map<String, Array> value =
                node.typed(OfMaps.class).apply(Map.of("w", W, "b", B), Q).value();
        assertEquals(List.of("b", "w"), List.copyOf(value.keySet()));
    }

    private static String refusal(Runnable typing) {
        return Objects.requireNonNull(assertThrows(TypeError.class, typing::run).getMessage());
    }

    @Test
    void whatDoesNotFitIsKnownBeforeTheFirstCall() {
        Exported energy = energy();
        assertTrue(refusal(() -> energy.typed(Params.class, Energy.class))
                .startsWith("'energy' was exported with 2 arguments, of structure [{'b': *, 'w': *}, *], and the types"
                        + " are those of 1: [Params]."));
        assertTrue(refusal(() -> energy.typed(Params.class, Array.class, Params.class))
                .startsWith("The types must have the structure with which 'energy' was exported: result is"
                        + " {'energy': *, 'hidden': *} there, and Params among the types. It has no component"
                        + " energy."));
        assertTrue(refusal(() -> energy.typed(Energy.class, Array.class, Energy.class))
                .contains("args[0] is {'b': *, 'w': *} there, and Energy among the types. It has no component b."));
        assertTrue(refusal(() -> energy.typed(Params.class, Key.class, Energy.class))
                .contains("args[1] is * there, and Key among the types. It is an Array, of float32[2]."));
        assertTrue(refusal(() -> energy.typed(Params.class, Array.class, List.class))
                .contains("result is {'energy': *, 'hidden': *} there, and List among the types."));
        assertTrue(refusal(() -> energy.typed(OfParams.class))
                .contains("and Node<Params> among the types. It has no component energy."));
    }

    @Test
    void whatComesFromNothingIsRefused() {
        Exported pair =
                read(jit((Array x) -> Map.of("heads", 2, "b", x, "w", x)).trace(Q));
        assertTrue(refusal(() -> pair.typed(Array.class, Wide.class))
                .contains("There is nothing for the component heads."));
    }

    @Test
    void aClassThatIsNoFunctionIsRefused() {
        assertTrue(refusal(() -> energy().typed(String.class))
                .startsWith("An exported function can be an interface with one abstract method, and String is no"
                        + " interface. Several classes are those of the arguments, with that of the result behind"
                        + " them."));
        assertTrue(refusal(() -> energy().typed(Iterable.class)).contains("are those of 0: []"));
    }
}
