package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Operations that map scalars to scalars, position by position, and constants.
public sealed interface Elementwise extends Op {

    /// Operations of one operand, under their names in the dialect; those from [#ACOS] on belong to CHLO.
    enum UnaryKind {
        ABS,
        CBRT,
        CEIL,
        COSINE,
        COUNT_LEADING_ZEROS,
        EXPONENTIAL,
        EXPONENTIAL_MINUS_ONE,
        FLOOR,
        IMAG,
        IS_FINITE,
        LOG,
        LOG_PLUS_ONE,
        LOGISTIC,
        NEGATE,
        NOT,
        POPCNT,
        REAL,
        ROUND_NEAREST_AFZ,
        ROUND_NEAREST_EVEN,
        RSQRT,
        SIGN,
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
        BESSEL_I1E,
        CONJ,
        COSH,
        DIGAMMA,
        ERF,
        ERF_INV,
        ERFC,
        IS_INF,
        IS_NEG_INF,
        IS_POS_INF,
        LGAMMA,
        SINH,
        SQUARE;

        /// Whether the operation belongs to the CHLO dialect.
        public boolean isChlo() {
            return compareTo(ACOS) >= 0;
        }

        /// The operation's name with its dialect.
        public String mnemonic() {
            return (isChlo() ? "chlo." : "stablehlo.") + name().toLowerCase(java.util.Locale.ROOT);
        }

        /// The dtype of the result for an operand's dtype.
        public DType result(DType operand) {
            return switch (this) {
                case ABS, REAL, IMAG -> operand.real();
                case IS_FINITE, IS_INF, IS_NEG_INF, IS_POS_INF -> DType.BOOL;
                default -> operand;
            };
        }
    }

    record Unary(UnaryKind kind, Value operand) implements Elementwise {
        @Override
        public String mnemonic() {
            return kind.mnemonic();
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Unary with(List<Value> operands, List<Block> blocks) {
            return new Unary(kind, operands.getFirst());
        }

        @Override
        public List<Type> resultTypes() {
            TensorType type = operand.tensor();
            return List.of(type.withDtype(kind.result(type.dtype())));
        }
    }

    /// Operations of two operands of one type, under their names in the dialect; those from [#MULHI] on belong to
    /// CHLO.
    enum BinaryKind {
        ADD,
        AND,
        ATAN2,
        COMPLEX,
        DIVIDE,
        MAXIMUM,
        MINIMUM,
        MULTIPLY,
        OR,
        POWER,
        REMAINDER,
        SHIFT_LEFT,
        SHIFT_RIGHT_ARITHMETIC,
        SHIFT_RIGHT_LOGICAL,
        SUBTRACT,
        XOR,
        MULHI,
        NEXT_AFTER,
        POLYGAMMA,
        ZETA;

        /// Whether the operation belongs to the CHLO dialect.
        public boolean isChlo() {
            return compareTo(MULHI) >= 0;
        }

        /// The operation's name with its dialect.
        public String mnemonic() {
            return (isChlo() ? "chlo." : "stablehlo.") + name().toLowerCase(java.util.Locale.ROOT);
        }

        /// The dtype of the result for the operands' dtype.
        public DType result(DType operand) {
            if (this != COMPLEX) {
                return operand;
            }
            return operand == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
        }
    }

    record Binary(BinaryKind kind, Value lhs, Value rhs) implements Elementwise {
        @Override
        public String mnemonic() {
            return kind.mnemonic();
        }

        @Override
        public List<Value> operands() {
            return List.of(lhs, rhs);
        }

        @Override
        public Binary with(List<Value> operands, List<Block> blocks) {
            return new Binary(kind, operands.get(0), operands.get(1));
        }

        @Override
        public List<Type> resultTypes() {
            TensorType type = lhs.tensor();
            return List.of(type.withDtype(kind.result(type.dtype())));
        }
    }

    enum ComparisonDirection {
        EQ,
        NE,
        GE,
        GT,
        LE,
        LT
    }

    /// How operands are compared; by the total order of IEEE 754-2019 if so asked.
    enum ComparisonType {
        FLOAT,
        TOTALORDER,
        SIGNED,
        UNSIGNED;

        /// What the dialect assumes for operands of this dtype if nothing is said.
        public static ComparisonType of(DType dtype) {
            return switch (dtype.kind()) {
                case FLOAT, COMPLEX -> FLOAT;
                case SIGNED -> SIGNED;
                case UNSIGNED, BOOL -> UNSIGNED;
            };
        }
    }

    record Compare(ComparisonDirection direction, ComparisonType comparison, Value lhs, Value rhs)
            implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.compare";
        }

        @Override
        public List<Value> operands() {
            return List.of(lhs, rhs);
        }

        @Override
        public Compare with(List<Value> operands, List<Block> blocks) {
            return new Compare(direction, comparison, operands.get(0), operands.get(1));
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(lhs.tensor().withDtype(DType.BOOL));
        }
    }

    /// `predicate` is a scalar or has the operands' shape.
    record Select(Value predicate, Value onTrue, Value onFalse) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.select";
        }

        @Override
        public List<Value> operands() {
            return List.of(predicate, onTrue, onFalse);
        }

        @Override
        public Select with(List<Value> operands, List<Block> blocks) {
            return new Select(operands.get(0), operands.get(1), operands.get(2));
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(onTrue.type());
        }
    }

    /// `min` and `max` are scalars or have the operand's shape.
    record Clamp(Value min, Value operand, Value max) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.clamp";
        }

        @Override
        public List<Value> operands() {
            return List.of(min, operand, max);
        }

        @Override
        public Clamp with(List<Value> operands, List<Block> blocks) {
            return new Clamp(operands.get(0), operands.get(1), operands.get(2));
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record Convert(Value operand, DType dtype) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.convert";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public Convert with(List<Value> operands, List<Block> blocks) {
            return new Convert(operands.getFirst(), dtype);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.tensor().withDtype(dtype));
        }
    }

    /// Rounds to a format of fewer bits and back.
    record ReducePrecision(Value operand, int exponentBits, int mantissaBits) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.reduce_precision";
        }

        @Override
        public List<Value> operands() {
            return List.of(operand);
        }

        @Override
        public ReducePrecision with(List<Value> operands, List<Block> blocks) {
            return new ReducePrecision(operands.getFirst(), exponentBits, mantissaBits);
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(operand.type());
        }
    }

    record Constant(Literal value) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.constant";
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public Constant with(List<Value> operands, List<Block> blocks) {
            return this;
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(value.type());
        }
    }

    /// Each element is its index along `dimension`.
    record Iota(int dimension, TensorType type) implements Elementwise {
        @Override
        public String mnemonic() {
            return "stablehlo.iota";
        }

        @Override
        public List<Value> operands() {
            return List.of();
        }

        @Override
        public Iota with(List<Value> operands, List<Block> blocks) {
            return this;
        }

        @Override
        public List<Type> resultTypes() {
            return List.of(type);
        }
    }
}
