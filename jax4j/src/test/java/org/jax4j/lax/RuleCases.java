package org.jax4j.lax;

import static org.jax4j.lax.RuleCase.ruleCase;
import static org.jax4j.lax.Samples.f64;
import static org.jax4j.lax.Samples.indices;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.Joining.Padding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvDimensionNumbers;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotGeneral;
import org.jax4j.lax.indexing.DynamicSlicing;
import org.jax4j.lax.indexing.FillValue;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.GatherDimensionNumbers;
import org.jax4j.lax.indexing.IndexMode;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;
import org.jax4j.lax.indexing.Sorting;
import org.jax4j.lax.linalg.Fourier;
import org.jax4j.lax.linalg.Householder;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.linalg.TridiagonalSolve;
import org.jax4j.lax.program.JaxprEvaluation;
import org.jax4j.lax.reduction.ArgReductions;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.lax.reduction.GeneralReduction;
import org.jax4j.lax.special.BesselFunctions;
import org.jax4j.lax.special.ErrorFunctions;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.lax.trigonometric.Trigonometric;
import org.jax4j.lax.window.GeneralWindowReduction;
import org.jax4j.lax.window.Window;
import org.jax4j.lax.window.WindowReductions;
import org.jax4j.lax.window.WindowSelection;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Linalg.FftType;

/// The table: every primitive with operands of small shapes.
final class RuleCases {
    private static final Samples F = f64(2, 3);
    private static final Samples I = Samples.of(DType.INT32, 2, 3).in(-5, 6);
    private static final Samples B = Samples.of(DType.BOOL, 2, 3);
    private static final Samples C = Samples.of(DType.COMPLEX128, 2, 3);

    private RuleCases() {}

    static List<RuleCase> all() {
        List<RuleCase> cases = new ArrayList<>();
        arithmetic(cases);
        functions(cases);
        integers(cases);
        choices(cases);
        movements(cases);
        joins(cases);
        reductions(cases);
        contractions(cases);
        indexing(cases);
        scatters(cases);
        sorting(cases);
        windows(cases);
        special(cases);
        solvers(cases);
        factorizations(cases);
        cases.addAll(RandomRuleCases.all());
        cases.addAll(FurtherRuleCases.all());
        return cases;
    }

    private static void arithmetic(List<RuleCase> cases) {
        Primitive[] binary = {
            new Arithmetic.Add(), new Arithmetic.Sub(), new Arithmetic.Mul(), new Arithmetic.Max(), new Arithmetic.Min()
        };
        for (Primitive primitive : binary) {
            cases.add(ruleCase(primitive, F, F));
            cases.add(ruleCase(primitive, F, f64()));
            cases.add(ruleCase(primitive, f64(2, 1), f64(1, 3)));
            cases.add(ruleCase(primitive, I, I));
        }
        cases.add(ruleCase(new Arithmetic.Add(), F, f64(1, 3)).linear(0, 1));
        cases.add(ruleCase(new Arithmetic.Sub(), f64(), F).linear(0, 1));
        cases.add(ruleCase(new Arithmetic.Mul(), f64(2, 1), F).linear(0));
        cases.add(ruleCase(new Arithmetic.Mul(), C, C).linear(1));
        cases.add(ruleCase(new Arithmetic.AddAny(), F, F).linear(0, 1));
        cases.add(ruleCase(new Arithmetic.Neg(), F).linear(0));
        cases.add(ruleCase(new Arithmetic.Div(), F, F.in(0.5, 2)).linear(0));
        cases.add(
                ruleCase(new Arithmetic.Div(), f64(2, 1), f64(1, 3).in(0.5, 2)).linear(0));
        cases.add(ruleCase(new Arithmetic.Div(), I, I.in(1, 4)));
        cases.add(ruleCase(new Arithmetic.Rem(), F, F.in(0.5, 0.9)));
        cases.add(ruleCase(new Arithmetic.Rem(), I, I.in(1, 4)));
        cases.add(ruleCase(new Arithmetic.Abs(), F));
        cases.add(ruleCase(new Arithmetic.Abs(), I));
        cases.add(ruleCase(new Arithmetic.Abs(), C).jumps());
        cases.add(ruleCase(new Powers.Square(), F));
        cases.add(ruleCase(new Powers.Square(), I));
        for (int power = -2; power <= 5; power++) {
            cases.add(ruleCase(new Powers.IntegerPow(power), F.in(0.5, 2)));
        }
        cases.add(ruleCase(new Powers.Pow(), F.in(0.5, 2), F));
        cases.add(ruleCase(new Powers.Pow(), f64(2, 1).in(0.5, 2), I.in(-2, 3)));
    }

