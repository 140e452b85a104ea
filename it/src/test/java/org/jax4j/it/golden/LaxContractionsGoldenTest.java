package org.jax4j.it.golden;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotGeneral;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Dot products equal JAX's.
final class LaxContractionsGoldenTest {
    private static final DotDimensionNumbers BATCHED =
            new DotDimensionNumbers(List.of(2), List.of(1), List.of(0), List.of(0));

    private static Expressions expressions() {
        return new Expressions()
                .like("lax.dot_general(x, y, #)", call -> dot(call, null, null))
                .like("lax.dot_general(x, y, #, preferred_element_type=#)", call -> dot(call, null, call.dtype(1)))
                .like(
                        "lax.dot_general(x, y, #, precision=(lax.Precision.DEFAULT, lax.Precision.HIGHEST))",
                        call -> dot(call, List.of(Precision.DEFAULT, Precision.HIGHEST), null))
                .like("lax.dot_general(x, y, #, precision=#)", call -> dot(call, both(call.text(1)), null))
                .two("lax.dot(x, y)", (x, y) -> dot(x, y, null))
                .two("lax.dot(x, y, preferred_element_type=jnp.float32)", (x, y) -> dot(x, y, DType.FLOAT32))
                .two("lax.batch_matmul(x, y)", (x, y) -> new DotGeneral(BATCHED, null, null).bind(x, y));
    }

    private static Array dot(Call call, @Nullable List<Precision> precision, @Nullable DType preferred) {
        return new DotGeneral(numbers(call), precision, preferred).bind(call.x(), call.y());
    }

    /// The last axis of the left operand meets the first of the right.
    private static Array dot(Array x, Array y, @Nullable DType preferred) {
        DotDimensionNumbers numbers = DotDimensionNumbers.contracting(List.of(x.ndim() - 1), List.of(0));
        return new DotGeneral(numbers, null, preferred).bind(x, y);
    }

    private static DotDimensionNumbers numbers(Call call) {
        List<List<List<Integer>>> tables = call.tables(0);
        List<List<Integer>> contracting = tables.get(0);
        List<List<Integer>> batch = tables.get(1);
        return new DotDimensionNumbers(contracting.get(0), contracting.get(1), batch.get(0), batch.get(1));
    }

    private static List<Precision> both(String name) {
        Precision precision = name.equals("highest")
                ? Precision.HIGHEST
                : Precision.valueOf(name.substring("lax.Precision.".length()));
        return List.of(precision, precision);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-contractions", expressions());
    }
}
