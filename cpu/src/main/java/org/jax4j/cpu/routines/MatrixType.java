package org.jax4j.cpu.routines;

import java.util.Optional;
import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;

/// The types in which matrix products are computed.
///
/// The panels of a product consist of units: elements of a matrix, or for the instructions that multiply pairs of
/// narrow numbers and sum in wider ones, two elements that follow each other along the sums.
public enum MatrixType {
    F32("float", 4, "float", "float", "float", 4, 1, true),
    F64("double", 8, "double", "double", "double", 8, 1, true),
    I32("i32", 4, "i32", "i32", "i32", 4, 1, false),
    I64("i64", 8, "i64", "i64", "i64", 8, 1, false),
    /// `bfloat16` matrices, a `float32` result.
    BF16_F32("i16", 2, "i16", "float", "float", 4, 2, true),
    /// `bfloat16` matrices and result. Sums must not be longer than a panel is deep.
    BF16("i16", 2, "i16", "float", "bfloat", 4, 2, true),
    /// `int8` matrices, an `int32` result. The panels hold pairs of 16 bits.
    I8_I32("i8", 1, "i16", "i32", "i32", 4, 2, false);

    private final String operand;
    private final int operandBytes;
    private final String packed;
    private final String sum;
    private final String result;
    private final int bytes;
    private final int terms;
    private final boolean floating;

    MatrixType(
            String operand,
            int operandBytes,
            String packed,
            String sum,
            String result,
            int bytes,
            int terms,
            boolean floating) {
        this.operand = operand;
        this.operandBytes = operandBytes;
        this.packed = packed;
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
        return operandBytes;
    }

    /// LLVM's type for an element in a panel: that of the matrices, or a wider integer.
    String packed() {
        return packed;
    }

    int packedBytes() {
        return bytes / terms;
    }

    boolean isWidened() {
        return !packed.equals(operand);
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
        return switch (this) {
            case F32, F64, I32, I64 -> true;
            case BF16_F32, BF16 -> target.has("avx512bf16") && target.vectorBytes() == 64;
            case I8_I32 -> target.vectorBytes() == 64 ? target.has("avx512bw") : target.has("avx2");
        };
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