    private static void functions(List<RuleCase> cases) {
        Primitive[] everywhere = {
            new Exponential.Exp(), new Exponential.Exp2(), new Exponential.Expm1(), new Exponential.Tanh(),
            new Exponential.Logistic(), new Trigonometric.Sin(), new Trigonometric.Cos(), new Trigonometric.Atan(),
            new Trigonometric.Sinh(), new Trigonometric.Cosh(), new Trigonometric.Asinh()
        };
        for (Primitive primitive : everywhere) {
            cases.add(ruleCase(primitive, F));
            cases.add(ruleCase(primitive, C));
        }
        Primitive[] positive = {
            new Exponential.Log(),
            new Exponential.Log1p(),
            new Exponential.Sqrt(),
            new Exponential.Rsqrt(),
            new Exponential.Cbrt()
        };
        for (Primitive primitive : positive) {
            cases.add(ruleCase(primitive, F.in(0.3, 3)));
        }
        Primitive[] unit = {
            new Trigonometric.Asin(), new Trigonometric.Acos(), new Trigonometric.Atanh(), new Trigonometric.Tan()
        };
        for (Primitive primitive : unit) {
            cases.add(ruleCase(primitive, F.in(-0.9, 0.9)));
        }
        cases.add(ruleCase(new Trigonometric.Acosh(), F.in(1.2, 3)));
        cases.add(ruleCase(new Trigonometric.Atan2(), F, F));
        cases.add(ruleCase(new Trigonometric.Atan2(), f64(2, 1), f64(1, 3)));
        cases.add(ruleCase(new Rounding.Sign(), F));
        cases.add(ruleCase(new Rounding.Sign(), C).jumps());
        cases.add(ruleCase(new Rounding.Floor(), F));
        cases.add(ruleCase(new Rounding.Ceil(), F));
        cases.add(ruleCase(new Rounding.Round(Rounding.Method.TO_NEAREST_EVEN), F));
        cases.add(ruleCase(new Rounding.Round(Rounding.Method.AWAY_FROM_ZERO), F));
        cases.add(ruleCase(new Rounding.IsFinite(), F));
        cases.add(ruleCase(new Rounding.ReducePrecision(8, 10), F).jumps());
        cases.add(ruleCase(new ComplexParts.Real(), C).linear(0));
        cases.add(ruleCase(new ComplexParts.Imag(), C).linear(0));
        cases.add(ruleCase(new ComplexParts.Complex(), F, f64(1, 3)).linear(0, 1));
        cases.add(ruleCase(new ComplexParts.Conj(DType.COMPLEX128), C).linear(0));
        cases.add(ruleCase(new ComplexParts.Conj(DType.FLOAT64), F).linear(0));
    }

