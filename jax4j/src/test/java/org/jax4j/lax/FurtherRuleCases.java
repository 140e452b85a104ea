package org.jax4j.lax;

import static org.jax4j.lax.RuleCase.ruleCase;
import static org.jax4j.lax.Samples.f64;
import static org.jax4j.lax.Samples.indices;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.RaggedDotDimensionNumbers;
import org.jax4j.lax.contraction.RaggedDotGeneral;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Householder;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.checkpoint.Name;

/// Rows of primitives without operands, of bits, and of a few factorizations.
final class FurtherRuleCases {
    private FurtherRuleCases() {}

    static List<RuleCase> all() {
        List<RuleCase> cases = new ArrayList<>();
        Samples words = Samples.of(DType.UINT32, 2, 3).in(0, 4e9);
        cases.add(ruleCase(new Bitwise.MulHi(), words, words));
        cases.add(ruleCase(
                new Bitwise.MulHi(),
                Samples.of(DType.INT32, 2, 1).in(-2e9, 2e9),
                Samples.of(DType.INT32, 1, 3).in(-2e9, 2e9)));
        cases.add(ruleCase(new Creation.Iota(1, DType.FLOAT64, List.of(2, 3))));
        cases.add(ruleCase(new Creation.Iota(0, DType.INT32, List.of(4))));
        cases.add(ruleCase(new Creation.Empty(DType.FLOAT64)));
        cases.add(ruleCase(new Rounding.Nextafter(), f64(2, 3), f64(2, 3)).jumps());
        cases.add(ruleCase(new Rounding.Nextafter(), f64(2, 1), f64(1, 3)).jumps());
        cases.add(ruleCase(
                        new GammaFunctions.Polygamma(),
                        f64(2, 3).in(1, 4),
                        f64(2, 3).in(0.5, 4))
                .jumps());
        cases.add(ruleCase(new Name("kept"), f64(2, 3)).linear(0));
        cases.add(ruleCase(new Cholesky(), f64(2, 1, 1).in(0.5, 4)));
        cases.add(ruleCase(new Lu.PivotsToPermutation(5), indices(5, 3)));
        cases.add(ruleCase(new Lu.PivotsToPermutation(4), indices(4, 2, 4)));
        cases.add(ruleCase(new Householder.Geqp3(), f64(4, 3), indices(1, 3)).jumps());
        ragged(cases);
        return cases;
    }

    /// The sizes of three groups, of 0 to 2 places each, of an axis that has one place more than they can have.
    private static void ragged(List<RuleCase> cases) {
        Samples sizes = indices(3, 3);
        RaggedDotGeneral rows = new RaggedDotGeneral(RaggedDotDimensionNumbers.MATRICES, null, null);
        cases.add(ruleCase(rows, f64(7, 2), f64(3, 2, 4), sizes).linear(0));
        cases.add(ruleCase(rows, f64(7, 2), f64(3, 2, 4), sizes).linear(1));
        RaggedDotGeneral several = new RaggedDotGeneral(
                new RaggedDotDimensionNumbers(
                        new DotDimensionNumbers(List.of(3, 0), List.of(0, 4), List.of(2), List.of(1)),
                        List.of(4),
                        List.of(3)),
                null,
                null);
        Samples lhs = f64(2, 2, 3, 4, 7);
        Samples rhs = f64(4, 3, 5, 3, 2);
        cases.add(ruleCase(several, lhs, rhs, sizes).linear(0));
        cases.add(ruleCase(several, lhs, rhs, indices(3, 3, 2, 3)).linear(1));
        RaggedDotGeneral summed = new RaggedDotGeneral(
                new RaggedDotDimensionNumbers(
                        new DotDimensionNumbers(List.of(3, 1), List.of(0, 2), List.of(2), List.of(1)),
                        List.of(1),
                        List.of()),
                null,
                null);
        cases.add(ruleCase(summed, f64(2, 7, 3, 4), f64(4, 3, 7, 2), sizes).linear(0));
        cases.add(ruleCase(summed, f64(2, 7, 3, 4), f64(4, 3, 7, 2), indices(3, 3, 4, 3))
                .linear(1));
        RaggedDotGeneral members = new RaggedDotGeneral(
                new RaggedDotDimensionNumbers(
                        new DotDimensionNumbers(List.of(2), List.of(1), List.of(0), List.of(0)), List.of(0), List.of()),
                null,
                null);
        cases.add(ruleCase(members, f64(7, 2, 3), f64(7, 3, 2), sizes).linear(0));
        cases.add(ruleCase(members, f64(7, 2, 3), f64(7, 3, 2), sizes).linear(1));
    }
}
