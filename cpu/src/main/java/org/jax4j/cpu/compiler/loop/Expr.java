package org.jax4j.cpu.compiler.loop;

import java.util.List;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// How a [Local] is computed: one scalar operation. Those that StableHLO has mean what they mean there.
public sealed interface Expr {
    /// The dtype of the value.
    DType type();

    /// The locals that are read, positions aside.
    List<Local> operands();

    /// A constant, by its storage bits.
    record Constant(DType type, long bits, long imaginaryBits) implements Expr {
        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    /// A position as an `int64`.
    record Position(Affine value) implements Expr {
        @Override
        public DType type() {
            return DType.INT64;
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    /// The quotient of a position that is not negative.
    record PositionQuotient(Affine value, long divisor) implements Expr {
        @Override
        public DType type() {
            return DType.INT64;
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    /// The remainder of a position that is not negative.
    record PositionRemainder(Affine value, long divisor) implements Expr {
        @Override
        public DType type() {
            return DType.INT64;
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    /// Whether `low <= value < high`.
    record InRange(Affine value, long low, long high) implements Expr {
        @Override
        public DType type() {
            return DType.BOOL;
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    record Load(Buffer buffer, Affine offset) implements Expr {
        @Override
        public DType type() {
            return buffer.dtype();
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    record Read(Variable variable) implements Expr {
        @Override
        public DType type() {
            return variable.type();
        }

        @Override
        public List<Local> operands() {
            return List.of();
        }
    }

    record Unary(UnaryKind kind, Local operand) implements Expr {
        @Override
        public DType type() {
            return kind.result(operand.type());
        }

        @Override
        public List<Local> operands() {
            return List.of(operand);
        }
    }

    /// `reassociate` allows to compute a sum of many terms in another order: set for accumulators of reductions
    /// only.
    record Binary(BinaryKind kind, Local lhs, Local rhs, boolean reassociate) implements Expr {
        public Binary(BinaryKind kind, Local lhs, Local rhs) {
            this(kind, lhs, rhs, false);
        }

        @Override
        public DType type() {
            return kind.result(lhs.type());
        }

        @Override
        public List<Local> operands() {
            return List.of(lhs, rhs);
        }
    }

    record Compare(ComparisonDirection direction, ComparisonType comparison, Local lhs, Local rhs) implements Expr {
        @Override
        public DType type() {
            return DType.BOOL;
        }

        @Override
        public List<Local> operands() {
            return List.of(lhs, rhs);
        }
    }

    record Select(Local predicate, Local onTrue, Local onFalse) implements Expr {
        @Override
        public DType type() {
            return onTrue.type();
        }

        @Override
        public List<Local> operands() {
            return List.of(predicate, onTrue, onFalse);
        }
    }

    record Clamp(Local min, Local operand, Local max) implements Expr {
        @Override
        public DType type() {
            return operand.type();
        }

        @Override
        public List<Local> operands() {
            return List.of(min, operand, max);
        }
    }

    record Convert(Local operand, DType type) implements Expr {
        @Override
        public List<Local> operands() {
            return List.of(operand);
        }
    }

    /// The bits of a value of one dtype as one of another of the same width.
    record Bitcast(Local operand, DType type) implements Expr {
        @Override
        public List<Local> operands() {
            return List.of(operand);
        }
    }

    record ReducePrecision(Local operand, int exponentBits, int mantissaBits) implements Expr {
        @Override
        public DType type() {
            return operand.type();
        }

        @Override
        public List<Local> operands() {
            return List.of(operand);
        }
    }
}
