package org.jax4j.cpu.compiler.loop;

import java.util.EnumSet;
import java.util.Set;
import org.jax4j.stablehlo.DType;

/// What an operation costs as scalar code, estimated in additions.
final class OperationCost {
    /// To round and to widen: the processor has no arithmetic on most of these types.
    private static final double NARROW_FLOAT = 10;
    private static final double SPECIAL_FUNCTION = 100;
    /// What takes longer than a few operations does so in a function that is called, or in one instruction.
    private static final double MOST_WRITTEN = 4;
    private static final Set<DType> WIDE_FLOATS = EnumSet.of(DType.FLOAT32, DType.FLOAT64);

    private OperationCost() {}

    /// As it stands in the text.
    static double written(Expr expr) {
        return Math.min(executed(expr), MOST_WRITTEN);
    }

    /// As it is executed.
    static double executed(Expr expr) {
        double cost = switch (expr) {
            case Expr.Constant _ -> 0;
            case Expr.Unary unary -> cost(unary);
            case Expr.Binary binary -> cost(binary);
            case Expr.PositionQuotient _, Expr.PositionRemainder _, Expr.Clamp _ -> 3;
            case Expr.Position _,
                    Expr.InRange _,
                    Expr.Load _,
                    Expr.Read _,
                    Expr.Compare _,
                    Expr.Select _,
                    Expr.Convert _,
                    Expr.Bitcast _ -> 1;
            case Expr.ReducePrecision _ -> NARROW_FLOAT;
        };
        boolean isNarrow = expr.type().isFloating() && !WIDE_FLOATS.contains(expr.type());
        return isNarrow ? cost * NARROW_FLOAT : cost;
    }

    private static double cost(Expr.Unary unary) {
        double cost = switch (unary.kind()) {
            case ABS, NEGATE, NOT, REAL, IMAG, CONJ, IS_FINITE, SQUARE -> 1;
            case SQRT, RSQRT -> 8;
            case EXPONENTIAL, LOG, TANH, LOGISTIC -> 20;
            default -> SPECIAL_FUNCTION;
        };
        return unary.operand().type().isComplex() ? 4 * cost : cost;
    }

    private static double cost(Expr.Binary binary) {
        double cost = switch (binary.kind()) {
            case ADD, SUBTRACT, MULTIPLY -> 1;
            case MAXIMUM, MINIMUM -> binary.lhs().type().isFloating() ? 20 : 2;
            case DIVIDE, REMAINDER -> 8;
            case POWER, ATAN2, ZETA, POLYGAMMA -> SPECIAL_FUNCTION;
            default -> 2;
        };
        return binary.lhs().type().isComplex() ? 4 * cost : cost;
    }
}
