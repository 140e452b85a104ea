package org.jax4j.cpu.compiler.emit;

import java.util.Locale;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Operations on real floating-point numbers. Sums and products may be contracted to a fused multiply-add, as XLA
/// does; nothing else is relaxed, except the order of a reduction's terms.
final class FloatEmitter {
    private final Assembler assembler;
    private final MathLibrary math;
    private final NarrowFloats narrow;

    FloatEmitter(Assembler assembler, MathLibrary math, NarrowFloats narrow) {
        this.assembler = assembler;
        this.math = math;
        this.narrow = narrow;
    }

    /// The dtype in which values of `dtype` are computed.
    static DType computed(DType dtype) {
        return LlvmTypes.isNarrow(dtype) ? DType.FLOAT32 : dtype;
    }

    private String rounded(DType dtype, String x) {
        return LlvmTypes.isNarrow(dtype) ? narrow.round(dtype, x) : x;
    }

    String unary(UnaryKind kind, DType dtype, String x) {
        String type = LlvmTypes.register(dtype);
        return switch (kind) {
            case ABS -> assembler.intrinsic(type, "fabs", x);
            case NEGATE -> assembler.value("fneg " + type + " " + x);
            case CEIL -> rounded(dtype, assembler.intrinsic(type, "ceil", x));
            case FLOOR -> rounded(dtype, assembler.intrinsic(type, "floor", x));
            case ROUND_NEAREST_AFZ -> rounded(dtype, assembler.intrinsic(type, "round", x));
            case ROUND_NEAREST_EVEN -> rounded(dtype, assembler.intrinsic(type, "roundeven", x));
            case SQRT -> rounded(dtype, assembler.intrinsic(type, "sqrt", x));
            case RSQRT -> {
                String root = assembler.intrinsic(type, "sqrt", x);
                yield rounded(dtype, assembler.value("fdiv " + type + " " + one() + ", " + root));
            }
            case SQUARE -> rounded(dtype, assembler.value("fmul contract " + type + " " + x + ", " + x));
            case SIGN -> sign(type, x);
            case IS_FINITE -> {
                String magnitude = assembler.intrinsic(type, "fabs", x);
                yield assembler.value("fcmp olt " + type + " " + magnitude + ", " + infinity());
            }
            case IS_INF -> {
                String magnitude = assembler.intrinsic(type, "fabs", x);
                yield assembler.value("fcmp oeq " + type + " " + magnitude + ", " + infinity());
            }
            case IS_POS_INF -> assembler.value("fcmp oeq " + type + " " + x + ", " + infinity());
            case IS_NEG_INF ->
                assembler.value("fcmp oeq " + type + " " + x + ", " + LlvmTypes.floating(Double.NEGATIVE_INFINITY));
            case REAL, CONJ -> x;
            case IMAG -> LlvmTypes.floating(0);
            case EXPONENTIAL -> function("exp", dtype, x);
            case EXPONENTIAL_MINUS_ONE -> function("expm1", dtype, x);
            case LOG_PLUS_ONE -> function("log1p", dtype, x);
            case COSINE -> function("cos", dtype, x);
            case SINE -> function("sin", dtype, x);
            case CBRT,
                    LOG,
                    LOGISTIC,
                    TAN,
                    TANH,
                    ACOS,
                    ACOSH,
                    ASIN,
                    ASINH,
                    ATAN,
                    ATANH,
                    BESSEL_I1E,
                    COSH,
                    DIGAMMA,
                    ERF,
                    ERF_INV,
                    ERFC,
                    LGAMMA,
                    SINH -> function(kind.name().toLowerCase(Locale.ROOT), dtype, x);
            case COUNT_LEADING_ZEROS, NOT, POPCNT ->
                throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for " + dtype);
        };
    }

    static String one() {
        return LlvmTypes.floating(1);
    }

    static String infinity() {
        return LlvmTypes.floating(Double.POSITIVE_INFINITY);
    }

    /// A function of the library on the computed dtype, rounded.
    String function(String name, DType dtype, String... arguments) {
        return rounded(dtype, exact(name, computed(dtype), arguments));
    }

    /// A function of the library on `float` or `double`.
    String exact(String name, DType dtype, String... arguments) {
        String type = LlvmTypes.register(dtype);
        String[] typed = new String[arguments.length];
        for (int i = 0; i < typed.length; i++) {
            typed[i] = type + " " + arguments[i];
        }
        return assembler.call(type, math.require(name, dtype), typed);
    }

    /// NaN and zeros stay what they are.
    private String sign(String type, String x) {
        String unit = assembler.intrinsic(type, "copysign", one(), x);
        String special = assembler.value("fcmp ueq " + type + " " + x + ", " + LlvmTypes.floating(0));
        return assembler.select(special, type, x, unit);
    }

