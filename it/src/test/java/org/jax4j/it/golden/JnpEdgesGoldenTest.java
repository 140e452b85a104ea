package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.numpy.Ordering.Side;
import org.jax4j.numpy.fft.FftSpec;
import org.jax4j.numpy.linalg.NormSpec;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// What happens at the edges of `jnp` equals JAX's: masks beside other indices, updates that meet, nothing
/// selected, truth values as numbers, and which results stay weakly typed.
final class JnpEdgesGoldenTest {
    private static final Map<String, BiFunction<Array, ReductionSpec, Array>> REDUCTIONS = Map.of(
            "nansum", jnp::nansum,
            "nanprod", jnp::nanprod,
            "nanmean", jnp::nanmean,
            "nanvar", jnp::nanvar,
            "nanstd", jnp::nanstd,
            "nanmax", jnp::nanmax,
            "nanmin", jnp::nanmin);

    static Expressions expressions() {
        Expressions all = new Expressions().withMasks();
        indices(all);
        missing(all);
        truth(all);
        edges(all);
        JnpOptions.add(all);
        return all;
    }

    private static void indices(Expressions all) {
        all.two("jnp.take(x, y, axis=0)", (x, y) -> jnp.take(x, y, 0))
                .two(
                        "x.at[y].apply(lambda v: v * 2 + 1)",
                        (x, y) -> x.at(y).apply(v -> v.times(2).plus(1)))
                .three("x.at[y].add(z)", (x, y, z) -> x.at(y).add(z))
                .three("x.at[2:1, y].set(z)", (x, y, z) -> x.at("2:1", y).set(z))
                .one("x.at[()].power(2.5)", x -> x.at().power(2.5))
                .matching("x\\[(.*)]", (match, call) -> call.x().get(Indices.components(match.group(1), call)))
                .matching("x\\.at\\[y]\\.(\\w+)\\((.*)\\)", JnpEdgesGoldenTest::update);
    }

    private static Array update(MatchResult match, Call call) {
        var at = call.x().at(call.y());
        String value = match.group(2);
        if (value.equals("z")) {
            Array z = call.z();
            return switch (match.group(1)) {
                case "divide" -> at.divide(z);
                case "power" -> at.power(z);
                case "multiply" -> at.multiply(z);
                case "subtract" -> at.subtract(z);
                default -> at.max(z);
            };
        }
        Number number = value.contains(".") ? (Number) Double.valueOf(value) : Integer.valueOf(value);
        return switch (match.group(1)) {
            case "divide" -> at.divide(number);
            case "power" -> at.power(number);
            default -> at.multiply(number);
        };
    }

    private static void missing(Expressions all) {
        REDUCTIONS.forEach((name, reduction) -> {
            boolean identity = !name.equals("nanmax") && !name.equals("nanmin");
            if (identity) {
                all.two(
                        "jnp." + name + "(x, axis=1, where=y)",
                        (x, mask) -> reduction.apply(x, ReductionSpec.axis(1).where(mask)));
                all.two(
                        "jnp." + name + "(x, keepdims=True, where=y)",
                        (x, mask) ->
                                reduction.apply(x, ReductionSpec.ALL.keepDims().where(mask)));
            } else {
                all.two(
                        "jnp." + name + "(x, axis=1, initial=0, where=y)",
                        (x, mask) -> reduction.apply(
                                x, ReductionSpec.axis(1).initial(0).where(mask)));
                all.one("jnp." + name + "(x, initial=-1)", x -> reduction.apply(x, ReductionSpec.ALL.initial(-1)));
            }
        });
        all.two(
                        "jnp.nanvar(x, ddof=1, where=y)",
                        (x, mask) -> jnp.nanvar(x, ReductionSpec.ALL.ddof(1).where(mask)))
                .one("jnp.cumsum(x)", x -> jnp.cumsum(x))
                .one("jnp.cumprod(x)", x -> jnp.cumprod(x))
                .one("jnp.nancumsum(x)", x -> jnp.nancumsum(x))
                .one("jnp.nancumprod(x)", x -> jnp.nancumprod(x))
                .one("jnp.cumulative_sum(x)", x -> jnp.cumulativeSum(x, 0, false))
                .one("jnp.cumulative_prod(x)", x -> jnp.cumulativeProd(x, 0, false))
                .one("jnp.cumulative_sum(x, include_initial=True)", x -> jnp.cumulativeSum(x, 0, true))
                .one("jnp.cumulative_prod(x, include_initial=True)", x -> jnp.cumulativeProd(x, 0, true));
    }

