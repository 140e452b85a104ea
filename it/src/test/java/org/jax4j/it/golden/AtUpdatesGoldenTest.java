package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.IndexUpdate;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Updated copies equal JAX's: each method, each kind of index, each mode.
final class AtUpdatesGoldenTest {
    static Expressions expressions() {
        return new Expressions()
                .withMasks()
                .one("x.at[1].apply(jnp.exp)", x -> x.at(1).apply(jnp::exp))
                .two("x.at[y].apply(lambda v: v * 2)", (x, y) -> x.at(y).apply(v -> v.times(2)))
                .matching("x\\.at\\[(.*?)]\\.(\\w+)\\((.*)\\)", AtUpdatesGoldenTest::update);
    }

    private static Array update(MatchResult match, Call call) {
        IndexUpdate update = call.x().at(Indices.components(match.group(1), call));
        List<String> values = new ArrayList<>();
        for (String argument : arguments(match.group(3))) {
            int equals = argument.indexOf('=');
            if (equals < 0) {
                values.add(argument);
            } else {
                update = with(update, argument.substring(0, equals), argument.substring(equals + 1));
            }
        }
        if (match.group(2).equals("get")) {
            return update.get();
        }
        String value = values.getFirst();
        int place = "xyzwu".indexOf(value);
        return place >= 0
                ? apply(update, match.group(2), call.inputs().get(place))
                : apply(update, match.group(2), number(value));
    }

    private static List<String> arguments(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(", ", -1));
    }

    private static Number number(String text) {
        return text.contains(".") ? (Number) Double.valueOf(text) : Integer.valueOf(text);
    }

    private static IndexUpdate with(IndexUpdate update, String keyword, String value) {
        return switch (keyword) {
            case "indices_are_sorted" -> update.indicesAreSorted();
            case "unique_indices" -> update.uniqueIndices();
            case "fill_value" -> update.fill(number(value));
            default ->
                switch (value) {
                    case "\"clip\"" -> update.clip();
                    case "\"drop\"" -> update.drop();
                    case "\"fill\"" -> update.drop();
                    case "\"promise_in_bounds\"" -> update.promiseInBounds();
                    default -> throw new IllegalArgumentException(value);
                };
        };
    }

    private static Array apply(IndexUpdate update, String method, Array value) {
        return switch (method) {
            case "set" -> update.set(value);
            case "add" -> update.add(value);
            case "subtract" -> update.subtract(value);
            case "multiply" -> update.multiply(value);
            case "divide" -> update.divide(value);
            case "power" -> update.power(value);
            case "min" -> update.min(value);
            case "max" -> update.max(value);
            default -> throw new IllegalArgumentException(method);
        };
    }

    private static Array apply(IndexUpdate update, String method, Number value) {
        return switch (method) {
            case "set" -> update.set(value);
            case "add" -> update.add(value);
            case "subtract" -> update.subtract(value);
            case "multiply" -> update.multiply(value);
            case "divide" -> update.divide(value);
            case "power" -> update.power(value);
            case "min" -> update.min(value);
            case "max" -> update.max(value);
            default -> throw new IllegalArgumentException(method);
        };
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("at-updates", expressions());
    }
}