    private static void integers(List<RuleCase> cases) {
        Primitive[] bits = {new Bitwise.And(), new Bitwise.Or(), new Bitwise.Xor()};
        for (Primitive primitive : bits) {
            cases.add(ruleCase(primitive, I, I));
            cases.add(ruleCase(primitive, B, Samples.of(DType.BOOL)));
        }
        Primitive[] shifts = {
            new Bitwise.ShiftLeft(), new Bitwise.ShiftRightArithmetic(), new Bitwise.ShiftRightLogical()
        };
        for (Primitive primitive : shifts) {
            cases.add(ruleCase(primitive, I, I.in(0, 5)));
        }
        cases.add(ruleCase(new Bitwise.Not(), I));
        cases.add(ruleCase(new Bitwise.PopulationCount(), I));
        cases.add(ruleCase(new Bitwise.Clz(), I));
        Primitive[] comparisons = {
            new Comparison.Eq(),
            new Comparison.Ne(),
            new Comparison.Lt(),
            new Comparison.Le(),
            new Comparison.Gt(),
            new Comparison.Ge(),
            new Comparison.EqTotalOrder(),
            new Comparison.LtTotalOrder(),
            new Comparison.LeTotalOrder()
        };
        for (Primitive primitive : comparisons) {
            cases.add(ruleCase(primitive, F, F));
            cases.add(ruleCase(primitive, I, I));
        }
    }

    private static void choices(List<RuleCase> cases) {
        cases.add(ruleCase(new Selection.SelectN(), B, F, F).linear(1, 2));
        cases.add(
                ruleCase(new Selection.SelectN(), Samples.of(DType.BOOL), F, F).linear(1, 2));
        cases.add(ruleCase(new Selection.SelectN(), indices(3, 2, 3), F, F, F).linear(1, 2, 3));
        cases.add(ruleCase(new Selection.Clamp(), F.in(-1, 0), F, F.in(0, 1)));
        cases.add(ruleCase(new Selection.Clamp(), f64().in(-1, 0), F, f64().in(0, 1))
                .sharing(0, 2));
        cases.add(ruleCase(
                new Selection.Clamp(),
                Samples.of(DType.INT32).in(-2, -1),
                I,
                Samples.of(DType.INT32).in(1, 3)));
        cases.add(ruleCase(new Conversion.ConvertElementType(DType.COMPLEX128, false), F)
                .linear(0));
        cases.add(ruleCase(new Conversion.ConvertElementType(DType.FLOAT64, false), C)
                .linear(0));
        cases.add(ruleCase(new Conversion.ConvertElementType(DType.INT32, false), F));
        cases.add(ruleCase(new Conversion.ConvertElementType(DType.BOOL, false), I));
        cases.add(ruleCase(new Conversion.BitcastConvertType(DType.INT64), F));
        cases.add(ruleCase(new Conversion.BitcastConvertType(DType.INT32), F));
        cases.add(ruleCase(new Conversion.BitcastConvertType(DType.FLOAT64), Samples.of(DType.INT32, 3, 2))
                .jumps());
        cases.add(ruleCase(new Conversion.StopGradient(), F).jumps());
        cases.add(ruleCase(new Conversion.Copy(), F).linear(0));
        cases.add(ruleCase(new Barrier(), F, I).jumps());
    }

    private static void movements(List<RuleCase> cases) {
        cases.add(ruleCase(new Movement.BroadcastInDim(List.of(4, 2, 5), List.of(1, 2)), f64(2, 1))
                .linear(0));
        cases.add(ruleCase(new Movement.BroadcastInDim(List.of(4, 2), List.of()), f64())
                .linear(0));
        cases.add(ruleCase(new Movement.Reshape(List.of(3, 2), null), F).linear(0));
        cases.add(ruleCase(new Movement.Reshape(List.of(3, 4), List.of(2, 0, 1)), f64(2, 3, 2))
                .linear(0));
        cases.add(
                ruleCase(new Movement.Transpose(List.of(2, 0, 1)), f64(2, 3, 4)).linear(0));
        cases.add(ruleCase(new Movement.Squeeze(List.of(1)), f64(2, 1, 3)).linear(0));
        cases.add(ruleCase(new Movement.Rev(List.of(0, 1)), F).linear(0));
        cases.add(ruleCase(new Movement.Tile(List.of(2, 3)), F).linear(0));
        cases.add(ruleCase(new Slicing.Slice(List.of(1, 0), List.of(4, 3), null), f64(5, 3))
                .linear(0));
        cases.add(ruleCase(new Slicing.Slice(List.of(1, 0), List.of(6, 3), List.of(2, 3)), f64(7, 3))
                .linear(0));
    }

