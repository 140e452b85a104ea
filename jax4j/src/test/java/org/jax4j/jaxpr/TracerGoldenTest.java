package org.jax4j.jaxpr;

import static java.util.Map.entry;
import static org.jax4j.Jax.evalShape;
import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.makeJaxpr;
import static org.jax4j.Jax.typeOf;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.transform.ShapeDtypeStruct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Tracers, structs and types print as JAX prints those of the same programs.
final class TracerGoldenTest {
    private static final Array X = jnp.zeros(3, 4);

    private static final Map<String, Supplier<Object>> EXPRESSIONS = Map.ofEntries(
            entry("jit", () -> see(f -> jit(f), X)),
            entry("jit_of_python_float", () -> see(f -> jit(f), weak(DType.FLOAT32, 1))),
            entry("jit_of_python_int", () -> see(f -> jit(f), weak(DType.INT32, 1))),
            entry("jit_of_python_bool", () -> see(f -> jit(f), jnp.array(true))),
            entry("jit_of_python_complex", () -> see(f -> jit(f), weak(DType.COMPLEX64, 1))),
            entry("jit_of_bfloat16_vector", () -> see(f -> jit(f), X.get(0).astype(DType.BFLOAT16))),
            entry("jit_of_empty", () -> see(f -> jit(f), X.get(":0"))),
            entry("make_jaxpr", () -> see(f -> x -> makeJaxpr(f).apply(x), X)),
            entry("eval_shape_tracer", () -> see(f -> x -> evalShape(f, x), X)),
            entry("vmap", () -> see(f -> vmap(f), X)),
            entry("jit_of_vmap", () -> see(f -> jit(vmap(f)), X)),
            entry("grad_of_scalar", () -> see(f -> grad(f), weak(DType.FLOAT32, 2.5))),
            entry("jvp", () -> see(f -> x -> jvp(f, x, x), jnp.array(2f))),
            entry("jit_of_grad", () -> see(f -> jit(grad(f)), weak(DType.FLOAT32, 2.5))),
            entry("vmap_of_grad", () -> see(f -> vmap(grad(f)), X.get(":", 0))),
            entry("eval_shape", () -> evalShape((Array v) -> jnp.matmul(v, jnp.transpose(v)), X)),
            entry("eval_shape_weak", () -> evalShape((Array v) -> v.times(2), weak(DType.FLOAT32, 1))),
            entry("shape_dtype_struct", () -> ShapeDtypeStruct.of(DType.FLOAT32, 2, 3)),
            entry("typeof", () -> typeOf(X)),
            entry(
                    "typeof_weak",
                    () -> (typeOf(weak(DType.FLOAT32, 1)).weakType() ? "~" : "") + typeOf(weak(DType.FLOAT32, 1))));

    private static Array weak(DType dtype, double value) {
        return DeviceArray.weak(Literal.splat(TensorType.of(dtype), value));
    }

    /// What the argument prints as within a transformed function.
    private static String see(Function<Fn1<Array, Array>, Fn1<Array, ?>> transform, Array argument) {
        List<String> seen = new ArrayList<>();
        Fn1<Array, Array> look = x -> {
            seen.add(x.toString());
            return x;
        };
        Objects.requireNonNull(transform.apply(look).apply(argument));
        return seen.getFirst();
    }

    @TestFactory
    Stream<DynamicTest> printsAsJax() {
        return JaxprSection.all("tracers.txt").stream()
                // A Python tuple with a dictionary prints otherwise than a record.
                .filter(section -> !section.name().equals("eval_shape_tree"))
                .map(section -> dynamicTest(
                        section.name(),
                        () -> assertEquals(
                                section.text(),
                                Objects.requireNonNull(EXPRESSIONS.get(section.name()))
                                        .get()
                                        .toString())));
    }
}
