package org.jax4j.it.golden;

import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.random;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.core.Array;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.random.CategoricalSpec;
import org.jax4j.random.ChoiceSpec;
import org.jax4j.random.Factorization;
import org.jax4j.random.GumbelMode;
import org.jax4j.random.Key;
import org.jax4j.random.SampleSpec;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// Evaluates the calls of `jax.random` that golden expressions contain: one call of a sampler or of a function of
/// keys.
final class RandomText {
    private static final Pattern CALL = Pattern.compile("random\\.(\\w+)\\((.*)\\)");
    private static final Pattern ARGUMENT = Pattern.compile("(\\w+)=(.+)");

    private final String function;
    private final List<Object> arguments = new ArrayList<>();
    private final Map<String, Object> keywords = new HashMap<>();
    private final Map<String, Array> inputs;

    private RandomText(String text, Map<String, Array> inputs) {
        Matcher call = CALL.matcher(text);
        if (!call.matches()) {
            throw new IllegalArgumentException("not a call of jax.random: " + text);
        }
        this.inputs = inputs;
        function = call.group(1);
        for (String argument : parts(call.group(2))) {
            Matcher keyword = ARGUMENT.matcher(argument);
            if (keyword.matches()) {
                keywords.put(keyword.group(1), value(keyword.group(2)));
            } else {
                arguments.add(value(argument));
            }
        }
    }

    /// The array that a call gives, of keys their data.
    static Array array(String text, Map<String, Array> inputs) {
        if (text.startsWith("random.key_data(")) {
            return keys(text.substring("random.key_data(".length(), text.length() - 1), inputs)
                    .data();
        }
        if (text.equals("key(x) == key(y)")) {
            return keys("key(x)", inputs).eq(keys("key(y)", inputs));
        }
        return new RandomText(text, inputs).sample();
    }

    private static Key keys(String text, Map<String, Array> inputs) {
        return switch (text) {
            case "key(x)" -> random.wrapKeyData(Objects.requireNonNull(inputs.get("x")));
            case "key(y)" -> random.wrapKeyData(Objects.requireNonNull(inputs.get("y")));
            case "key(x)[1]" -> keys("key(x)", inputs).get(1);
            case "key(x)[::2]" -> keys("key(x)", inputs).get("::2");
            case "key(x).reshape(3, -1)" -> keys("key(x)", inputs).reshape(3, -1);
            default ->
                text.startsWith("key(x, impl='")
                        ? random.wrapKeyData(Objects.requireNonNull(inputs.get("x")), impl(text.split("'")[1]))
                        : new RandomText(text, inputs).keys();
        };
    }

    private static KeyImpl impl(String name) {
        return KeyImpl.of(name);
    }

