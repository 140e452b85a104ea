package org.jax4j.it.golden;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.random;
import static org.jax4j.random.SampleSpec.shape;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Batched;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.CategoricalSpec;
import org.jax4j.random.ChoiceSpec;
import org.jax4j.random.Factorization;
import org.jax4j.random.GumbelMode;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.BatchTrace;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The random numbers of JAX: keys, bits and samplers, of single keys, of batches of keys, and of all generators.
final class RandomGoldenTest {
    private final Expressions expressions = new Expressions();

    /// A sampler without parameters.
    private interface Plain {
        Array draw(Key key, SampleSpec spec);
    }

    /// A sampler with one parameter.
    private interface OfOne {
        Array draw(Key key, Array parameter, SampleSpec spec);
    }

    /// A sampler with two parameters.
    private interface OfTwo {
        Array draw(Key key, Array first, Array second, SampleSpec spec);
    }

    private static final Map<String, Plain> PLAIN = Map.of(
            "normal", random::normal,
            "exponential", random::exponential,
            "gumbel", random::gumbel,
            "laplace", random::laplace,
            "logistic", random::logistic,
            "cauchy", random::cauchy,
            "maxwell", random::maxwell,
            "rademacher", random::rademacher,
            "uniform", random::uniform);
    private static final Map<String, OfOne> OF_ONE = Map.of(
            "gamma", random::gamma,
            "loggamma", random::loggamma,
            "chisquare", random::chisquare,
            "t", random::t,
            "lognormal", random::lognormal,
            "pareto", random::pareto,
            "rayleigh", random::rayleigh,
            "wald", random::wald,
            "dirichlet", random::dirichlet,
            "geometric", random::geometric);
    private static final Map<String, OfTwo> OF_TWO =
            Map.of("beta", random::beta, "f", random::f, "truncated_normal", random::truncatedNormal);

    private static Key key(Call call) {
        return random.wrapKeyData(call.x());
    }

    private static Key key(Call call, int place) {
        return random.wrapKeyData(call.x(), KeyImpl.of(call.text(place)));
    }

    private static SampleSpec spec(Call call, int place) {
        return shape(call.shape(place));
    }

    private static Array number(double value, DType dtype) {
        return org.jax4j.Jax.jnp.array(value).astype(dtype);
    }

    private void keys() {
        expressions
                .like("random.key_data(random.key(#))", call -> random.key(call.integer(0)))
                .like("random.key_data(random.key(#, impl=#))", call -> random.key(
                        call.integer(0), KeyImpl.of(call.text(1))))
                .one("random.key_data(random.key(x))", random::key)
                .like("random.key_data(random.split(key(x)))", call -> random.split(key(call)))
                .like("random.key_data(random.split(key(x), #))", call -> random.split(key(call), call.shape(0)))
                .like("random.key_data(random.split(key(x, impl=#), #))", call -> random.split(
                        key(call, 0), call.shape(1)))
                .like("random.key_data(random.fold_in(key(x), #))", call -> random.foldIn(key(call), call.integer(0)))
                .like("random.key_data(random.fold_in(key(x), y))", call -> random.foldIn(key(call), call.y()))
                .like("random.key_data(random.fold_in(key(x, impl=#), #))", call -> random.foldIn(
                        key(call, 0), call.integer(1)))
                .like("random.key_data(random.fold_in(key(x, impl=#), y))", call -> random.foldIn(
                        key(call, 0), call.y()))
                .like("random.key_data(key(x)[1])", call -> key(call).get(1))
                .like("random.key_data(key(x)[::2])", call -> key(call).get("::2"))
                .like("random.key_data(key(x).reshape(3, -1))", call -> key(call).reshape(3, -1))
                .like("key(x) == key(y)", call -> key(call).eq(random.wrapKeyData(call.y())));
    }

    private void uniform() {
        expressions
                .like("random.bits(key(x))", call -> random.bits(key(call)))
                .like("random.uniform(key(x))", call -> random.uniform(key(call)))
                .like("random.bits(key(x), #)", call -> random.bits(key(call), call.shape(0)))
                .like("random.bits(key(x), #, #)", call -> random.bits(key(call), spec(call, 0).dtype(call.dtype(1))))
                .like("random.bits(key(x, impl=#), #, #)", call -> random.bits(
                        key(call, 0), spec(call, 1).dtype(call.dtype(2))))
                .like("random.uniform(key(x), #, minval=#, maxval=#)", call -> random.uniform(
                        key(call), spec(call, 0), call.real(1), call.real(2)))
                .like("random.uniform(key(x), #, minval=y, maxval=z)", call -> random.uniform(
                        key(call), spec(call, 0), call.y(), call.z()))
                .like("random.randint(key(x), #, #, #)", call -> random.randint(
                        key(call), spec(call, 0), call.whole(1), call.whole(2)))
                .like("random.randint(key(x), #, #, #, #)", call -> random.randint(
                        key(call), spec(call, 0).dtype(call.dtype(3)), call.whole(1), call.whole(2)))
                .like("random.randint(key(x), #, y, z)", call -> random.randint(
                        key(call), spec(call, 0), call.y(), call.z()))
                .like("random.bernoulli(key(x), #, #)", call -> random.bernoulli(
                        key(call), call.real(0), call.shape(1)))
                .like("random.bernoulli(key(x), y)", call -> random.bernoulli(key(call), call.y()))
                .like("random.bernoulli(key(x), y, #)", call -> random.bernoulli(key(call), call.y(), call.shape(0)))
                .like("random.bernoulli(key(x), y, #, mode='high')", call -> random.bernoulliHigh(
                        key(call), call.y(), call.shape(0)))
                .like("random.triangular(key(x), #, #, #, #)", call -> random.triangular(
                        key(call), call.real(0), call.real(1), call.real(2), spec(call, 3)))
                .like("random.triangular(key(x), y, z, w)", call -> random.triangular(
                        key(call), call.y(), call.z(), call.w()));
    }

    private void families() {
        PLAIN.forEach((name, sampler) -> expressions
                .like("random." + name + "(key(x), #)", call -> sampler.draw(key(call), spec(call, 0)))
                .like("random." + name + "(key(x), #, #)", call -> sampler.draw(
                        key(call), spec(call, 0).dtype(call.dtype(1)))));
        OF_ONE.forEach((name, sampler) -> {
            String start = "random." + name + "(key(x), ";
            expressions.like(start + "y)", call -> sampler.draw(key(call), call.y(), SampleSpec.DEFAULT));
            if (!name.equals("geometric")) {
                expressions.like(start + "y, #)", call -> sampler.draw(key(call), call.y(), spec(call, 0)));
            }
        });
    }
}