    String binary(BinaryKind kind, DType dtype, String a, String b, boolean reassociate) {
        String type = LlvmTypes.register(dtype);
        // A reduction's sum has no signed zero to lose: its initial value decides.
        String flags = reassociate ? "reassoc contract nsz " : LlvmTypes.isNarrow(dtype) ? "" : "contract ";
        return switch (kind) {
            case ADD -> rounded(dtype, assembler.value("fadd " + flags + type + " " + a + ", " + b));
            case SUBTRACT -> rounded(dtype, assembler.value("fsub " + flags + type + " " + a + ", " + b));
            case MULTIPLY -> rounded(dtype, assembler.value("fmul " + flags + type + " " + a + ", " + b));
            case DIVIDE -> rounded(dtype, assembler.value("fdiv " + type + " " + a + ", " + b));
            case REMAINDER -> function("rem", dtype, a, b);
            case MAXIMUM -> extremum("maximum", type, a, b, reassociate);
            case MINIMUM -> extremum("minimum", type, a, b, reassociate);
            case POWER -> function("pow", dtype, a, b);
            case ATAN2 -> function("atan2", dtype, a, b);
            case POLYGAMMA -> atPoles(type, function("polygamma", dtype, a, b), a, b, 1);
            case ZETA -> {
                String value = atPoles(type, function("zeta", dtype, a, b), a, b, 0);
                String isOne = assembler.value("fcmp oeq " + type + " " + a + ", " + one());
                yield assembler.select(isOne, type, infinity(), value);
            }
            case NEXT_AFTER -> narrow.nextAfter(dtype, a, b);
            case AND, OR, XOR, SHIFT_LEFT, SHIFT_RIGHT_ARITHMETIC, SHIFT_RIGHT_LOGICAL, MULHI, COMPLEX ->
                throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for " + dtype);
        };
    }

    /// The value of a function with poles where `x` is 0 or a negative integer: infinite if the order is an
    /// even number, or an odd one where `parity` is 1, else undefined.
    private String atPoles(String type, String value, String order, String x, int parity) {
        String floor = assembler.intrinsic(type, "floor", x);
        String isWhole = assembler.value("fcmp oeq " + type + " " + floor + ", " + x);
        String isLow = assembler.value("fcmp ole " + type + " " + x + ", " + LlvmTypes.floating(0));
        String isPole = assembler.value("and i1 " + isWhole + ", " + isLow);
        String shifted = assembler.value("fadd " + type + " " + order + ", " + LlvmTypes.floating(parity));
        String half = assembler.value("fmul " + type + " " + shifted + ", " + LlvmTypes.floating(0.5));
        String isEven =
                assembler.value("fcmp oeq " + type + " " + assembler.intrinsic(type, "floor", half) + ", " + half);
        String isOrder = assembler.value("fcmp oge " + type + " " + order + ", " + LlvmTypes.floating(0));
        String isInfinite = assembler.value("and i1 " + isEven + ", " + isOrder);
        String pole = assembler.select(isInfinite, type, infinity(), LlvmTypes.floating(Double.NaN));
        return assembler.select(isPole, type, pole, value);
    }

    /// NaN if either is; the sign of a zero that a reduction gives is left open, which takes half the
    /// instructions.
    private String extremum(String name, String type, String a, String b, boolean reassociate) {
        if (!reassociate) {
            return assembler.intrinsic(type, name, a, b);
        }
        String suffix = type.equals("float") ? "f32" : "f64";
        return assembler.value("call nsz " + type + " @llvm." + name + "." + suffix + "(" + type + " " + a + ", " + type
                + " " + b + ")");
    }

    String compare(ComparisonDirection direction, DType dtype, String a, String b) {
        String predicate = switch (direction) {
            case EQ -> "oeq";
            case NE -> "une";
            case GE -> "oge";
            case GT -> "ogt";
            case LE -> "ole";
            case LT -> "olt";
        };
        return assembler.value("fcmp " + predicate + " " + LlvmTypes.register(dtype) + " " + a + ", " + b);
    }

    /// Compares by the order -NaN < -inf < … < -0 < +0 < … < NaN: that of the bits as sign and magnitude.
    String compareTotal(ComparisonDirection direction, DType dtype, String a, String b) {
        DType integer = dtype == DType.FLOAT64 ? DType.INT64 : DType.INT32;
        return new IntegerEmitter(assembler).compare(direction, integer, ordered(dtype, a), ordered(dtype, b));
    }

    private String ordered(DType dtype, String x) {
        String type = LlvmTypes.bits(dtype);
        int width = dtype == DType.FLOAT64 ? 64 : 32;
        String bits = assembler.bitcast(LlvmTypes.register(dtype), x, type);
        String sign = assembler.value("ashr " + type + " " + bits + ", " + (width - 1));
        String flip = assembler.value("lshr " + type + " " + sign + ", 1");
        return assembler.value("xor " + type + " " + bits + ", " + flip);
    }

    /// min(max(x, low), high), NaN where any is.
    String clamp(DType dtype, String low, String x, String high) {
        String type = LlvmTypes.register(dtype);
        return assembler.intrinsic(type, "minimum", assembler.intrinsic(type, "maximum", x, low), high);
    }
}
