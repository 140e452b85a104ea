package org.jax4j.it.export;

import static org.jax4j.Jax.customVjp;
import static org.jax4j.Jax.export;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.random;
import static org.jax4j.Jax.vjp;
import static org.jax4j.Jax.vmap;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jax4j.control.Step;
import org.jax4j.core.Array;
import org.jax4j.export.ExportOptions;
import org.jax4j.export.Exported;
import org.jax4j.function.Fn1;
import org.jax4j.function.Pair;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.numpy.io.Npz;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.transform.jit.JitOptions;
import org.jax4j.transform.jit.Traced;

/// Functions that are exported, for `tools/oracle/exported.py` to call in Python.
///
/// [#main] writes a folder of them with arguments, results and derivatives. What Python accepted is the golden
/// `exported-samples.zip`, and [ExportedSamplesTest] holds that the bytes stay the same.
final class ExportedSamples {
    /// One function.
    ///
    /// @param order     how often its file can be differentiated
    /// @param arguments the leaves of its arguments, in the order of the file
    record Sample(String name, Exported exported, int order, List<Array> arguments) {
        byte[] bytes() {
            return exported.serialize(order);
        }
    }

    record Layer(Array w, Array b) {}

    record Model(List<Layer> layers, Optional<Array> scale, double slope) {}

    record Answer(Array y, Map<String, Array> parts, Optional<Array> nothing) {}

    private final List<Sample> samples = new ArrayList<>();

    private ExportedSamples() {}

    static List<Sample> all() {
        ExportedSamples all = new ExportedSamples();
        all.trees();
        all.operations();
        all.programs();
        all.calls();
        return all.samples;
    }

    private void add(int order, Traced<?> traced, Array... leaves) {
        samples.add(new Sample(traced.name(), export.export(traced), order, List.of(leaves)));
    }

    private static JitOptions named(String name) {
        return JitOptions.named(name);
    }

    /// Numbers between 0 and 1, different in each array.
    private static Array numbers(int seed, int... shape) {
        int size = 1;
        for (int dim : shape) {
            size *= dim;
        }
        float[] values = new float[size];
        for (int index = 0; index < size; index++) {
            values[index] = ((index * 37 + seed * 11) % 101 + 1) / 103f;
        }
        return jnp.array(values).reshape(shape);
    }

    private void trees() {
        Array x = numbers(0, 2, 3);
        add(2, jit((Array v) -> jnp.sin(v).times(2), named("sine")).trace(x), x);
        Array w = numbers(1, 3, 4);
        Array b = numbers(2, 4);
        Model model = new Model(List.of(new Layer(w, b)), Optional.empty(), 0.1);
        Array total = numbers(3);
        add(
                1,
                jit(ExportedSamples::answer, named("trees")).trace(model, Map.of("x", x, "total", total), List.of(b)),
                b,
                w,
                total,
                x,
                b);
        Array n = jnp.array(new int[] {3, 4, 5});
        add(
                1,
                jit((Array v, Array k) -> List.of(v.times(k), k.plus(1), k.gt(3)), named("integers"))
                        .trace(x, n),
                x,
                n);
        add(
                1,
                jit((Array _, Integer times, Array v, Array _) -> v.times(times), named("kept"))
                        .trace(x, 3, x, b),
                x,
                x,
                b);
        add(
                1,
                jit((Array u, Array v) -> u.plus(v), named("donated").withDonated(0))
                        .trace(x, x),
                x,
                x);
        add(0, jit(() -> jnp.arange(3).plus(1), named("nothing_given")).trace());
        Key key = random.key(5);
        add(
                0,
                jit((Key k) -> new Pair<>(random.split(k), random.normal(k, 3)), named("keys"))
                        .trace(key),
                key.data());
        Array constant = jnp.array(new float[] {1, 2, 3});
        add(
                1,
                jit((Array v) -> v.plus(constant).dot(constant), named("captured"))
                        .trace(x),
                x);
        samples.add(new Sample(
                "platforms",
                export.export(
                        jit((Array v) -> jnp.tanh(v), named("platforms")).trace(x),
                        ExportOptions.platforms("cuda", "cpu")),
                1,
                List.of(x)));
    }

