package org.jax4j.export.format;

import java.util.List;
import java.util.Optional;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// What the elements of an exported function's argument or result are: a dtype, the type of tangents of integers,
/// or random keys. The order is that of JAX's codes.
public enum ElementType {
    BOOL("bool", DType.BOOL),
    INT8("int8", DType.INT8),
    INT16("int16", DType.INT16),
    INT32("int32", DType.INT32),
    INT64("int64", DType.INT64),
    UINT8("uint8", DType.UINT8),
    UINT16("uint16", DType.UINT16),
    UINT32("uint32", DType.UINT32),
    UINT64("uint64", DType.UINT64),
    FLOAT16("float16", DType.FLOAT16),
    FLOAT32("float32", DType.FLOAT32),
    FLOAT64("float64", DType.FLOAT64),
    COMPLEX64("complex64", DType.COMPLEX64),
    COMPLEX128("complex128", DType.COMPLEX128),
    BFLOAT16("bfloat16", DType.BFLOAT16),
    INT4("int4", DType.INT4),
    UINT4("uint4", DType.UINT4),
    FLOAT8_E4M3B11FNUZ("float8_e4m3b11fnuz", DType.FLOAT8_E4M3B11FNUZ),
    FLOAT8_E4M3FN("float8_e4m3fn", DType.FLOAT8_E4M3FN),
    FLOAT8_E4M3FNUZ("float8_e4m3fnuz", DType.FLOAT8_E4M3FNUZ),
    FLOAT8_E5M2("float8_e5m2", DType.FLOAT8_E5M2),
    FLOAT8_E5M2FNUZ("float8_e5m2fnuz", DType.FLOAT8_E5M2FNUZ),
    /// The tangents of numbers that have none, such as integers: in programs, booleans.
    FLOAT0("float0", DType.BOOL),
    FLOAT8_E4M3("float8_e4m3", DType.FLOAT8_E4M3),
    FLOAT8_E3M4("float8_e3m4", DType.FLOAT8_E3M4),
    FLOAT8_E8M0FNU("float8_e8m0fnu", DType.FLOAT8_E8M0FNU),
    FLOAT4_E2M1FN("float4_e2m1fn", DType.FLOAT4_E2M1FN),
    KEY_FRY("key<fry>", KeyImpl.THREEFRY2X32),
    KEY_RBG("key<rbg>", KeyImpl.RBG),
    KEY_UNSAFE_RBG("key<urbg>", KeyImpl.UNSAFE_RBG);

    private static final List<ElementType> ALL = List.of(values());

    private final String text;
    private final DType dtype;
    private final @Nullable KeyImpl key;

    ElementType(String text, DType dtype) {
        this.text = text;
        this.dtype = dtype;
        this.key = null;
    }

    ElementType(String text, KeyImpl key) {
        this.text = text;
        this.dtype = DType.UINT32;
        this.key = key;
    }

    /// Arrays of this dtype.
    ///
    /// @throws org.jax4j.errors.TypeError if JAX's format has no such type
    public static ElementType of(DType dtype) {
        return ALL.stream()
                .filter(type -> type.dtype == dtype && type.key == null && type != FLOAT0)
                .findFirst()
                .orElseThrow(() -> new TypeError("export: JAX's format has no " + dtype
                        + ". Convert the array to another dtype within the exported function."));
    }

    /// Keys of this generator.
    ///
    /// @throws org.jax4j.errors.TypeError if JAX's format has no such type
    public static ElementType of(KeyImpl impl) {
        return ALL.stream()
                .filter(type -> type.key == impl)
                .findFirst()
                .orElseThrow(() -> new TypeError("export: JAX's format has no keys of " + impl.implName()
                        + ". Pass random.keyData(key) and wrap it within the exported function."));
    }

    /// All types in the order of JAX's codes.
    static List<ElementType> all() {
        return ALL;
    }

    /// JAX's code.
    int code() {
        return ALL.indexOf(this);
    }

    /// The dtype that programs have for these elements.
    public DType dtype() {
        return dtype;
    }

    /// The generator, if the elements are keys.
    public Optional<KeyImpl> key() {
        return Optional.ofNullable(key);
    }

    /// JAX's text, such as `float32`.
    @Override
    public String toString() {
        return text;
    }
}
