package org.jax4j.cpu.routines;

import java.util.Optional;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;

/// The types in which matrix products are computed.
///
/// The panels of a product consist of units: elements of a matrix, or for the instructions that multiply pairs of
/// `bfloat16` and sum in `float32`, two elements that follow each other along the sums.
public enum MatrixType {
    F32("float", "float", "float", 4, 1, true),
    F64("double", "double", "double", 8, 1, true),
    I32("i32", "i32", "i32", 4, 1, false),
    I64("i64", "i64", "i64", 8, 1, false),
    /// `bfloat16` matrices, a `float32` result.
    BF16_F32("i16", "float", "float", 4, 2, true),
    /// `bfloat16` matrices and result. Sums must not be longer than a panel is deep.
    BF16("i16", "float", "bfloat", 4, 2, true);

    private final String operand;
    private final String sum;
    private final String result;
    private final int bytes;
    private final int terms;
    private final boolean floating;

    MatrixType(String operand, String sum, String result, int bytes, int terms, boolean floating) {
        this.operand = operand;
        this.sum = sum;
        this.result = result;
        this.bytes = bytes;
        this.terms = terms;
        this.floating = floating;
    }

    /// LLVM's type for an element of A and B.
    String operand() {
        return operand;
    }

    int operandBytes() {
        return bytes / terms;
    }

    /// LLVM's type for a unit of a panel.
    String unit() {
        return terms == 1 ? operand : "i" + 8 * bytes;
    }

    /// How many elements a unit has.
    int terms() {
        return terms;
    }

    /// LLVM's type for a sum, which has the size of a unit.
    String sum() {
        return sum;
    }

    /// LLVM's type for an element of C.
    String result() {
        return result;
    }

    boolean isRounded() {
        return !result.equals(sum);
    }

    int resultBytes() {
        return isRounded() ? bytes / 2 : bytes;
    }

    /// Bytes of a unit and of a sum.
    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return floating;
    }

    /// Whether a processor has instructions for it.
    public boolean isFor(Target target) {
        return terms == 1 || (target.has("avx512bf16") && target.vectorBytes() == 64);
    }

    /// The type whose elements are those of a dtype as they lie in memory, if there is one that multiplies them
    /// one by one.
    public static Optional<MatrixType> of(DType dtype) {
        return switch (dtype) {
            case FLOAT32 -> Optional.of(F32);
            case FLOAT64 -> Optional.of(F64);
            case INT32, UINT32 -> Optional.of(I32);
            case INT64, UINT64 -> Optional.of(I64);
            default -> Optional.empty();
        };
    }
}