    private static Answer answer(Model model, Map<String, Array> inputs, List<Array> more) {
        Layer layer = model.layers().getFirst();
        Array y = inputs.getOrDefault("x", layer.w())
                .matmul(layer.w())
                .plus(layer.b())
                .times(model.slope());
        Map<String, Array> parts =
                Map.of("total", inputs.getOrDefault("total", y).times(y.sum()), "more", more.getFirst());
        return new Answer(jnp.tanh(y), parts, model.scale());
    }

    private void operations() {
        Array x = numbers(4, 3, 4);
        add(
                1,
                jit(
                                (Array v) -> lax.lgamma(v.plus(1))
                                        .plus(lax.digamma(v.plus(1)))
                                        .plus(lax.erfInv(v))
                                        .plus(lax.besselI0e(v))
                                        .plus(lax.igamma(v.plus(1), jnp.ones(3, 4))),
                                named("special"))
                        .trace(x),
                x);
        add(
                1,
                jit(
                                (Array v) -> List.of(
                                        v.astype(DType.BFLOAT16).times(2),
                                        v.astype(DType.FLOAT16).sum(),
                                        v.times(100).astype(DType.INT8),
                                        lax.complex(v, v.times(2)).times(lax.complex(v, v)),
                                        v.astype(DType.UINT32),
                                        v.astype(DType.FLOAT64)),
                                named("dtypes"))
                        .trace(x),
                x);
        add(
                1,
                jit(
                                (Array v) -> List.of(
                                        jnp.sort(v, 0),
                                        jnp.argmax(v, 1),
                                        lax.topK(v, 2),
                                        jnp.cumsum(v, 1),
                                        jnp.max(v),
                                        jnp.median(v)),
                                named("orders"))
                        .trace(x),
                x);
        Array image = numbers(5, 1, 2, 6, 6);
        Array kernel = numbers(6, 3, 2, 3, 3);
        add(
                1,
                jit(
                                (Array i, Array k) -> lax.reduceWindowMax(
                                        lax.convGeneralDilated(
                                                i, k, ConvSpec.strides(1, 1).padding(WindowPadding.same())),
                                        new int[] {1, 1, 2, 2},
                                        new int[] {1, 1, 2, 2},
                                        WindowPadding.valid()),
                                named("convolution"))
                        .trace(image, kernel),
                image,
                kernel);
        Array rows = jnp.array(new int[] {2, 0, 2});
        add(
                1,
                jit(
                                (Array v, Array i) -> List.of(
                                        v.get(i),
                                        v.at(i).add(1.5),
                                        v.at(0, "1:").set(v.get(1, "1:"))),
                                named("indexing"))
                        .trace(x, rows),
                x,
                rows);
        add(1, jit((Array v) -> jnp.fft.rfft(v), named("fourier")).trace(x), x);
    }

