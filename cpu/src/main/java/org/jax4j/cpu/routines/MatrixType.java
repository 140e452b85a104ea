package org.jax4j.cpu.routines;

import java.util.Optional;
import org.jax4j.stablehlo.DType;

/// The types in which matrix products are computed.
public enum MatrixType {
    F32("float", 4, true),
    F64("double", 8, true),
    I32("i32", 4, false),
    I64("i64", 8, false);

    private final String llvm;
    private final int bytes;
    private final boolean floating;

    MatrixType(String llvm, int bytes, boolean floating) {
        this.llvm = llvm;
        this.bytes = bytes;
        this.floating = floating;
    }

    /// LLVM's name of the type.
    String llvm() {
        return llvm;
    }

    int bytes() {
        return bytes;
    }

    boolean isFloating() {
        return floating;
    }

    String zero() {
        return floating ? "0.0" : "0";
    }

    /// The type whose elements are those of a dtype as they lie in memory, if there is one.
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