    private static void joins(List<RuleCase> cases) {
        cases.add(ruleCase(new Joining.Concatenate(1), F, f64(2, 1), f64(2, 2)).linear(0, 1, 2));
        cases.add(ruleCase(new Joining.Stack(1), F, F).linear(0, 1));
        cases.add(ruleCase(new Joining.Unstack(1), F).linear(0));
        cases.add(ruleCase(new Joining.Split(1, List.of(1, 2)), F).linear(0));
        cases.add(ruleCase(new Joining.Pad(List.of(new Padding(1, 2, 1), new Padding(-1, 0, 2))), F, f64())
                .linear(0, 1));
    }

    private static void reductions(List<RuleCase> cases) {
        cases.add(ruleCase(new Reductions.ReduceSum(List.of(1)), f64(2, 3, 2)).linear(0));
        cases.add(ruleCase(new Reductions.ReduceSum(List.of(0, 2)), C(2, 3, 2)).linear(0));
        cases.add(ruleCase(new Reductions.ReduceProd(List.of(0, 2)), f64(2, 3, 3)));
        cases.add(ruleCase(new Reductions.ReduceProd(List.of(1)), I));
        cases.add(ruleCase(new Reductions.ReduceMax(List.of(0, 2)), f64(2, 3, 3)));
        cases.add(ruleCase(new Reductions.ReduceMin(List.of(1)), F));
        cases.add(ruleCase(new Reductions.ReduceMin(List.of(1)), I));
        cases.add(ruleCase(new BitReductions.ReduceAnd(List.of(1)), B));
        cases.add(ruleCase(new BitReductions.ReduceOr(List.of(0)), B));
        cases.add(ruleCase(new BitReductions.ReduceXor(List.of(0, 1)), I));
        cases.add(ruleCase(new ArgReductions.ArgMax(List.of(1), DType.INT32), F));
        cases.add(ruleCase(new ArgReductions.ArgMin(List.of(0), DType.INT64), F));
        for (boolean reverse : new boolean[] {false, true}) {
            cases.add(ruleCase(new Cumulative.CumSum(0, reverse), f64(5, 2)).linear(0));
            cases.add(ruleCase(new Cumulative.CumSum(1, reverse), f64(2, 131)).linear(0));
            cases.add(ruleCase(new Cumulative.CumProd(0, reverse), f64(5, 2)));
            cases.add(ruleCase(new Cumulative.CumMax(1, reverse), f64(2, 5)));
            cases.add(ruleCase(new Cumulative.CumMin(1, reverse), f64(2, 6)));
            cases.add(ruleCase(new Cumulative.CumLogSumExp(0, reverse), f64(5, 2)));
        }
        Aval scalar = Aval.of(DType.FLOAT64);
        GeneralReduction product = new GeneralReduction(
                "mul", List.of(1), JaxprEvaluation.of(new Arithmetic.Mul(), List.of(scalar, scalar)));
        cases.add(ruleCase(product, f64(2, 5, 2), f64().in(1, 1.0000000001))
                .sharing(1)
                .jumps());
    }

    private static Samples C(int... shape) {
        return Samples.of(DType.COMPLEX128, shape);
    }

