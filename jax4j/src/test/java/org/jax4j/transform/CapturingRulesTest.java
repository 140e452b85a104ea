package org.jax4j.transform;

import static org.jax4j.Jax.customJvp;
import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.transform.grad.Jvp;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Functions whose derivative rules capture a value of the function around them compute what they do in JAX, and
/// are refused where JAX refuses them.
final class CapturingRulesTest {
    private static final Map<String, Fn1<Fn1<Array, Fn1<Array, Array>>, Object>> PROGRAMS = new HashMap<>();

    /// The function differentiates by what it captures, which the rules do not tell of. JAX ignores that where it
    /// does not trace the function; here it is an error everywhere, as it is under `jit` in JAX.
    private static final String IGNORED_BY_JAX = "differentiated_twice, vjp function";

    /// What JAX fails to compute because the function that is replaced by its forward rule is batched, not its
    /// rule.
    private static final Set<String> BEYOND_JAX = Set.of(
            "vmap_of_jit_in_grad, vjp function",
            "grad_of_checkpoint, vjp function",
            "checkpoint_in_vmap_in_grad, vjp function",
            "grad_of_jit_of_vmap, vjp function");

    static {
        CapturingPrograms.addTo(PROGRAMS);
        CapturingLoopPrograms.addTo(PROGRAMS);
    }

    private static Fn1<Array, Fn1<Array, Array>> functions(String capturedBy) {
        return captured -> switch (capturedBy) {
            case "jvp function", "jvp rule" -> withJvp(capturedBy, captured);
            default -> withVjp(capturedBy, captured);
        };
    }

    private static Fn1<Array, Array> withJvp(String capturedBy, Array captured) {
        Fn1<Array, Array> function = y -> y.times(capturedBy.equals("jvp function") ? captured : jnp.array(3f));
        return withJvp(function, capturedBy.equals("jvp rule") ? dy -> dy.times(jnp.cos(captured)) : dy -> dy.times(5));
    }

    /// The rule applies the function, with its rule.
    private static Fn1<Array, Array> withJvp(Fn1<Array, Array> function, Fn1<Array, Array> tangent) {
        return customJvp(
                function, (y, dy) -> new Jvp<>(withJvp(function, tangent).apply(y), tangent.apply(dy)));
    }

    private static Fn1<Array, Array> withVjp(String capturedBy, Array captured) {
        Array three = jnp.array(3f);
        return customVjp(
                (Array y) -> y.times(capturedBy.equals("vjp function") ? captured : three),
                y -> new Pair<>(y.times(capturedBy.equals("vjp forward") ? captured : three), y),
                (y, ct) -> ct.times(y).times(capturedBy.equals("vjp backward") ? jnp.cos(captured) : jnp.array(5f)));
    }

    @TestFactory
    Stream<DynamicTest> computesAsJax() {
        return Expected.all("captures.txt", "captured by: ").stream()
                .map(expected -> dynamicTest(expected.name(), () -> compare(expected)));
    }

    private static void compare(Expected expected) {
        String[] names = expected.name().split(", ", 2);
        var program = Objects.requireNonNull(PROGRAMS.get(names[0]), names[0]);
        if (expected.isError() && !BEYOND_JAX.contains(expected.name())
                || expected.name().equals(IGNORED_BY_JAX)) {
            RuntimeException thrown = assertThrows(RuntimeException.class, () -> program.apply(functions(names[1])));
            assertTrue(thrown instanceof UnexpectedTracerError || thrown instanceof TypeError, thrown::toString);
        } else if (expected.isError()) {
            program.apply(functions(names[1]));
        } else {
            expected.assertGivenBy(program.apply(functions(names[1])));
        }
    }

    /// The backward rule gets a cotangent of each member's result, also where the results are equal.
    @Test
    void residualsThatDifferBetweenMembersGiveEachItsCotangent() {
        Array xs = jnp.array(1f, 2f, 3f);
        Fn1<Array, Array> total = y -> vmap((Array x) -> customVjp(
                                (Array z) -> z.times(3),
                                z -> new Pair<>(z.times(3), x),
                                (Array r, Array g) -> g.times(r))
                        .apply(y)
                        .times(x))
                .apply(xs)
                .sum();
        assertArrayEquals(
                new double[] {1 + 4 + 9},
                grad(total).apply(jnp.array(2f)).reshape(1).toDoubleArray());
    }
}
