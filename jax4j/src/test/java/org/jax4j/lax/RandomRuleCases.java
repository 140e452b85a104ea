package org.jax4j.lax;

import static org.jax4j.lax.RuleCase.ruleCase;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.lax.random.RandomKeys;
import org.jax4j.stablehlo.DType;

/// The rows of [RuleCases] for what is done with random keys; generators whose batches share a state have no rows,
/// since a batch of theirs is no loop over its members.
final class RandomRuleCases {
    private static final List<KeyImpl> GENERATORS =
            List.of(KeyImpl.THREEFRY2X32, KeyImpl.THREEFRY4X32, KeyImpl.PHILOX2X32, KeyImpl.PHILOX4X32);

    private RandomRuleCases() {}

    static List<RuleCase> all() {
        List<RuleCase> cases = new ArrayList<>();
        for (KeyImpl impl : GENERATORS) {
            Samples key = Samples.of(DType.UINT32, impl.words()).in(0, 1 << 30);
            Samples keys = key.withShape(2, impl.words());
            cases.add(ruleCase(
                    new RandomKeys.Seed(impl), Samples.of(DType.INT32, 2, 3).in(-5, 6)));
            cases.add(ruleCase(new RandomKeys.Split(impl, List.of(2, 2)), key));
            cases.add(ruleCase(new RandomKeys.FoldIn(impl), keys, Samples.of(DType.UINT32, 2)));
            cases.add(ruleCase(new RandomKeys.FoldIn(impl), key, Samples.of(DType.UINT32)));
            for (int width = 8; width <= 64; width *= 2) {
                cases.add(ruleCase(new RandomKeys.Bits(impl, width, List.of(3)), keys));
            }
        }
        return cases;
    }
}
