package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.vmap;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.vmap.VmapOptions;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Gradients and batches of the functions of NumPy equal JAX's. What a function is in Java says the test of its
/// values.
final class NumpyTransformsGoldenTest {
    private static final List<Expressions> FUNCTIONS = List.of(
            JnpFurtherGoldenTest.expressions(),
            JnpReductionsGoldenTest.expressions(),
            JnpManipulationGoldenTest.expressions(),
            JnpIndexingGoldenTest.expressions(),
            JnpIndexFunctionsGoldenTest.expressions(),
            AtUpdatesGoldenTest.expressions(),
            JnpLinearGoldenTest.expressions(),
            JnpSortingGoldenTest.expressions(),
            JnpStatisticsGoldenTest.expressions(),
            JnpLinalgGoldenTest.expressions(),
            JnpFftGoldenTest.expressions(),
            JnpUfuncsGoldenTest.expressions());

    /// The function that an expression of a suite of values stands for.
    static Fn1<List<Array>, List<Array>> function(String text) {
        Expressions expressions = FUNCTIONS.stream()
                .filter(candidate -> candidate.knows(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no Java counterpart of " + text));
        return inputs -> expressions.evaluate(text, inputs);
    }

    /// The sum of the results' elements with weights of their own.
    private static Array weighted(List<Array> results) {
        Array total = jnp.array(0f);
        for (Array result : results) {
            DType dtype = result.dtype();
            if (dtype.isInexact()) {
                Array counted = jnp.arange((int) result.size()).astype(dtype.real());
                Array weights = jnp.cos(counted).reshape(result.shape());
                total = total.plus(jnp.sum(jnp.real(result).times(weights)));
                if (dtype.isComplex()) {
                    total = total.plus(jnp.sum(jnp.imag(result).times(weights)).times(0.5));
                }
            }
        }
        return total;
    }

    /// The gradient by all inputs that have one.
    static List<Array> gradient(Fn1<List<Array>, List<Array>> function, List<Array> inputs) {
        List<Array> moving =
                inputs.stream().filter(input -> input.dtype().isInexact()).toList();
        return grad((List<Array> given) -> {
                    List<Array> all = new ArrayList<>();
                    int next = 0;
                    for (Array input : inputs) {
                        all.add(input.dtype().isInexact() ? given.get(next++) : input);
                    }
                    return weighted(function.apply(all));
                })
                .apply(moving);
    }

    private static List<Array> twice(List<Array> inputs, int axis) {
        return inputs.stream()
                .map(input -> jnp.stack(List.of(input, jnp.flip(input)), axis))
                .toList();
    }

    private static List<Array> transformed(String part, Fn1<List<Array>, List<Array>> function, List<Array> inputs) {
        return switch (part) {
            case "grad" -> gradient(function, inputs);
            case "vmap" -> vmap(function).apply(twice(inputs, 0));
            case "vmap_last" -> vmap(function, VmapOptions.inAxes(-1)).apply(twice(inputs, -1));
            case "vmap_grad" ->
                jit(vmap((List<Array> member) -> gradient(function, member))).apply(twice(inputs, 0));
            default -> throw new IllegalArgumentException(part);
        };
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        Expressions expressions = new Expressions()
                .matching(
                        "transformed\\('(\\w+)', (['\"])(.*)\\2(?:, \\w)*\\)",
                        (text, call) -> transformed(text.group(1), function(text.group(3)), call.inputs()));
        return GoldenTests.interpreted("numpy-transforms", expressions);
    }
}