    private static void contractions(List<RuleCase> cases) {
        DotDimensionNumbers matrix = DotDimensionNumbers.contracting(List.of(1), List.of(0));
        cases.add(ruleCase(new DotGeneral(matrix, null, null), F, f64(3, 4)).linear(0));
        cases.add(ruleCase(new DotGeneral(matrix, null, null), F, f64(3, 4)).linear(1));
        DotDimensionNumbers batched = new DotDimensionNumbers(List.of(2, 0), List.of(1, 3), List.of(1), List.of(0));
        cases.add(ruleCase(new DotGeneral(batched, null, null), f64(4, 2, 3), f64(2, 3, 5, 4))
                .linear(0));
        cases.add(ruleCase(new DotGeneral(batched, null, null), C(4, 2, 3), C(2, 3, 5, 4))
                .linear(1));
        ConvDimensionNumbers numbers = ConvDimensionNumbers.of("NHCW", "HOIW", "NWCH");
        Convolution plain = new Convolution(
                List.of(2, 1),
                List.of(new Edges(1, 2), new Edges(0, 1)),
                List.of(1, 2),
                List.of(2, 1),
                numbers,
                1,
                1,
                null,
                null);
        cases.add(ruleCase(plain, f64(2, 5, 3, 4), f64(2, 4, 3, 2)).linear(0));
        cases.add(ruleCase(plain, f64(2, 5, 3, 4), f64(2, 4, 3, 2)).linear(1));
        cases.add(ruleCase(plain, C(2, 5, 3, 4), C(2, 4, 3, 2)).linear(1));
        Convolution features = new Convolution(
                List.of(1),
                List.of(new Edges(1, 0)),
                List.of(1),
                List.of(1),
                ConvDimensionNumbers.leading(3),
                2,
                1,
                null,
                null);
        cases.add(ruleCase(features, f64(2, 4, 5), f64(6, 2, 3)).linear(0));
        cases.add(ruleCase(features, f64(2, 4, 5), f64(6, 2, 3)).linear(1));
        Convolution batches = new Convolution(
                List.of(2),
                List.of(new Edges(1, 1)),
                List.of(1),
                List.of(1),
                ConvDimensionNumbers.leading(3),
                1,
                2,
                null,
                null);
        cases.add(ruleCase(batches, f64(4, 3, 5), f64(6, 3, 2)).linear(0));
        cases.add(ruleCase(batches, f64(4, 3, 5), f64(6, 3, 2)).linear(1));
    }

    private static void indexing(List<RuleCase> cases) {
        GatherDimensionNumbers rows = new GatherDimensionNumbers(List.of(1), List.of(0), List.of(0));
        for (IndexMode mode : IndexMode.values()) {
            int end = mode == IndexMode.PROMISE_IN_BOUNDS ? 5 : 8;
            Gather gather = Gather.of(rows, List.of(1, 3)).withMode(mode).withFill(FillValue.ZERO);
            cases.add(ruleCase(gather, f64(5, 3), indices(end, 4, 1)).linear(0));
        }
        GatherDimensionNumbers batching =
                new GatherDimensionNumbers(List.of(2), List.of(1), List.of(1), List.of(0), List.of(1));
        cases.add(ruleCase(Gather.of(batching, List.of(1, 1, 2)), f64(3, 4, 2), indices(4, 2, 3, 1))
                .linear(0));
        cases.add(ruleCase(new DynamicSlicing.DynamicSlice(List.of(2, 1)), f64(4, 3), indices(4), indices(3))
                .linear(0));
        cases.add(ruleCase(new DynamicSlicing.DynamicUpdateSlice(), f64(4, 3), f64(2, 1), indices(4), indices(3))
                .linear(0, 1));
    }

    private static void scatters(List<RuleCase> cases) {
        ScatterDimensionNumbers rows = new ScatterDimensionNumbers(List.of(1), List.of(0), List.of(0));
        ScatterDimensionNumbers points = new ScatterDimensionNumbers(List.of(), List.of(0, 1), List.of(0, 1));
        for (IndexMode mode : IndexMode.values()) {
            int end = mode == IndexMode.PROMISE_IN_BOUNDS ? 5 : 8;
            Scatter add = Scatter.of(Scatter.Update.ADD, rows).withMode(mode);
            cases.add(ruleCase(add, f64(5, 3), indices(end, 4, 1), f64(4, 3)).linear(0, 2));
        }
        cases.add(ruleCase(Scatter.of(Scatter.Update.SUB, points), f64(4, 4), indices(4, 3, 2), f64(3))
                .linear(0, 2));
        cases.add(ruleCase(
                        Scatter.of(Scatter.Update.MUL, points).promising(false, true),
                        f64(4, 9),
                        indices(4, 3, 2),
                        f64(3))
                .linear(0)
                .jumps());
        cases.add(ruleCase(Scatter.of(Scatter.Update.MIN, rows), f64(5, 3), indices(5, 4, 1), f64(4, 3)));
        cases.add(ruleCase(Scatter.of(Scatter.Update.MAX, rows), f64(5, 3), indices(5, 4, 1), f64(4, 3)));
        cases.add(ruleCase(Scatter.of(Scatter.Update.REPLACE, rows), f64(5, 3), indices(5, 4, 1), f64(4, 3)));
    }

