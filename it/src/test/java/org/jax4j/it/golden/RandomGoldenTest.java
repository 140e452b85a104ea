package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.vmap;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The random numbers of JAX: keys, bits and samplers, of single keys, of batches of keys, and of all generators.
final class RandomGoldenTest {
    private static final String BATCH = "jax\\.vmap\\(lambda ([a-z, ]+): (.*)\\)\\(\\1\\)";
    private static final String GRADIENT = "jax\\.grad\\(lambda y: (.*)\\.sum\\(\\)\\)\\(y\\)";

    private static Expressions expressions() {
        return new Expressions()
                .matching(BATCH, (match, call) -> batch(match, inputs(call)))
                .matching(GRADIENT, (match, call) -> gradient(match, inputs(call)))
                .matching("(?:random|key)\\W.*", (match, call) -> RandomText.array(match.group(), inputs(call)));
    }

    private static Map<String, Array> inputs(Call call) {
        Map<String, Array> named = new HashMap<>();
        for (int index = 0; index < call.inputs().size(); index++) {
            named.put("xyzwu".substring(index, index + 1), call.inputs().get(index));
        }
        return named;
    }

    private static Array batch(MatchResult match, Map<String, Array> inputs) {
        List<String> mapped = List.of(match.group(1).split(", "));
        List<Array> batches = mapped.stream()
                .map(name -> Objects.requireNonNull(inputs.get(name)))
                .toList();
        return vmap((List<Array> members) -> {
                    Map<String, Array> inner = new HashMap<>(inputs);
                    for (int index = 0; index < mapped.size(); index++) {
                        inner.put(mapped.get(index), members.get(index));
                    }
                    return RandomText.array(match.group(2), inner);
                })
                .apply(batches);
    }

    private static Array gradient(MatchResult match, Map<String, Array> inputs) {
        return grad((Array y) -> {
                    Map<String, Array> inner = new HashMap<>(inputs);
                    inner.put("y", y);
                    return RandomText.array(match.group(1), inner).sum();
                })
                .apply(Objects.requireNonNull(inputs.get("y")));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("random", expressions());
    }
}
