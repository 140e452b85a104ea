package org.jax4j.it.golden;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.indexing.Sorting;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Sorting equals JAX's, also where NaNs and zeros of both signs meet.
final class LaxSortingGoldenTest {
    private static final int LAST = -1;

    private static Expressions expressions() {
        return new Expressions()
                .one("lax.sort(x)", x -> sort(LAST, true, 1, x))
                .like("lax.sort(x, dimension=#)", call -> sort(call.integer(0), true, 1, call.x()))
                .one("lax.sort(x, is_stable=False)", x -> sort(LAST, false, 1, x))
                .two("lax.sort_key_val(x, y)", (x, y) -> sort(LAST, true, 1, x, y))
                .two("lax.sort_key_val(x, y, dimension=0)", (x, y) -> sort(0, true, 1, x, y))
                .three("lax.sort((x, y, z), num_keys=2)", (x, y, z) -> sort(LAST, true, 2, x, y, z))
                .two("lax.sort((x, y), num_keys=2)", (x, y) -> sort(LAST, true, 2, x, y))
                .three("lax.sort((x, y, z))", (x, y, z) -> sort(LAST, true, 1, x, y, z))
                .two("lax.sort((x, y), dimension=0, num_keys=1)", (x, y) -> sort(0, true, 1, x, y))
                .like("lax.top_k(x, #)", call -> Sorting.topK(call.x(), call.integer(0), LAST))
                .like("lax.top_k(x, #, axis=#)", call -> Sorting.topK(call.x(), call.integer(0), call.integer(1)));
    }

    private static List<Array> sort(int dimension, boolean stable, int keys, Array... operands) {
        return Sorting.sort(List.of(operands), dimension, stable, keys);
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-sorting", expressions());
    }
}