    private static void sorting(List<RuleCase> cases) {
        cases.add(ruleCase(new Sorting.Sort(1, true, 1), f64(2, 5)));
        cases.add(ruleCase(
                new Sorting.Sort(0, true, 2),
                indices(3, 6, 2),
                f64(6, 2),
                I.in(0, 9).withShape(6, 2)));
        cases.add(ruleCase(new Sorting.Sort(0, true, 1), C(5)).jumps());
        cases.add(ruleCase(new Sorting.TopK(1, 2), f64(2, 5)));
        cases.add(ruleCase(new Sorting.TopK(0, 3), f64(5, 2)));
    }

    private static void windows(List<RuleCase> cases) {
        Window window = new Window(
                List.of(2, 3), List.of(2, 1), List.of(new Edges(1, 0), new Edges(1, 1)), List.of(1, 2), List.of(1, 1));
        cases.add(ruleCase(new WindowReductions.ReduceWindowSum(window), f64(5, 4))
                .linear(0));
        cases.add(ruleCase(new WindowReductions.ReduceWindowMax(window), f64(5, 4)));
        cases.add(ruleCase(new WindowReductions.ReduceWindowMin(window), f64(5, 4)));
        cases.add(
                ruleCase(new WindowSelection.SelectAndGatherAdd(WindowSelection.Order.GE, window), f64(5, 4), f64(5, 4))
                        .linear(0)
                        .jumps());
        cases.add(ruleCase(
                        new WindowSelection.SelectAndScatterAdd(
                                WindowSelection.Order.LE,
                                List.of(2, 2),
                                List.of(2, 1),
                                List.of(new Edges(1, 0), Edges.NONE)),
                        f64(3, 3),
                        f64(5, 4))
                .linear(0)
                .jumps());
        Aval scalar = Aval.of(DType.FLOAT64);
        GeneralWindowReduction product =
                new GeneralWindowReduction(JaxprEvaluation.of(new Arithmetic.Mul(), List.of(scalar, scalar)), window);
        cases.add(ruleCase(product, f64(5, 4), f64().in(1, 1.0000000001))
                .sharing(1)
                .jumps());
    }

    private static void special(List<RuleCase> cases) {
        Primitive[] anywhere = {
            new ErrorFunctions.Erf(),
            new ErrorFunctions.Erfc(),
            new BesselFunctions.BesselI0e(),
            new BesselFunctions.BesselI1e()
        };
        for (Primitive primitive : anywhere) {
            cases.add(ruleCase(primitive, F));
        }
        cases.add(ruleCase(new ErrorFunctions.ErfInv(), F.in(-0.9, 0.9)));
        cases.add(ruleCase(new GammaFunctions.LGamma(), F.in(0.3, 4)));
        cases.add(ruleCase(new GammaFunctions.Digamma(), F.in(0.3, 4)));
        cases.add(
                ruleCase(new GammaFunctions.Zeta(), F.in(1.5, 4), F.in(0.5, 2)).jumps());
        Primitive[] incomplete = {new GammaFunctions.IGamma(), new GammaFunctions.IGammaC()};
        for (Primitive primitive : incomplete) {
            cases.add(ruleCase(primitive, F.in(0.5, 4), F.in(0.2, 6)));
            cases.add(ruleCase(primitive, f64(2, 1).in(0.5, 4), f64(1, 3).in(0.2, 6)));
        }
        cases.add(ruleCase(new GammaFunctions.IGammaGradA(), F.in(0.5, 4), F.in(0.2, 6))
                .jumps());
        cases.add(ruleCase(new GammaFunctions.RandomGammaGrad(), F.in(0.5, 4), F.in(0.2, 6))
                .jumps());
        cases.add(ruleCase(new GammaFunctions.RegularizedIncompleteBeta(), F.in(0.5, 4), F.in(0.5, 4), F.in(0.1, 0.9))
                .jumps());
    }