    private void programs() {
        Array square = numbers(7, 3, 3);
        Array positive = square.matmul(square.T()).plus(jnp.eye(3).times(2));
        add(
                1,
                jit(
                                (Array a, Array b) ->
                                        List.of(Cholesky.cholesky(a), jnp.linalg.solve(a, b), jnp.linalg.det(a)),
                                named("systems"))
                        .trace(positive, numbers(8, 3, 2)),
                positive,
                numbers(8, 3, 2));
        Array tall = numbers(9, 4, 3);
        add(
                1,
                jit(
                                (Array a) -> List.of(
                                        Qr.reduced(a).get(1),
                                        jnp.linalg.svdvals(a),
                                        jnp.linalg.eigvalsh(a.T().matmul(a))),
                                named("factors"))
                        .trace(tall),
                tall);
        Array carry = numbers(10, 3);
        Array xs = numbers(11, 5, 3);
        add(
                2,
                jit(
                                (Array c, Array elements) -> lax.scan(
                                        (Array s, Array e) -> {
                                            Array next = jnp.tanh(s.times(e).plus(0.1));
                                            return new Step<>(next, next.sum());
                                        },
                                        c,
                                        elements),
                                named("scan"))
                        .trace(carry, xs),
                carry,
                xs);
        add(
                1,
                jit(
                                (Array p, Array v) ->
                                        lax.cond(p.gt(0), (Array u) -> jnp.exp(u), (Array u) -> u.times(2), v),
                                named("branches"))
                        .trace(numbers(12), carry),
                numbers(12),
                carry);
        add(
                0,
                jit(
                                (Array v) -> lax.whileLoop((Array u) -> u.sum().lt(100), (Array u) -> u.times(1.5), v),
                                named("unbounded"))
                        .trace(carry),
                carry);
        Array batch = numbers(13, 5, 3);
        Array labels = jnp.array(new int[] {0, 2, 1, 1, 0});
        add(
                2,
                jit(
                                (Layer layer, Array in, Array label) -> {
                                    Array logits =
                                            jnp.tanh(in).matmul(layer.w()).plus(layer.b());
                                    Array shifted = logits.minus(jnp.max(
                                            logits, org.jax4j.Jax.axis(1).keepDims()));
                                    Array log = shifted.minus(jnp.log(jnp.sum(
                                            jnp.exp(shifted),
                                            org.jax4j.Jax.axis(1).keepDims())));
                                    return jnp.takeAlongAxis(log, label.get("...", null), 1)
                                            .mean()
                                            .unaryMinus();
                                },
                                named("classifier"))
                        .trace(new Layer(numbers(14, 3, 4), numbers(15, 4)), batch, labels),
                numbers(15, 4),
                numbers(14, 3, 4),
                batch,
                labels);
    }

    private void calls() {
        Array x = numbers(16, 4);
        Fn1<Array, Array> clipped = customVjp(
                (Array v) -> v.times(2),
                v -> new Pair<>(v.times(2), List.<Array>of()),
                (_, cotangent) -> jnp.clip(cotangent, -0.1, 0.1));
        add(1, jit((Array v) -> clipped.apply(v).plus(v), named("own_rule")).trace(x), x);
        Exported inner = export.deserialize(
                export.export(jit((Array v) -> jnp.sin(v), named("inner")).trace(x))
                        .serialize(1));
        Fn1<Array, Array> twice = v -> inner.<Array>call(inner.<Array>call(v));
        add(1, jit(twice, named("nested")).trace(x), x);
        add(
                1,
                jit(vmap(grad((Array v) -> jnp.sin(v).times(v))), named("composed"))
                        .trace(x),
                x);
    }

    /// Writes all samples to a folder.
    static void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        List<String> orders = new ArrayList<>();
        for (Sample sample : all()) {
            Files.write(folder.resolve(sample.name() + ".jax"), sample.bytes());
            try (OutputStream out = Files.newOutputStream(folder.resolve(sample.name() + ".npz"))) {
                Npz.write(out, numbers(sample));
            }
            orders.add(sample.name() + " " + sample.order());
        }
        Files.write(folder.resolve("orders.txt"), orders);
    }

    private static Map<String, Literal> numbers(Sample sample) {
        Map<String, Literal> numbers = new LinkedHashMap<>();
        put(numbers, "in", sample.arguments());
        Exported exported = export.deserialize(sample.bytes());
        List<Array> results = Leaves.apply(exported, sample.arguments());
        put(numbers, "out", results);
        if (sample.order() > 0) {
            Fn1<List<Array>, List<Array>> function = leaves -> Leaves.apply(exported, leaves);
            List<Array> cotangents = results.stream()
                    .map(result -> result.dtype().isInexact()
                            ? jnp.onesLike(result)
                            : jnp.zerosLike(result).astype(DType.BOOL))
                    .toList();
            put(numbers, "vjp", vjp(function, sample.arguments()).pullback().apply(cotangents));
        }
        return numbers;
    }

    private static void put(Map<String, Literal> numbers, String kind, List<Array> arrays) {
        for (int index = 0; index < arrays.size(); index++) {
            Array array = arrays.get(index);
            boolean plain = array.dtype() != DType.BFLOAT16;
            numbers.put(kind + index, (plain ? array : array.astype(DType.FLOAT32)).toLiteral());
        }
    }

    /// Writes all samples to the folder that is the argument.
    public static void main(String[] arguments) throws IOException {
        write(Path.of(arguments[0]));
    }
}
