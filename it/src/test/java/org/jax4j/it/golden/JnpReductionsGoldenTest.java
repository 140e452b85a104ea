package org.jax4j.it.golden;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.nn;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Reductions of `jnp` equal JAX's: axes, kept dimensions, masks, initial values, dtypes, NaNs.
final class JnpReductionsGoldenTest {
    private static final Map<String, BiFunction<Array, ReductionSpec, Array>> REDUCTIONS = Map.ofEntries(
            Map.entry("sum", jnp::sum),
            Map.entry("prod", jnp::prod),
            Map.entry("max", jnp::max),
            Map.entry("min", jnp::min),
            Map.entry("mean", jnp::mean),
            Map.entry("var", jnp::var),
            Map.entry("std", jnp::std),
            Map.entry("all", jnp::all),
            Map.entry("any", jnp::any),
            Map.entry("ptp", jnp::ptp),
            Map.entry("nansum", jnp::nansum),
            Map.entry("nanprod", jnp::nanprod),
            Map.entry("nanmax", jnp::nanmax),
            Map.entry("nanmin", jnp::nanmin),
            Map.entry("nanmean", jnp::nanmean),
            Map.entry("nanvar", jnp::nanvar),
            Map.entry("nanstd", jnp::nanstd));
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(\\([^)]*\\)|[^,]+)");

    static Expressions expressions() {
        return new Expressions()
                .one("jax.nn.logsumexp(x, axis=1)", x -> nn.logsumexp(x, axis(1)))
                .one("jax.nn.softmax(x, axis=-1)", x -> nn.softmax(x, axis(-1)))
                .one("jnp.argmax(x)", x -> jnp.argmax(x))
                .one("jnp.argmin(x)", jnp::argmin)
                .like("jnp.argmax(x, axis=#)", call -> jnp.argmax(call.x(), call.integer(0)))
                .like("jnp.argmin(x, axis=#)", call -> jnp.argmin(call.x(), call.integer(0)))
                .one("jnp.argmax(x, axis=-1, keepdims=True)", x -> jnp.argmax(x, -1, true))
                .one("jnp.argmin(x, axis=-1, keepdims=True)", x -> jnp.argmin(x, -1, true))
                .one("jnp.nanargmax(x)", x -> jnp.nanargmax(x))
                .one("jnp.nanargmin(x)", x -> jnp.nanargmin(x))
                .one("jnp.nanargmax(x, axis=1)", x -> jnp.nanargmax(x, 1))
                .one("jnp.nanargmin(x, axis=1)", x -> jnp.nanargmin(x, 1))
                .one("jnp.nancumsum(x)", x -> jnp.nancumsum(x))
                .one("jnp.nancumprod(x)", x -> jnp.nancumprod(x))
                .one("jnp.cumsum(x, dtype=jnp.float32)", x -> jnp.cumsum(x.flatten(), 0, DType.FLOAT32))
                .one("jnp.cumprod(x, dtype=jnp.float32)", x -> jnp.cumprod(x.flatten(), 0, DType.FLOAT32))
                .one("jnp.cumulative_sum(x, axis=0, include_initial=True)", x -> jnp.cumulativeSum(x, 0, true))
                .one("jnp.count_nonzero(x, axis=1, keepdims=True)", x -> jnp.countNonzero(x, axis(1).keepDims()))
                .one("jnp.average(x, axis=1)", x -> jnp.average(x, axis(1)))
                .two("jnp.average(x, weights=y)", (x, y) -> jnp.average(x, y))
                .one("x.sum()", x -> x.sum())
                .one("x.sum(axis=0, keepdims=True)", x -> jnp.sum(x, axis(0).keepDims()))
                .one("x.mean(axis=1)", x -> x.mean(1))
                .one("x.max()", x -> x.max())
                .one("x.min(axis=0)", x -> x.min(0))
                .one("x.std(axis=0)", x -> x.std(0))
                .one("x.argmax()", x -> x.argmax())
                .one("x.any()", x -> x.any())
                .one("x.all(axis=1)", x -> x.all(1))
                .one("x.prod()", x -> x.prod())
                .one("jnp.count_nonzero(x)", jnp::countNonzero)
                .one("jnp.cumsum(x)", jnp::cumsum)
                .one("jnp.cumprod(x)", jnp::cumprod)
                .like("jnp.cumsum(x, axis=#)", call -> jnp.cumsum(call.x(), call.integer(0)))
                .like("jnp.cumprod(x, axis=#)", call -> jnp.cumprod(call.x(), call.integer(0)))
                .one("jnp.average(x)", x -> jnp.average(x))
                .two("jnp.average(x, axis=0, weights=y)", (x, weights) -> jnp.average(x, weights, 0))
                .matching(
                        "jnp\\.(" + String.join("|", REDUCTIONS.keySet()) + ")\\(x(?:, (.*))?\\)",
                        JnpReductionsGoldenTest::reduce);
    }

    private static Array reduce(MatchResult match, Call call) {
        ReductionSpec spec = ReductionSpec.ALL;
        Matcher arguments = ARGUMENT.matcher(match.group(2) == null ? "" : match.group(2));
        while (arguments.find()) {
            spec = with(spec, arguments.group(1), arguments.group(2), call);
        }
        return Objects.requireNonNull(REDUCTIONS.get(match.group(1))).apply(call.x(), spec);
    }

    private static ReductionSpec with(ReductionSpec spec, String keyword, String value, Call call) {
        return switch (keyword) {
            case "axis" -> ReductionSpec.axis(axes(value)).keepDims(spec.keepsDims());
            case "keepdims" -> spec.keepDims();
            case "where" -> spec.where(call.y());
            case "initial" ->
                spec.initial(value.contains(".") ? (Number) Double.valueOf(value) : Integer.valueOf(value));
            case "dtype" ->
                spec.dtype(DType.ofJaxName(value.substring("jnp.".length())).orElseThrow());
            case "promote_integers" -> spec.promoteIntegers(Boolean.parseBoolean(value));
            case "ddof" -> spec.ddof(Integer.parseInt(value));
            default -> throw new IllegalArgumentException(keyword);
        };
    }

    private static int[] axes(String value) {
        Call literal = new Call(
                List.of(), Collections.singletonList(PythonLiteral.at(value, 0).value()));
        return literal.shape(0);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-reductions", expressions());
    }
}