    /// The parts between the commas that no bracket encloses.
    private static List<String> parts(String text) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int at = 0; at < text.length(); at++) {
            switch (text.charAt(at)) {
                case '(', '[' -> depth++;
                case ')', ']' -> depth--;
                case ',' -> {
                    if (depth == 0) {
                        parts.add(text.substring(start, at).strip());
                        start = at + 1;
                    }
                }
                default -> {}
            }
        }
        parts.add(text.substring(start).strip());
        return parts;
    }

    private Object value(String text) {
        Array input = inputs.get(text);
        if (input != null) {
            return input;
        }
        return text.startsWith("key(")
                ? keys(text, inputs)
                : Objects.requireNonNull(PythonLiteral.at(text, 0).value());
    }

    private Key key() {
        return (Key) arguments.getFirst();
    }

    private Array input(int place) {
        return (Array) arguments.get(place);
    }

    private boolean isInput(int place) {
        return arguments.get(place) instanceof Array;
    }

    private double real(int place) {
        return ((Number) arguments.get(place)).doubleValue();
    }

    private long whole(int place) {
        return (Long) arguments.get(place);
    }

    private static int[] sizes(@Nullable Object shape) {
        return shape instanceof List<?> several
                ? several.stream()
                        .mapToInt(size -> Math.toIntExact((Long) size))
                        .toArray()
                : new int[] {Math.toIntExact((Long) Objects.requireNonNull(shape))};
    }

    /// The shape and the dtype, which stand from a place on or are keywords.
    private SampleSpec spec(int place) {
        Object shape = arguments.size() > place ? arguments.get(place) : keywords.get("shape");
        SampleSpec spec = shape == null ? SampleSpec.DEFAULT : SampleSpec.shape(sizes(shape));
        return arguments.size() > place + 1 ? spec.dtype(dtype(place + 1)) : spec;
    }

    private DType dtype(int place) {
        String name = (String) arguments.get(place);
        return DType.ofJaxName(name.substring("jnp.".length())).orElseThrow();
    }

    private GumbelMode mode() {
        Object mode = keywords.getOrDefault("mode", "low");
        return GumbelMode.valueOf(((String) mode).toUpperCase(Locale.ROOT));
    }

    private Key keys() {
        return switch (function) {
            case "key" -> {
                KeyImpl impl = impl((String) keywords.getOrDefault("impl", "threefry2x32"));
                yield isInput(0) ? random.key(input(0), impl) : random.key(whole(0), impl);
            }
            case "split" -> arguments.size() == 1 ? random.split(key()) : random.split(key(), sizes(arguments.get(1)));
            case "fold_in" -> isInput(1) ? random.foldIn(key(), input(1)) : random.foldIn(key(), (int) whole(1));
            default -> throw new IllegalArgumentException("no Java counterpart of random." + function);
        };
    }

    private Array sample() {
        return switch (function) {
            case "bits" -> random.bits(key(), spec(1));
            case "uniform" -> uniform();
            case "randint" -> randint();
            case "bernoulli" -> bernoulli();
            case "rademacher" -> random.rademacher(key(), spec(1));
            case "normal" -> random.normal(key(), spec(1));
            case "exponential" -> random.exponential(key(), spec(1));
            case "gumbel" -> random.gumbel(key(), spec(1), mode());
            case "laplace" -> random.laplace(key(), spec(1));
            case "logistic" -> random.logistic(key(), spec(1));
            case "cauchy" -> random.cauchy(key(), spec(1));
            case "maxwell" -> random.maxwell(key(), spec(1));
            case "orthogonal" -> orthogonal();
            case "generalized_normal" -> random.generalizedNormal(key(), real(1), spec(2));
            case "ball" -> random.ball(key(), (int) whole(1), (Double) keywords.getOrDefault("p", 2.0), spec(2));
            case "permutation" -> permutation();
            case "choice" -> choice();
            case "categorical" -> categorical();
            case "multivariate_normal" ->
                random.multivariateNormal(key(), input(1), input(2), spec(3), Factorization.CHOLESKY);
            case "multinomial" ->
                isInput(1)
                        ? random.multinomial(key(), input(1), input(2), SampleSpec.DEFAULT)
                        : random.multinomial(key(), real(1), input(2));
            default -> ofParameters();
        };
    }

    private Array ofParameters() {
        return switch (function) {
            case "dirichlet" -> random.dirichlet(key(), input(1), spec(2));
            case "poisson" ->
                isInput(1)
                        ? random.poisson(key(), input(1), spec(2))
                        : random.poisson(key(), real(1), sizes(arguments.get(2)));
            case "geometric" ->
                isInput(1)
                        ? random.geometric(key(), input(1), spec(2))
                        : random.geometric(key(), real(1), sizes(arguments.get(2)));
            case "binomial" -> isInput(1) ? random.binomial(key(), input(1), input(2), spec(3)) : binomial();
            default -> isInput(1) ? ofArrays() : ofNumbers();
        };
    }

    private Array binomial() {
        SampleSpec spec = spec(3);
        DType dtype = spec.dtype().orElse(DType.FLOAT32);
        return random.binomial(
                key(), jnp.array(real(1)).astype(dtype), jnp.array(real(2)).astype(dtype), spec);
    }

    private Array ofNumbers() {
        return switch (function) {
            case "gamma" -> random.gamma(key(), real(1), spec(2));
            case "loggamma" -> random.loggamma(key(), real(1), spec(2));
            case "chisquare" -> random.chisquare(key(), real(1), spec(2));
            case "t" -> random.t(key(), real(1), spec(2));
            case "lognormal" -> random.lognormal(key(), real(1), spec(2));
            case "pareto" -> random.pareto(key(), real(1), spec(2));
            case "rayleigh" -> random.rayleigh(key(), real(1), spec(2));
            case "wald" -> random.wald(key(), real(1), spec(2));
            case "beta" -> random.beta(key(), real(1), real(2), spec(3));
            case "f" -> random.f(key(), real(1), real(2), spec(3));
            case "truncated_normal" -> random.truncatedNormal(key(), real(1), real(2), spec(3));
            case "weibull_min" -> random.weibullMin(key(), real(1), real(2), spec(3));
            case "double_sided_maxwell" -> random.doubleSidedMaxwell(key(), real(1), real(2), sizes(arguments.get(3)));
            case "triangular" -> random.triangular(key(), real(1), real(2), real(3), spec(4));
            default -> throw new IllegalArgumentException("no Java counterpart of random." + function);
        };
    }

    private Array ofArrays() {
        return switch (function) {
            case "gamma" -> random.gamma(key(), input(1), spec(2));
            case "loggamma" -> random.loggamma(key(), input(1), spec(2));
            case "lognormal" -> random.lognormal(key(), input(1), spec(2));
            case "pareto" -> random.pareto(key(), input(1), spec(2));
            case "rayleigh" -> random.rayleigh(key(), input(1), spec(2));
            case "wald" -> random.wald(key(), input(1), spec(2));
            case "beta" -> random.beta(key(), input(1), input(2), spec(3));
            case "truncated_normal" -> random.truncatedNormal(key(), input(1), input(2), spec(3));
            case "double_sided_maxwell" -> random.doubleSidedMaxwell(key(), input(1), input(2), spec(3));
            case "triangular" -> random.triangular(key(), input(1), input(2), input(3), spec(4));
            default -> throw new IllegalArgumentException("no Java counterpart of random." + function);
        };
    }

    private Array uniform() {
        if (keywords.isEmpty()) {
            return random.uniform(key(), spec(1));
        }
        return keywords.get("minval") instanceof Array low
                ? random.uniform(key(), spec(1), low, (Array) Objects.requireNonNull(keywords.get("maxval")))
                : random.uniform(key(), spec(1), (Double) Objects.requireNonNull(keywords.get("minval")), (Double)
                        Objects.requireNonNull(keywords.get("maxval")));
    }

    private Array randint() {
        SampleSpec spec = SampleSpec.shape(sizes(arguments.get(1)));
        SampleSpec typed = arguments.size() > 4 ? spec.dtype(dtype(4)) : spec;
        return isInput(2)
                ? random.randint(key(), typed, input(2), input(3))
                : random.randint(key(), typed, whole(2), whole(3));
    }

    private Array bernoulli() {
        int[] shape = arguments.size() > 2 ? sizes(arguments.get(2)) : new int[0];
        if (!isInput(1)) {
            return random.bernoulli(key(), real(1), shape);
        }
        return mode() == GumbelMode.HIGH
                ? random.bernoulliHigh(key(), input(1), shape)
                : random.bernoulli(key(), input(1), shape);
    }

    private Array orthogonal() {
        int n = (int) whole(1);
        return arguments.size() > 4
                ? random.orthogonal(key(), n, (int) whole(4), spec(2))
                : random.orthogonal(
                        key(),
                        n,
                        spec(2).shape().map(shape -> sizes(arguments.get(2))).orElse(new int[0]));
    }

    private Array permutation() {
        if (!isInput(1)) {
            return random.permutation(key(), (int) whole(1));
        }
        int axis = Math.toIntExact((Long) keywords.getOrDefault("axis", 0L));
        return random.permutation(key(), input(1), axis, keywords.containsKey("independent"));
    }

    private Array choice() {
        ChoiceSpec spec = ChoiceSpec.shape(sizes(arguments.get(2)))
                .axis(Math.toIntExact((Long) keywords.getOrDefault("axis", 0L)));
        ChoiceSpec weighted = keywords.get("p") instanceof Array p ? spec.probabilities(p) : spec;
        ChoiceSpec full = keywords.containsKey("replace") ? weighted.withoutReplacement() : weighted;
        return isInput(1) ? random.choice(key(), input(1), full) : random.choice(key(), (int) whole(1), full);
    }

    private Array categorical() {
        CategoricalSpec spec = CategoricalSpec.axis(Math.toIntExact((Long) keywords.getOrDefault("axis", -1L)))
                .mode(mode());
        CategoricalSpec shaped = Optional.ofNullable(keywords.get("shape"))
                .map(shape -> spec.shape(sizes(shape)))
                .orElse(spec);
        return random.categorical(
                key(), input(1), keywords.containsKey("replace") ? shaped.withoutReplacement() : shaped);
    }
}
