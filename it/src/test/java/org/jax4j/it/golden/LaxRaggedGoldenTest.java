package org.jax4j.it.golden;

import static org.jax4j.Jax.lax;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.RaggedDotDimensionNumbers;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Dot products of groups, local convolutions and the like equal JAX's.
final class LaxRaggedGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        all.three("lax.ragged_dot(x, y, z)", (x, y, z) -> lax.raggedDot(x, y, z))
                .three(
                        "lax.ragged_dot(x, y, z, preferred_element_type=jnp.float32)",
                        (x, y, z) -> lax.raggedDot(x, y, z, DotSpec.DEFAULT.preferredElementType(DType.FLOAT32)))
                .like("lax.ragged_dot_general(x, y, z, numbers(#, #, #))", LaxRaggedGoldenTest::general)
                .two(
                        "lax.conv_general_dilated_local(x, y, (1, 1), \"VALID\", filter_shape=(2, 3))",
                        (x, y) -> lax.convGeneralDilatedLocal(
                                x, y, new int[] {2, 3}, ConvSpec.strides(1, 1).padding(WindowPadding.Rule.VALID)))
                .two(
                        "lax.conv_general_dilated_local(x, y, (2, 1), [(1, 0), (0, 2)], filter_shape=(2, 2))",
                        (x, y) -> lax.convGeneralDilatedLocal(
                                x,
                                y,
                                new int[] {2, 2},
                                ConvSpec.strides(2, 1).padding(new Edges(1, 0), new Edges(0, 2))))
                .two("lax.broadcast_like(x, y)", (x, y) -> lax.broadcastLike(x, y))
                .three("lax.index_take(x, [y, z], (0, 2))", (x, y, z) -> lax.indexTake(x, List.of(y, z), 0, 2));
        return Derived.of(all);
    }

    static Array general(Call call) {
        List<List<List<Integer>>> dot = call.tables(0);
        return lax.raggedDotGeneral(
                call.x(),
                call.y(),
                call.z(),
                new RaggedDotDimensionNumbers(
                        new DotDimensionNumbers(
                                dot.get(0).get(0),
                                dot.get(0).get(1),
                                dot.get(1).get(0),
                                dot.get(1).get(1)),
                        call.integers(1),
                        call.integers(2)));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-ragged", expressions());
    }
}
