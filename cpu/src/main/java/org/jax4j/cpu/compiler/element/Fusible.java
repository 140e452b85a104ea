package org.jax4j.cpu.compiler.element;

import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.RandomBits;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Tokens;

/// Which operations are computed element by element, and what an element costs, an addition being 1.
public final class Fusible {
    private static final int INEXPENSIVE_REDUCTION = 8;
    private static final int FEW_OPERANDS = 3;

    private Fusible() {}

    /// Whether an element of the result follows from a few elements of the operands.
    public static boolean isFusible(Op op) {
        return switch (op) {
            case Elementwise _, Movement _ -> true;
            case Indexing.DynamicSlice _, Indexing.Gather _ -> true;
            case Indexing.DynamicUpdateSlice _, Indexing.Scatter _ -> false;
            case Reduction.Reduce reduce -> reducedElements(reduce) <= INEXPENSIVE_REDUCTION;
            case Reduction.Map _ -> true;
            case Reduction.ReduceWindow _, Reduction.SelectAndScatter _, Reduction.Sort _, Reduction.TopK _ -> false;
            case Tokens.OptimizationBarrier _ -> true;
            case Tokens _, Contraction _, ControlFlow _, Calls _, RandomBits _, Linalg _, Collective _ -> false;
        };
    }

    /// Whether an operation puts so many tensors together that to choose for each element would take too long.
    public static boolean isLongConcatenation(Op op) {
        return op instanceof Movement.Concatenate concatenate
                && concatenate.operands().size() > FEW_OPERANDS;
    }

    /// The number of elements that make one of the result.
    public static long reducedElements(Reduction.Reduce reduce) {
        TensorType type = reduce.inputs().getFirst().tensor();
        long count = 1;
        for (int axis : reduce.dimensions()) {
            count *= type.dim(axis);
        }
        return count;
    }

    /// What one element of the result costs, estimated in additions; 0 for what only names other elements, and for
    /// operations that are not fusible.
    public static int cost(Op op) {
        return switch (op) {
            case Elementwise.Unary(UnaryKind kind, var operand) ->
                switch (kind) {
                    case ABS,
                            NEGATE,
                            NOT,
                            REAL,
                            IMAG,
                            CONJ,
                            IS_FINITE,
                            IS_INF,
                            IS_NEG_INF,
                            IS_POS_INF,
                            CEIL,
                            FLOOR,
                            ROUND_NEAREST_EVEN,
                            SQUARE -> 1;
                    case SIGN, POPCNT, COUNT_LEADING_ZEROS, ROUND_NEAREST_AFZ -> 2;
                    case SQRT, RSQRT -> operand.tensor().dtype().isComplex() ? 40 : 4;
                    case EXPONENTIAL,
                            EXPONENTIAL_MINUS_ONE,
                            LOG,
                            LOG_PLUS_ONE,
                            LOGISTIC,
                            TANH,
                            CBRT,
                            SINE,
                            COSINE,
                            ERF,
                            ERFC -> operand.tensor().dtype().isComplex() ? 60 : 12;
                    case TAN, ACOS, ACOSH, ASIN, ASINH, ATAN, ATANH, BESSEL_I1E, COSH, DIGAMMA, ERF_INV, LGAMMA, SINH ->
                        40;
                };
            case Elementwise.Binary(BinaryKind kind, var lhs, var _) ->
                switch (kind) {
                    case DIVIDE -> lhs.tensor().dtype().isInteger() ? 10 : 4;
                    case REMAINDER -> 10;
                    case POWER, ATAN2 -> 30;
                    case POLYGAMMA, ZETA -> 200;
                    default -> lhs.tensor().dtype().isComplex() && kind == BinaryKind.MULTIPLY ? 4 : 1;
                };
            case Elementwise.Constant _, Elementwise.Iota _ -> 0;
            case Elementwise _ -> 1;
            case Movement.Pad _, Movement.Concatenate _ -> 2;
            case Movement _ -> 0;
            case Indexing.Gather _ -> 4;
            case Indexing.DynamicSlice _ -> 1;
            case Reduction.Reduce reduce -> (int) Math.min(10_000, reducedElements(reduce));
            case Reduction.Map map ->
                map.computation().statements().stream()
                        .mapToInt(s -> cost(s.op()))
                        .sum();
            case Indexing _,
                    Reduction _,
                    Tokens _,
                    Contraction _,
                    ControlFlow _,
                    Calls _,
                    RandomBits _,
                    Linalg _,
                    Collective _ -> 0;
        };
    }
}