    private static void solvers(List<RuleCase> cases) {
        Samples a = f64(3, 3).in(0.5, 2);
        Samples complex = C(3, 3).in(0.5, 2);
        for (boolean left : new boolean[] {false, true}) {
            Samples b = left ? f64(3, 2) : f64(2, 3);
            cases.add(ruleCase(new TriangularSolve(false, left, true, false, false), a, b)
                    .linear(1));
            cases.add(ruleCase(new TriangularSolve(false, left, false, true, true), a, b)
                    .linear(1));
            cases.add(ruleCase(new TriangularSolve(true, left, true, true, false), complex, left ? C(3, 2) : C(2, 3))
                    .linear(1));
        }
        cases.add(ruleCase(TriangularSolve.LOWER, f64(2, 3, 3).in(0.5, 2), f64(2, 3, 4))
                .linear(1));
        cases.add(ruleCase(new TridiagonalSolve(), f64(4).in(0.1, 1), f64(4).in(3, 4), f64(4).in(0.1, 1), f64(4, 2))
                .linear(3));
        for (FftType type : FftType.values()) {
            boolean real = type == FftType.RFFT;
            Samples operand = real ? f64(2, 4, 6) : type == FftType.IRFFT ? C(2, 4, 4) : C(2, 4, 6);
            cases.add(ruleCase(new Fourier(List.of(4, 6), type), operand).linear(0));
        }
        cases.add(ruleCase(new Fourier(List.of(5), FftType.RFFT), f64(2, 5)).linear(0));
    }

    private static void factorizations(List<RuleCase> cases) {
        cases.add(ruleCase(new Lu(), f64(3, 3)));
        cases.add(ruleCase(new Lu(), f64(2, 4, 3)));
        cases.add(ruleCase(new Lu(), f64(3, 4)));
        cases.add(ruleCase(new Qr(false, false), f64(4, 3)));
        cases.add(ruleCase(new Qr(true, false), f64(4, 3)));
        cases.add(ruleCase(new Qr(false, false), f64(2, 3, 4)));
        cases.add(ruleCase(new Qr(false, true), f64(4, 3)));
        cases.add(ruleCase(new Svd(true, false), f64(4, 3)));
        cases.add(ruleCase(new Svd(true, false), f64(3, 4)));
        cases.add(ruleCase(new Svd(false, false), f64(2, 3, 3)));
        cases.add(ruleCase(new Spectra.Eig(false, false), f64(3, 3)));
        cases.add(ruleCase(new Spectra.Eig(true, true), f64(3, 3)).jumps());
        cases.add(ruleCase(new Spectra.Schur(true), f64(3, 3)).jumps());
        cases.add(ruleCase(new Spectra.Eigh(true), f64(3, 3)).jumps());
        cases.add(ruleCase(new Householder.Hessenberg(), f64(4, 4)).jumps());
        cases.add(ruleCase(new Householder.Tridiagonal(true), f64(4, 4)).jumps());
        cases.add(ruleCase(new Householder.Geqrf(), f64(4, 3)).jumps());
        cases.add(ruleCase(new Householder.HouseholderProduct(), f64(4, 3), f64(3))
                .jumps());
        cases.add(ruleCase(new Householder.Ormqr(true, true), f64(4, 3), f64(3), f64(4, 2))
                .jumps());
    }
}
