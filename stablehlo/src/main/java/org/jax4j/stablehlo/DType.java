package org.jax4j.stablehlo;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The element type of a tensor: booleans, integers of 2 to 64 bits, floating point from 4 to 64 bits, and
/// complex numbers.
///
/// A dtype has three names: JAX's (`float32`), the short one that jaxprs print (`f32`), and MLIR's (`f32`, `ui8`,
/// `complex<f32>`).
///
/// **Storage.** Everywhere in this project, the elements of a tensor lie densely in row-major order,
/// little-endian, each in [#byteSize()] bytes. A boolean is one byte, 0 or 1. Types narrower than a byte take a
/// whole byte, sign- or zero-extended. A complex number is its real part followed by its imaginary part.
public enum DType {
    BOOL("bool", "bool", "i1", Kind.BOOL, 1),
    INT2("int2", "i2", "i2", Kind.SIGNED, 2),
    INT4("int4", "i4", "i4", Kind.SIGNED, 4),
    INT8("int8", "i8", "i8", Kind.SIGNED, 8),
    INT16("int16", "i16", "i16", Kind.SIGNED, 16),
    INT32("int32", "i32", "i32", Kind.SIGNED, 32),
    INT64("int64", "i64", "i64", Kind.SIGNED, 64),
    UINT2("uint2", "u2", "ui2", Kind.UNSIGNED, 2),
    UINT4("uint4", "u4", "ui4", Kind.UNSIGNED, 4),
    UINT8("uint8", "u8", "ui8", Kind.UNSIGNED, 8),
    UINT16("uint16", "u16", "ui16", Kind.UNSIGNED, 16),
    UINT32("uint32", "u32", "ui32", Kind.UNSIGNED, 32),
    UINT64("uint64", "u64", "ui64", Kind.UNSIGNED, 64),
    FLOAT4_E2M1FN("float4_e2m1fn", "f4_e2m1fn", "f4E2M1FN", Kind.FLOAT, 4),
    FLOAT6_E2M3FN("float6_e2m3fn", "f6_e2m3fn", "f6E2M3FN", Kind.FLOAT, 6),
    FLOAT6_E3M2FN("float6_e3m2fn", "f6_e3m2fn", "f6E3M2FN", Kind.FLOAT, 6),
    FLOAT8_E3M4("float8_e3m4", "f8_e3m4", "f8E3M4", Kind.FLOAT, 8),
    FLOAT8_E4M3("float8_e4m3", "f8_e4m3", "f8E4M3", Kind.FLOAT, 8),
    FLOAT8_E4M3FN("float8_e4m3fn", "f8_e4m3fn", "f8E4M3FN", Kind.FLOAT, 8),
    FLOAT8_E4M3FNUZ("float8_e4m3fnuz", "f8_e4m3fnuz", "f8E4M3FNUZ", Kind.FLOAT, 8),
    FLOAT8_E4M3B11FNUZ("float8_e4m3b11fnuz", "f8_e4m3b11fnuz", "f8E4M3B11FNUZ", Kind.FLOAT, 8),
    FLOAT8_E5M2("float8_e5m2", "f8_e5m2", "f8E5M2", Kind.FLOAT, 8),
    FLOAT8_E5M2FNUZ("float8_e5m2fnuz", "f8_e5m2fnuz", "f8E5M2FNUZ", Kind.FLOAT, 8),
    FLOAT8_E8M0FNU("float8_e8m0fnu", "f8_e8m0fnu", "f8E8M0FNU", Kind.FLOAT, 8),
    BFLOAT16("bfloat16", "bf16", "bf16", Kind.FLOAT, 16),
    FLOAT16("float16", "f16", "f16", Kind.FLOAT, 16),
    FLOAT32("float32", "f32", "f32", Kind.FLOAT, 32),
    FLOAT64("float64", "f64", "f64", Kind.FLOAT, 64),
    COMPLEX64("complex64", "c64", "complex<f32>", Kind.COMPLEX, 64),
    COMPLEX128("complex128", "c128", "complex<f64>", Kind.COMPLEX, 128);

    /// The five classes that decide how arithmetic on a dtype works.
    public enum Kind {
        BOOL,
        SIGNED,
        UNSIGNED,
        FLOAT,
        COMPLEX
    }

    private static final Map<String, DType> BY_JAX_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(DType::jaxName, dtype -> dtype));
    private static final Map<String, DType> BY_MLIR_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(DType::mlir, dtype -> dtype));

    private final String jaxName;
    private final String shortName;
    private final String mlir;
    private final Kind kind;
    private final int bits;

    DType(String jaxName, String shortName, String mlir, Kind kind, int bits) {
        this.jaxName = jaxName;
        this.shortName = shortName;
        this.mlir = mlir;
        this.kind = kind;
        this.bits = bits;
    }

    /// JAX's and NumPy's name, such as `float32`.
    public String jaxName() {
        return jaxName;
    }

    /// The name that jaxprs print, such as `f32`.
    public String shortName() {
        return shortName;
    }

    /// MLIR's name, such as `f32`, `ui8` or `complex<f32>`.
    public String mlir() {
        return mlir;
    }

    public Kind kind() {
        return kind;
    }

    /// The number of significant bits; both parts together for complex dtypes.
    public int bits() {
        return bits;
    }

    /// The number of bytes that one element takes in storage.
    public int byteSize() {
        return Math.max(1, bits / 8);
    }

    public boolean isFloating() {
        return kind == Kind.FLOAT;
    }

    /// Whether this is a signed or unsigned integer; booleans are not.
    public boolean isInteger() {
        return kind == Kind.SIGNED || kind == Kind.UNSIGNED;
    }

    public boolean isComplex() {
        return kind == Kind.COMPLEX;
    }

    /// Floating point or complex: the dtypes that have derivatives.
    public boolean isInexact() {
        return kind == Kind.FLOAT || kind == Kind.COMPLEX;
    }

    /// The dtype of the real and imaginary parts; this dtype itself unless it is complex.
    public DType real() {
        return switch (this) {
            case COMPLEX64 -> FLOAT32;
            case COMPLEX128 -> FLOAT64;
            default -> this;
        };
    }

    /// The format of a floating-point dtype's bits.
    ///
    /// @throws IllegalStateException unless [#isFloating()]
    public FloatFormat format() {
        return FloatFormat.of(this);
    }

    public static Optional<DType> ofJaxName(String name) {
        return Optional.ofNullable(BY_JAX_NAME.get(name));
    }

    public static Optional<DType> ofMlir(String name) {
        return Optional.ofNullable(BY_MLIR_NAME.get(name));
    }

    /// JAX's name.
    @Override
    public String toString() {
        return jaxName;
    }
}
