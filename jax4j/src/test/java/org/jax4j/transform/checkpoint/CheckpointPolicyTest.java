package org.jax4j.transform.checkpoint;

import static org.jax4j.Jax.checkpoint;
import static org.jax4j.Jax.checkpointName;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.makeJaxpr;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.regex.Pattern;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.junit.jupiter.api.Test;

/// What policies keep shows in how often an operation is computed for a gradient.
final class CheckpointPolicyTest {
    private static int sines(CheckpointPolicy policy) {
        Fn1<Array, Array> function = checkpoint(
                x -> {
                    Array first = checkpointName(jnp.sin(x), "first");
                    Array second = checkpointName(jnp.sin(first), "second");
                    return jnp.sin(second);
                },
                Checkpoint.Options.policy(policy));
        String jaxpr = makeJaxpr(grad(function)).apply(jnp.array(0.5f)).toString();
        return (int) Pattern.compile("= sin ").matcher(jaxpr).results().count();
    }

    @Test
    void offloadedNamesAreKeptAsSavedOnesAre() {
        int all = sines(CheckpointPolicy.NOTHING_SAVEABLE);
        int one = sines(CheckpointPolicy.saveOnlyTheseNames("first"));
        int both = sines(CheckpointPolicy.saveOnlyTheseNames("first", "second"));
        assertTrue(both < one && one < all, all + " " + one + " " + both);
        assertEquals(one, sines(CheckpointPolicy.saveAndOffloadOnlyTheseNames(List.of(), List.of("first"))));
        assertEquals(both, sines(CheckpointPolicy.saveAndOffloadOnlyTheseNames(List.of("second"), List.of("first"))));
    }

    @Test
    void allNamesButSomeAreKept() {
        int all = sines(CheckpointPolicy.NOTHING_SAVEABLE);
        int one = sines(CheckpointPolicy.saveOnlyTheseNames("first"));
        assertEquals(one, sines(CheckpointPolicy.saveAnyNamesBut("second")));
        assertEquals(all, sines(CheckpointPolicy.saveAnyNamesBut("first", "second")));
        assertEquals(
                sines(CheckpointPolicy.EVERYTHING_SAVEABLE),
                sines(CheckpointPolicy.saveAnythingExceptTheseNames("third")));
    }

    @Test
    void whatOneOfTwoPoliciesKeepsIsKept() {
        assertEquals(
                sines(CheckpointPolicy.saveOnlyTheseNames("first", "second")),
                sines(CheckpointPolicy.saveOnlyTheseNames("first").or(CheckpointPolicy.saveOnlyTheseNames("second"))));
    }

    @Test
    void policiesPrintTheirNamesInOneOrder() {
        assertEquals(
                "save_only_these_names[a, b, c]",
                CheckpointPolicy.saveOnlyTheseNames("c", "a", "b").toString());
        assertEquals(
                "save_any_names_but_these[a, b, c]",
                CheckpointPolicy.saveAnyNamesBut("b", "c", "a").toString());
    }

    @Test
    void aNameIsEitherSavedOrOffloaded() {
        ValueError error = assertThrows(
                ValueError.class,
                () -> CheckpointPolicy.saveAndOffloadOnlyTheseNames(List.of("a", "b"), List.of("b", "c")));
        assertTrue(String.valueOf(error.getMessage()).contains("intersection=[b]"), String.valueOf(error.getMessage()));
    }

    @Test
    void offloadedProductsAreKept() {
        Fn1<Array, Array> function = x -> jnp.sum(jnp.sin(jnp.matmul(jnp.sin(x), x)));
        Fn1<Array, Array> kept =
                checkpoint(function, Checkpoint.Options.policy(CheckpointPolicy.offloadDotWithNoBatchDims()));
        assertEquals(dots(checkpoint(function)) - 1, dots(kept));
    }

    private static int dots(Fn1<Array, Array> function) {
        String jaxpr = makeJaxpr(grad(function)).apply(jnp.ones(2, 2)).toString();
        return (int) Pattern.compile("dot_general\\[").matcher(jaxpr).results().count();
    }
}