    private static void truth(Expressions all) {
        all.two("jnp.mod(x, y)", (x, y) -> jnp.mod(x, y))
                .two("jnp.remainder(x, y)", (x, y) -> jnp.remainder(x, y))
                .two("jnp.floor_divide(x, y)", (x, y) -> jnp.floorDivide(x, y))
                .two("jnp.fmod(x, y)", (x, y) -> jnp.fmod(x, y))
                .two("jnp.power(x, y)", (x, y) -> jnp.power(x, y))
                .two("jnp.divmod(x, y)", (x, y) -> jnp.divmod(x, y))
                .two("jnp.outer(x, y)", (x, y) -> jnp.outer(x, y))
                .two("x ** y", (x, y) -> x.pow(y))
                .two("jnp.less(x, y)", (x, y) -> jnp.less(x, y))
                .two("jnp.less_equal(x, y)", (x, y) -> jnp.lessEqual(x, y))
                .two("jnp.greater(x, y)", (x, y) -> jnp.greater(x, y))
                .two("jnp.greater_equal(x, y)", (x, y) -> jnp.greaterEqual(x, y))
                .two("x < y", (x, y) -> x.lt(y))
                .two("jnp.searchsorted(x, y)", (x, y) -> jnp.searchsorted(x, y))
                .two("jnp.searchsorted(x, y, side=\"right\")", (x, y) -> jnp.searchsorted(x, y, Side.RIGHT))
                .two("jnp.digitize(x, y)", (x, y) -> jnp.digitize(x, y))
                .concrete("jnp.digitize(x, y)");
    }

    private static void edges(Expressions all) {
        all.like("jnp.fft.hfft(x, norm=#)", call -> jnp.fft.hfft(call.x(), norm(call.text(0))))
                .like("jnp.fft.ihfft(x, norm=#)", call -> jnp.fft.ihfft(call.x(), norm(call.text(0))))
                .like(
                        "jnp.fft.hfft(x, n=#, norm=#)",
                        call -> jnp.fft.hfft(call.x(), norm(call.text(1)).length(call.integer(0))))
                .one("jnp.fft.irfft(x)", x -> jnp.fft.irfft(x))
                .one("jnp.fft.irfftn(x)", x -> jnp.fft.irfftn(x))
                .one("jnp.repeat(x, 3, axis=0)", x -> jnp.repeat(x, 3, 0))
                .one("jnp.resize(x, (2, 2))", x -> jnp.resize(x, 2, 2))
                .one("jnp.nan_to_num(x)", x -> jnp.nanToNum(x))
                .one("jnp.gradient(x)", x -> jnp.gradient(x).getFirst())
                .two("jnp.polyadd(x, y)", (x, y) -> jnp.polyadd(x, y))
                .two("jnp.polysub(x, y)", (x, y) -> jnp.polysub(x, y))
                .like(
                        "jnp.linalg.vector_norm(x, ord=#)",
                        call -> jnp.linalg.vectorNorm(call.x(), NormSpec.order(call.real(0))))
                .two("lax.dynamic_index_in_dim(x, y, -1)", (x, y) -> lax.dynamicIndexInDim(x, y, -1, true))
                .two("lax.dynamic_slice_in_dim(x, y, 2, -1)", (x, y) -> lax.dynamicSliceInDim(x, y, 2, -1))
                .two(
                        "lax.dynamic_update_index_in_dim(x, y, 1, -1)",
                        (x, y) -> lax.dynamicUpdateIndexInDim(x, y, jnp.array(1), -1))
                .two(
                        "lax.dynamic_update_slice_in_dim(x, y, 1, -1)",
                        (x, y) -> lax.dynamicUpdateSliceInDim(x, y, jnp.array(1), -1));
    }

    private static FftSpec norm(String name) {
        return FftSpec.DEFAULT.norm(List.of(FftSpec.Norm.values()).stream()
                .filter(norm -> norm.name().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow());
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("jnp-edges", expressions());
    }
}
