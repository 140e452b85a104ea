package org.jax4j.stablehlo.verify;

import static org.jax4j.stablehlo.verify.Constraints.broken;

import java.util.Set;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Op;

/// The constraints of [Elementwise].
final class ElementwiseVerifier {
    private ElementwiseVerifier() {}

    static void check(Elementwise op) {
        switch (op) {
            case Elementwise.Unary(UnaryKind kind, Value operand) ->
                Constraints.tensor(op, "operand", operand, kinds(kind));
            case Elementwise.Binary(BinaryKind kind, Value lhs, Value rhs) -> binary(op, kind, lhs, rhs);
            case Elementwise.Compare compare -> compare(compare);
            case Elementwise.Select select -> select(select);
            case Elementwise.Clamp clamp -> clamp(clamp);
            case Elementwise.Convert(Value operand, DType dtype) -> {
                TensorType type = Constraints.tensor(op, "operand", operand);
                Constraints.shape(op, dtype, dimensions(type));
            }
            case Elementwise.ReducePrecision(Value operand, int exponentBits, int mantissaBits) -> {
                Constraints.tensor(op, "operand", operand, Constraints.FLOAT);
                if (exponentBits < 1 || mantissaBits < 0) {
                    throw broken(
                            op,
                            "at least 1 exponent bit and 0 mantissa bits (C2, C3)",
                            "format",
                            "e" + exponentBits + "m" + mantissaBits);
                }
            }
            case Elementwise.Constant _ -> {}
            case Elementwise.Iota(int dimension, TensorType type) -> {
                Constraints.kind(op, "result", type, Constraints.NUMBER);
                Constraints.axis(op, "C1", "iota_dimension", dimension, type);
            }
        }
    }

    static long[] dimensions(TensorType type) {
        long[] dimensions = new long[type.rank()];
        for (int axis = 0; axis < dimensions.length; axis++) {
            dimensions[axis] = type.dim(axis);
        }
        return dimensions;
    }

    /// The kinds of elements that an operation takes.
    private static Set<DType.Kind> kinds(UnaryKind kind) {
        return switch (kind) {
            case ABS, SIGN -> Constraints.SIGNED_NUMBER;
            case NEGATE, SQUARE -> Constraints.NUMBER;
            case NOT -> Constraints.BOOL_OR_INTEGER;
            case COUNT_LEADING_ZEROS, POPCNT -> Constraints.INTEGER;
            case CEIL,
                    FLOOR,
                    IS_FINITE,
                    ROUND_NEAREST_AFZ,
                    ROUND_NEAREST_EVEN,
                    BESSEL_I1E,
                    DIGAMMA,
                    ERF,
                    ERF_INV,
                    ERFC,
                    IS_INF,
                    IS_NEG_INF,
                    IS_POS_INF,
                    LGAMMA -> Constraints.FLOAT;
            case CBRT,
                    COSINE,
                    EXPONENTIAL,
                    EXPONENTIAL_MINUS_ONE,
                    IMAG,
                    LOG,
                    LOG_PLUS_ONE,
                    LOGISTIC,
                    REAL,
                    RSQRT,
                    SINE,
                    SQRT,
                    TAN,
                    TANH,
                    ACOS,
                    ACOSH,
                    ASIN,
                    ASINH,
                    ATAN,
                    ATANH,
                    CONJ,
                    COSH,
                    SINH -> Constraints.INEXACT;
        };
    }

    private static void binary(Op op, BinaryKind kind, Value lhs, Value rhs) {
        Constraints.sameType(op, "C1", "lhs", lhs, "rhs", rhs);
        TensorType type = Constraints.tensor(op, "lhs", lhs);
        switch (kind) {
            case ADD, MAXIMUM, MINIMUM, MULTIPLY -> {}
            case AND, OR, XOR -> Constraints.kind(op, "lhs", type, Constraints.BOOL_OR_INTEGER);
            case DIVIDE, POWER, REMAINDER, SUBTRACT -> Constraints.kind(op, "lhs", type, Constraints.NUMBER);
            case SHIFT_LEFT, SHIFT_RIGHT_ARITHMETIC, SHIFT_RIGHT_LOGICAL, MULHI ->
                Constraints.kind(op, "lhs", type, Constraints.INTEGER);
            case ATAN2 -> Constraints.kind(op, "lhs", type, Constraints.INEXACT);
            case NEXT_AFTER, POLYGAMMA, ZETA -> Constraints.kind(op, "lhs", type, Constraints.FLOAT);
            case COMPLEX -> {
                if (type.dtype() != DType.FLOAT32 && type.dtype() != DType.FLOAT64) {
                    throw broken(op, "elements of type f32 or f64", "lhs", type);
                }
                Constraints.shape(op, kind.result(type.dtype()), dimensions(type));
            }
        }
    }

    private static void compare(Elementwise.Compare op) {
        Constraints.sameType(op, "C1, C2", "lhs", op.lhs(), "rhs", op.rhs());
        TensorType type = Constraints.tensor(op, "lhs", op.lhs());
        ComparisonType natural = ComparisonType.of(type.dtype());
        boolean total =
                op.comparison() == ComparisonType.TOTALORDER && type.dtype().isFloating();
        if (op.comparison() != natural && !total) {
            throw broken(op, "the comparison type " + natural + " (C3)", "type", op.comparison(), "lhs", type);
        }
    }

    private static void select(Elementwise.Select op) {
        TensorType predicate = Constraints.tensor(op, "predicate", op.predicate());
        if (predicate.dtype() != DType.BOOL) {
            throw broken(op, "a predicate of booleans", "predicate", predicate);
        }
        Constraints.sameType(op, "C2", "on_true", op.onTrue(), "on_false", op.onFalse());
        TensorType type = Constraints.tensor(op, "on_true", op.onTrue());
        if (!predicate.isScalar()) {
            Constraints.sameShape(op, "C1", "predicate", predicate, "on_true", type);
        }
    }

    private static void clamp(Elementwise.Clamp op) {
        TensorType type = Constraints.tensor(op, "operand", op.operand());
        bound(op, "C1", "min", Constraints.tensor(op, "min", op.min()), type);
        bound(op, "C2", "max", Constraints.tensor(op, "max", op.max()), type);
    }

    private static void bound(Op op, String constraint, String name, TensorType bound, TensorType type) {
        Constraints.sameDtype(op, "C3", name, bound, "operand", type);
        if (!bound.isScalar()) {
            Constraints.sameShape(op, constraint, name, bound, "operand", type);
        }
    }
}
