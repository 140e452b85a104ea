package org.jax4j.it.golden;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.scipy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.Key;
import org.jax4j.scipy.stats.GaussianKde;
import org.jax4j.scipy.stats.GaussianKde.Bandwidth;
import org.jax4j.scipy.stats.RankMethod;
import org.jax4j.scipy.stats.Stats;
import org.jax4j.scipy.stats.continuous.Parameters;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The distributions and functions of samples of `scipy.stats` equal those of `jax.scipy.stats`.
final class ScipyStatsGoldenTest {
    private static final Stats STATS = scipy.stats;

    private static Expressions expressions() {
        Expressions all = new Expressions();
        samples(all);
        density(all);
        all.matching("jax\\.scipy\\.stats\\.(\\w+)\\.(\\w+)\\(([^()]*)\\)", (match, call) -> {
            List<Array> arguments = arguments(Objects.requireNonNull(match.group(3)), call);
            String name = Objects.requireNonNull(match.group(1));
            String method = Objects.requireNonNull(match.group(2));
            return method.equals("entropy")
                    ? STATS.poisson(arguments.getFirst()).entropy()
                    : DistributionText.apply(
                            name, method, arguments.getFirst(), arguments.subList(1, arguments.size()));
        });
        return Derived.of(all);
    }

    /// Names of inputs and numbers; a number as a user's `Number` would be.
    private static List<Array> arguments(String text, Call call) {
        List<Array> arguments = new ArrayList<>();
        for (String each : text.replace("loc=", "").split(", ")) {
            int place = "xyzwu".indexOf(each);
            if (place >= 0) {
                arguments.add(call.inputs().get(place));
            } else if (each.contains(".")) {
                arguments.add(Parameters.of(Double.valueOf(each)));
            } else {
                arguments.add(Parameters.of(Integer.valueOf(each)));
            }
        }
        return arguments;
    }

    private static void samples(Expressions all) {
        all.one("jax.scipy.stats.mode(x)", x -> STATS.mode(x))
                .one("jax.scipy.stats.mode(x, axis=1, keepdims=True)", x -> STATS.mode(x, 1, true))
                .like("jax.scipy.stats.rankdata(x, #)", call -> STATS.rankdata(call.x(), method(call)))
                .like("jax.scipy.stats.rankdata(x, #, axis=1)", call -> STATS.rankdata(call.x(), method(call), 1))
                .one("jax.scipy.stats.sem(x)", x -> STATS.sem(x))
                .one(
                        "jax.scipy.stats.sem(x, axis=1, ddof=0, keepdims=True)",
                        x -> STATS.sem(x, axis(1).keepDims(), false))
                .one("jax.scipy.stats.sem(x, nan_policy=\"omit\")", x -> STATS.sem(x, axis(0).ddof(1), true));
    }

    private static RankMethod method(Call call) {
        return RankMethod.valueOf(call.text(0).toUpperCase(Locale.ROOT));
    }

    private static void density(Expressions all) {
        String kde = "jax.scipy.stats.gaussian_kde(x)";
        all.two(kde + ".evaluate(y)", (x, y) -> STATS.gaussianKde(x).evaluate(y))
                .two(kde + ".logpdf(y)", (x, y) -> STATS.gaussianKde(x).logpdf(y))
                .three(
                        "jax.scipy.stats.gaussian_kde(x, \"silverman\", z).evaluate(y)",
                        (x, y, z) ->
                                STATS.gaussianKde(x, Bandwidth.SILVERMAN, z).pdf(y))
                .two(
                        "jax.scipy.stats.gaussian_kde(x, 0.4).evaluate(y)",
                        (x, y) -> STATS.gaussianKde(x, Bandwidth.of(0.4)).evaluate(y))
                .one(
                        kde + ".integrate_box_1d(-0.5, 1.5)",
                        x -> STATS.gaussianKde(x).integrateBox1d(jnp.array(-0.5f), jnp.array(1.5f)))
                .three(
                        kde + ".integrate_gaussian(y, z)",
                        (x, y, z) -> STATS.gaussianKde(x).integrateGaussian(y, z))
                .two(
                        kde + ".integrate_kde(jax.scipy.stats.gaussian_kde(y))",
                        (x, y) -> STATS.gaussianKde(x).integrateKde(STATS.gaussianKde(y)))
                .two(
                        kde + ".resample(key(y), (4,))",
                        (x, y) -> STATS.gaussianKde(x).resample(new Key(y, KeyImpl.THREEFRY2X32), 4))
                .one("(lambda k: (k.neff, k.covariance, k.inv_cov))(" + kde + ")", x -> {
                    GaussianKde estimate = STATS.gaussianKde(x);
                    return List.of(estimate.neff(), estimate.covariance(), estimate.invCov());
                });
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-stats", expressions());
    }
}
