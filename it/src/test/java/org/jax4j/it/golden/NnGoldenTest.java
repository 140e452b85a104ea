package org.jax4j.it.golden;

import static org.jax4j.Jax.axis;
import static org.jax4j.Jax.nn;

import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.function.Fn2;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.nn.AttentionSpec;
import org.jax4j.nn.StandardizeSpec;
import org.jax4j.nn.initializers.Initializer;
import org.jax4j.nn.initializers.VarianceScaling;
import org.jax4j.nn.initializers.VarianceScaling.Distribution;
import org.jax4j.nn.initializers.VarianceScaling.Fan;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// The functions of `nn`, their gradients and batches equal those of `jax.nn`.
final class NnGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        activations(all);
        softmaxes(all);
        encodings(all);
        attention(all);
        initializers(all);
        return Derived.weighted(all);
    }

    private static void activations(Expressions all) {
        unary(all, "relu", nn::relu);
        unary(all, "relu6", nn::relu6);
        unary(all, "sigmoid", nn::sigmoid);
        unary(all, "softplus", nn::softplus);
        unary(all, "sparse_plus", nn::sparsePlus);
        unary(all, "sparse_sigmoid", nn::sparseSigmoid);
        unary(all, "soft_sign", nn::softSign);
        unary(all, "silu", nn::silu);
        unary(all, "swish", nn::swish);
        unary(all, "log_sigmoid", nn::logSigmoid);
        unary(all, "leaky_relu", nn::leakyRelu);
        unary(all, "hard_sigmoid", nn::hardSigmoid);
        unary(all, "hard_silu", nn::hardSilu);
        unary(all, "hard_swish", nn::hardSwish);
        unary(all, "hard_tanh", nn::hardTanh);
        unary(all, "elu", nn::elu);
        unary(all, "celu", nn::celu);
        unary(all, "selu", nn::selu);
        unary(all, "gelu", nn::gelu);
        unary(all, "glu", nn::glu);
        unary(all, "squareplus", nn::squareplus);
        unary(all, "mish", nn::mish);
        unary(all, "identity", nn::identity);
        unary(all, "tanh", nn::tanh);
        unary(all, "log1mexp", nn::log1mexp);
        all.one("jax.nn.gelu(x, approximate=False)", x -> nn.gelu(x, false))
                .one("jax.nn.glu(x, axis=0)", x -> nn.glu(x, 0))
                .like("jax.nn.leaky_relu(x, #)", call -> nn.leakyRelu(call.x(), call.number(0)))
                .like("jax.nn.elu(x, #)", call -> nn.elu(call.x(), call.number(0)))
                .like("jax.nn.celu(x, #)", call -> nn.celu(call.x(), call.number(0)))
                .like("jax.nn.squareplus(x, #)", call -> nn.squareplus(call.x(), call.number(0)))
                .two("jax.nn.leaky_relu(x, y)", (x, y) -> nn.leakyRelu(x, y))
                .two("jax.nn.elu(x, y)", (x, y) -> nn.elu(x, y))
                .two("jax.nn.celu(x, y)", (x, y) -> nn.celu(x, y))
                .two("jax.nn.squareplus(x, y)", (x, y) -> nn.squareplus(x, y));
    }

    private static void unary(Expressions all, String name, UnaryOperator<Array> function) {
        all.one("jax.nn." + name + "(x)", function::apply);
    }

    private static void softmaxes(Expressions all) {
        reduction(all, "softmax", nn::softmax, nn::softmax);
        reduction(all, "log_softmax", nn::logSoftmax, nn::logSoftmax);
        reduction(all, "logsumexp", nn::logsumexp, nn::logsumexp);
        reduction(all, "logmeanexp", nn::logmeanexp, nn::logmeanexp);
        reduction(all, "standardize", nn::standardize, (x, over) -> nn.standardize(x, StandardizeSpec.over(over)));
        all.one("jax.nn.logsumexp(x, axis=1, keepdims=True)", x -> nn.logsumexp(x, axis(1).keepDims()))
                .one("jax.nn.logmeanexp(x, axis=1, keepdims=True)", x -> nn.logmeanexp(x, axis(1).keepDims()))
                .two("jax.nn.logsumexp(x, axis=1, b=y)", (x, y) -> nn.logsumexp(x, y, axis(1)))
                .two(
                        "jax.nn.logsumexp(x, axis=1, b=y, return_sign=True)",
                        (x, y) -> nn.logsumexpWithSign(x, y, axis(1)))
                .one("jax.nn.logsumexp(x, return_sign=True)", x -> nn.logsumexpWithSign(x, ReductionSpec.ALL))
                .one(
                        "jax.nn.standardize(x, axis=0, epsilon=0.5)",
                        x -> nn.standardize(x, StandardizeSpec.axis(0).epsilon(0.5)))
                .one(
                        "jax.nn.standardize(x, algorithm=\"stable\")",
                        x -> nn.standardize(x, StandardizeSpec.DEFAULT.stably()))
                .three(
                        "jax.nn.standardize(x, mean=y, variance=z)",
                        (x, y, z) -> nn.standardize(
                                x, StandardizeSpec.DEFAULT.mean(y).variance(z)));
    }

    private static void reduction(
            Expressions all, String name, UnaryOperator<Array> plain, Fn2<Array, ReductionSpec, Array> function) {
        unary(all, name, plain);
        all.like("jax.nn." + name + "(x, axis=#)", call -> function.apply(call.x(), axis(call.shape(0))))
                .like(
                        "jax.nn." + name + "(x, axis=#, where=y)",
                        call -> function.apply(call.x(), axis(call.shape(0)).where(call.y())));
    }

    private static void encodings(Expressions all) {
        all.like("jax.nn.one_hot(x, #)", call -> nn.oneHot(call.x(), call.integer(0)))
                .like(
                        "jax.nn.one_hot(x, #, dtype=#, axis=#)",
                        call -> nn.oneHot(call.x(), call.integer(0), call.dtype(1), call.integer(2)));
    }

    private static void attention(Expressions all) {
        AttentionSpec spec = AttentionSpec.DEFAULT;
        attention(all, ")", call -> spec);
        attention(all, ", is_causal=True)", call -> spec.causal());
        attention(all, ", scale=#)", call -> spec.scale(call.real(0)));
        attention(all, ", bias=w)", call -> spec.bias(call.w()));
        attention(all, ", mask=w)", call -> spec.mask(call.w()));
        attention(
                all,
                ", local_window_size=#)",
                call -> call.integers(0).size() == 1
                        ? spec.window(call.integer(0))
                        : spec.window(call.shape(0)[0], call.shape(0)[1]));
        attention(
                all,
                ", query_seq_lengths=w, key_value_seq_lengths=u)",
                call -> spec.queryLengths(call.w())
                        .keyValueLengths(call.inputs().get(4)));
        all.like(
                "jax.nn.dot_product_attention(x, y, z, key_value_seq_lengths=w, is_causal=True, return_residual=True)",
                call -> nn.dotProductAttentionWithResidual(
                        call.x(),
                        call.y(),
                        call.z(),
                        spec.keyValueLengths(call.w()).causal()));
    }

    private static void attention(Expressions all, String rest, Fn1Spec spec) {
        all.like(
                "jax.nn.dot_product_attention(x, y, z" + rest,
                call -> nn.dotProductAttention(call.x(), call.y(), call.z(), spec.of(call)));
    }

    private interface Fn1Spec {
        AttentionSpec of(Call call);
    }

    private static void initializers(Expressions all) {
        String call = "\\(key\\(x\\), \\(([0-9, ]+)\\), jnp\\.(\\w+)\\)";
        all.matching("jax\\.nn\\.initializers\\.(\\w+)(?:\\((.*)\\))?" + call, (match, inputs) -> {
            String options = match.group(2) == null ? "" : match.group(2);
            Initializer initializer = initializer(match.group(1), options);
            int[] shape = Stream.of(match.group(3).split(", "))
                    .mapToInt(Integer::parseInt)
                    .toArray();
            return initializer.init(
                    new Key(inputs.x(), KeyImpl.THREEFRY2X32),
                    DType.ofJaxName(Objects.requireNonNull(match.group(4))).orElseThrow(),
                    shape);
        });
    }

    private static Initializer initializer(String name, String options) {
        double number = options.matches("[0-9.]+.*") ? Double.parseDouble(options.replaceAll("[^0-9.].*", "")) : 0;
        boolean none = options.isEmpty();
        return switch (name) {
            case "zeros" -> nn.initializers.zeros();
            case "ones" -> nn.initializers.ones();
            case "constant" -> nn.initializers.constant(number);
            case "uniform" -> none ? nn.initializers.uniform() : nn.initializers.uniform(number);
            case "normal" -> none ? nn.initializers.normal() : nn.initializers.normal(number);
            case "truncated_normal" ->
                none ? nn.initializers.truncatedNormal() : nn.initializers.truncatedNormal(number, -2, 2);
            case "glorot_uniform" -> nn.initializers.glorotUniform();
            case "glorot_normal" -> nn.initializers.glorotNormal();
            case "xavier_uniform" -> nn.initializers.xavierUniform();
            case "xavier_normal" -> nn.initializers.xavierNormal();
            case "lecun_uniform" -> nn.initializers.lecunUniform();
            case "lecun_normal" -> nn.initializers.lecunNormal();
            case "he_uniform" -> nn.initializers.heUniform();
            case "he_normal" -> nn.initializers.heNormal();
            case "kaiming_uniform" -> nn.initializers.kaimingUniform();
            case "kaiming_normal" -> nn.initializers.kaimingNormal();
            case "orthogonal" -> none ? nn.initializers.orthogonal() : nn.initializers.orthogonal(number, 0);
            case "delta_orthogonal" -> nn.initializers.deltaOrthogonal();
            case "variance_scaling" -> scaling(options);
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static VarianceScaling scaling(String options) {
        return options.startsWith("2.0")
                ? nn.initializers
                        .varianceScaling(2, Fan.OUT, Distribution.NORMAL)
                        .axes(List.of(0), List.of(1, 2))
                        .batchAxes(3)
                : nn.initializers.varianceScaling(0.5, Fan.GEOMETRIC_AVERAGE, Distribution.UNIFORM);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("nn", expressions());
    }
}
