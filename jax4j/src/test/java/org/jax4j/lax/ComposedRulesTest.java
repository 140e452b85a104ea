package org.jax4j.lax;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.tree;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The rules of each primitive together: its gradients of a batch, in whatever order, are those of the members.
final class ComposedRulesTest {
    private static final int MEMBERS = 2;

    @TestFactory
    Stream<DynamicNode> gradientsOfABatchAreThoseOfItsMembers() {
        return RuleCases.all().stream()
                .filter(ComposedRulesTest::moves)
                .map(subject -> dynamicTest(subject.toString(), () -> compare(subject)));
    }

    private static boolean moves(RuleCase subject) {
        return subject.operands().stream().anyMatch(samples -> samples.dtype().isInexact());
    }

    /// Whether an operand differs between members and is differentiated.
    private static boolean isMoving(RuleCase subject, int index) {
        return subject.operands().get(index).dtype().isInexact()
                && !subject.notBatched().contains(index);
    }

    private static void compare(RuleCase subject) {
        List<List<Array>> members = new ArrayList<>();
        for (int member = 0; member < MEMBERS; member++) {
            List<Array> moving = new ArrayList<>();
            List<Array> all = subject.arrays(20 + member);
            for (int index = 0; index < all.size(); index++) {
                if (isMoving(subject, index)) {
                    moving.add(all.get(index));
                }
            }
            members.add(moving);
        }
        List<Array> batch = new ArrayList<>();
        for (int index = 0; index < members.getFirst().size(); index++) {
            int at = index;
            batch.add(jnp.stack(members.stream().map(member -> member.get(at)).toList()));
        }
        Fn1<List<Array>, Array> function = weighted(subject);
        Fn1<List<Array>, List<Array>> gradient = grad(function);
        List<List<Array>> expected = new ArrayList<>();
        try {
            members.forEach(member -> expected.add(gradient.apply(member)));
        } catch (ValueError | TypeError | IllegalStateException refusal) {
            assertThrows(refusal.getClass(), () -> vmap(gradient).apply(batch));
            return;
        }
        close("vmap of grad", expected, vmap(gradient).apply(batch));
        close(
                "grad of vmap",
                expected,
                grad((List<Array> all) -> jnp.sum(vmap(function).apply(all))).apply(batch));
        close("jit of vmap of grad", expected, jit(vmap(gradient)).apply(batch));
        close(
                "vmap of jit of grad of jit",
                expected,
                vmap(jit(grad(jit(function)))).apply(batch));
    }

    /// A weighted sum of the results, of the operands that move.
    private static Fn1<List<Array>, Array> weighted(RuleCase subject) {
        List<Array> constants = subject.arrays(20);
        return moving -> {
            List<Array> operands = new ArrayList<>();
            int next = 0;
            for (int index = 0; index < constants.size(); index++) {
                operands.add(isMoving(subject, index) ? moving.get(next++) : constants.get(index));
            }
            Array total = jnp.array(0.0);
            for (Array result : subject.primitive().bind(operands)) {
                if (result.dtype().isInexact()) {
                    Array count = jnp.arange((int) result.size()).astype(DType.FLOAT64);
                    Array weights = jnp.cos(count).reshape(result.shape());
                    total = total.plus(jnp.sum(jnp.real(result).times(weights)));
                    if (result.dtype().isComplex()) {
                        total = total.plus(
                                jnp.sum(jnp.imag(result).times(weights)).times(0.5));
                    }
                }
            }
            return total;
        };
    }

    private static void close(String what, List<List<Array>> expected, List<Array> actual) {
        for (int member = 0; member < MEMBERS; member++) {
            int at = member;
            List<Array> own = tree.map((Array array) -> array.get(at), actual);
            for (int index = 0; index < own.size(); index++) {
                Array wanted = expected.get(member).get(index);
                assertEquals(wanted.aval().type(), own.get(index).aval().type(), what);
                double[] numbers = Samples.numbers(wanted);
                double[] given = Samples.numbers(own.get(index));
                for (int place = 0; place < numbers.length; place++) {
                    double bound = 1e-9 * Math.max(1, Math.abs(numbers[place]));
                    assertEquals(numbers[place], given[place], bound, what + ", operand " + index + " at " + place);
                }
            }
        }
    }
}
