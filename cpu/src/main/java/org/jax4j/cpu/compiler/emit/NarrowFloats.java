package org.jax4j.cpu.compiler.emit;

import org.jax4j.cpu.llvm.Target;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.FloatFormat;
import org.jax4j.stablehlo.FloatFormat.Specials;

/// Rounds `float` and `double` to formats of fewer bits, and converts between registers and the bits in memory.
///
/// The algorithm for any format: to round a number to `m` bits of mantissa, add half a unit of the last kept
/// place minus one, plus the last kept bit (ties to even), and clear what follows: the carry runs into the
/// exponent by itself. A number that is subnormal in the format is rounded by adding and subtracting the power
/// of two at which the unit of the sum is the format's smallest number.
final class NarrowFloats {
    private final Assembler assembler;
    private final HalfFloats halves;

    NarrowFloats(Assembler assembler, Target target) {
        this.assembler = assembler;
        this.halves = new HalfFloats(assembler, target);
    }

    /// The nearest value of a narrow dtype to a `float`.
    String round(DType dtype, String x) {
        return switch (dtype) {
            case FLOAT16 -> halves.round(x);
            case BFLOAT16 -> assembler.call("float", brainFloat(), "float " + x);
            default -> assembler.call("float", rounding(assembler.support(), dtype), "float " + x);
        };
    }

    private String brainFloat() {
        assembler.support().define("@jax4j.round.bf16", () -> """
                define internal float @jax4j.round.bf16(float %x) alwaysinline nounwind memory(none) {
                  %bits = bitcast float %x to i32
                  %shifted = lshr i32 %bits, 16
                  %odd = and i32 %shifted, 1
                  %bias = add i32 %odd, 32767
                  %sum = add i32 %bits, %bias
                  %quiet = or i32 %bits, 4194304
                  %nan = fcmp uno float %x, 0.0
                  %chosen = select i1 %nan, i32 %quiet, i32 %sum
                  %cleared = and i32 %chosen, -65536
                  %value = bitcast i32 %cleared to float
                  ret float %value
                }
                """);
        return "@jax4j.round.bf16";
    }

    /// The name of a function that rounds to any format of at most 16 bits.
    static String rounding(Support support, DType dtype) {
        FloatFormat format = dtype.format();
        String name = "@jax4j.round." + dtype.shortName();
        support.declare("declare float @llvm.fabs.f32(float)");
        support.declare("declare float @llvm.copysign.f32(float, float)");
        support.define(
                name, () -> format.specials() == Specials.POWER_OF_TWO ? powerOfTwo(name) : rounding(name, format));
        return name;
    }

    private static String rounding(String name, FloatFormat format) {
        int dropped = 23 - format.mantissaBits();
        int smallest = 1 - format.bias();
        // Adding 1.5 * 2^k makes the unit in the last place 2^(k-23): the format's smallest subnormal.
        double magic = 1.5 * Math.scalb(1.0, smallest - format.mantissaBits() + 23);
        double largest = largest(format);
        String overflow = switch (format.specials()) {
            case IEEE -> LlvmTypes.floating(Double.POSITIVE_INFINITY);
            case FINITE -> LlvmTypes.floating(largest);
            case FINITE_NAN_ALL_ONES, FINITE_NAN_MINUS_ZERO, POWER_OF_TWO -> LlvmTypes.floating(Double.NaN);
        };
        return """
                define internal float NAME(float %x) alwaysinline nounwind memory(none) {
                  %magnitude = call float @llvm.fabs.f32(float %x)
                  %bits = bitcast float %magnitude to i32
                  %shifted = lshr i32 %bits, DROPPED
                  %odd = and i32 %shifted, 1
                  %bias = add i32 %odd, HALF
                  %sum = add i32 %bits, %bias
                  %cleared = and i32 %sum, MASK
                  %normal = bitcast i32 %cleared to float
                  %up = fadd float %magnitude, MAGIC
                  %down = fsub float %up, MAGIC
                  %subnormal = fcmp olt float %magnitude, SMALLEST
                  %near = select i1 %subnormal, float %down, float %normal
                  %large = fcmp ogt float %near, LARGEST
                  %bounded = select i1 %large, float OVERFLOW, float %near
                  %nan = fcmp uno float %x, 0.0
                  %chosen = select i1 %nan, float NOTANUMBER, float %bounded
                  %signed = call float @llvm.copysign.f32(float %chosen, float %x)
                  RESULT
                }
                """.replace("RESULT", format.specials() == Specials.FINITE_NAN_MINUS_ZERO ? """
                %zero = fcmp oeq float %chosen, 0.0
                  %value = select i1 %zero, float 0.0, float %signed
                  ret float %value""" : "ret float %signed")
                .replace("DROPPED", Integer.toString(dropped))
                .replace("HALF", Integer.toString((1 << dropped - 1) - 1))
                .replace("MASK", Integer.toString(-(1 << dropped)))
                .replace("MAGIC", LlvmTypes.floating(magic))
                .replace("SMALLEST", LlvmTypes.floating(Math.scalb(1.0, smallest)))
                .replace("LARGEST", LlvmTypes.floating(largest))
                .replace("OVERFLOW", overflow)
                .replace("NOTANUMBER", LlvmTypes.floating(format.specials() == Specials.FINITE ? 0 : Double.NaN))
                .replace("NAME", name);
    }

    private static double largest(FloatFormat format) {
        long all = (1L << format.exponentBits() + format.mantissaBits()) - 1;
        long code = switch (format.specials()) {
            case IEEE -> (((1L << format.exponentBits()) - 1) << format.mantissaBits()) - 1;
            case FINITE_NAN_ALL_ONES -> all - 1;
            case FINITE_NAN_MINUS_ZERO, FINITE -> all;
            case POWER_OF_TWO -> 0xFE;
        };
        return format.decode(code);
    }

    private static String powerOfTwo(String name) {
        return """
                define internal float NAME(float %x) alwaysinline nounwind memory(none) {
                  %bits = bitcast float %x to i32
                  %shifted = lshr i32 %bits, 23
                  %odd = and i32 %shifted, 1
                  %bias = add i32 %odd, 4194303
                  %sum = add i32 %bits, %bias
                  %cleared = and i32 %sum, -8388608
                  %normal = bitcast i32 %cleared to float
                  %tiny = fcmp olt float %x, 0x3800000000000000
                  %least = select i1 %tiny, float 0x3800000000000000, float %normal
                  %positive = fcmp ogt float %x, 0.0
                  %small = fcmp olt float %least, 0x7FF0000000000000
                  %good = and i1 %positive, %small
                  %value = select i1 %good, float %least, float 0x7FF8000000000000
                  ret float %value
                }
                """.replace("NAME", name);
    }

    /// The bits in memory of a `float` that is a value of the dtype.
    String toMemory(DType dtype, String x) {
        return switch (dtype) {
            case FLOAT16 -> halves.toMemory(x);
            case BFLOAT16 -> {
                String bits = assembler.value("bitcast float " + x + " to i32");
                String high = assembler.value("lshr i32 " + bits + ", 16");
                yield assembler.value("trunc i32 " + high + " to i16");
            }
            default -> assembler.call("i8", encoder(dtype), "float " + x);
        };
    }

    /// The `float` of these bits in memory.
    String fromMemory(DType dtype, String bits) {
        return switch (dtype) {
            case FLOAT16 -> halves.fromMemory(bits);
            case BFLOAT16 -> {
                String wide = assembler.value("zext i16 " + bits + " to i32");
                String high = assembler.value("shl i32 " + wide + ", 16");
                yield assembler.value("bitcast i32 " + high + " to float");
            }
            default -> assembler.call("float", decoder(dtype), "i8 " + bits);
        };
    }

    /// All values of an 8-bit format, as a table of 256 floats.
    private String decoder(DType dtype) {
        String name = "@jax4j.decode." + dtype.shortName();
        assembler.support().define(name, () -> {
            StringBuilder table =
                    new StringBuilder("@jax4j.values." + dtype.shortName() + " = internal constant [256 x float] [");
            for (int code = 0; code < 256; code++) {
                double value = dtype.format().decode(code);
                table.append(code == 0 ? "" : ", ").append("float ").append(LlvmTypes.floating(value));
            }
            return table + "]\n" + """
                    define internal float NAME(i8 %bits) alwaysinline nounwind memory(none) {
                      %index = zext i8 %bits to i64
                      %address = getelementptr inbounds float, ptr @jax4j.values.FORMAT, i64 %index
                      %value = load float, ptr %address
                      ret float %value
                    }
                    """.replace("NAME", name).replace("FORMAT", dtype.shortName());
        });
        return name;
    }

    private String encoder(DType dtype) {
        FloatFormat format = dtype.format();
        String name = "@jax4j.encode." + dtype.shortName();
        assembler
                .support()
                .define(
                        name,
                        () -> format.specials() == Specials.POWER_OF_TWO
                                ? """
                define internal i8 NAME(float %x) alwaysinline nounwind memory(none) {
                  %bits = bitcast float %x to i32
                  %exponent = lshr i32 %bits, 23
                  %tiny = fcmp olt float %x, 0x3810000000000000
                  %code = select i1 %tiny, i32 0, i32 %exponent
                  %nan = fcmp uno float %x, 0.0
                  %chosen = select i1 %nan, i32 255, i32 %code
                  %value = trunc i32 %chosen to i8
                  ret i8 %value
                }
                """.replace("NAME", name)
                                : encoding(name, format));
        return name;
    }

    private static String encoding(String name, FloatFormat format) {
        int dropped = 23 - format.mantissaBits();
        int smallest = 1 - format.bias();
        double magic = Math.scalb(1.0, smallest - format.mantissaBits() + 23);
        int signShift = format.exponentBits() + format.mantissaBits();
        int exponents = ((1 << format.exponentBits()) - 1) << format.mantissaBits();
        int nan = switch (format.specials()) {
            case IEEE -> exponents | 1 << format.mantissaBits() - 1;
            case FINITE_NAN_ALL_ONES -> (1 << signShift) - 1;
            case FINITE_NAN_MINUS_ZERO -> 0;
            case FINITE, POWER_OF_TWO -> 0;
        };
        String signBit = format.specials() == Specials.FINITE_NAN_MINUS_ZERO ? """
                %whole = or i32 %chosen, %sign
                  %code = select i1 %nan, i32 SIGNBIT, i32 %whole""" : "%code = or i32 %chosen, %sign";
        return """
                define internal i8 NAME(float %x) alwaysinline nounwind memory(none) {
                  %bits = bitcast float %x to i32
                  %high = lshr i32 %bits, 31
                  %sign = shl i32 %high, SIGNSHIFT
                  %cleared = and i32 %bits, 2147483647
                  %magnitude = bitcast i32 %cleared to float
                  %shifted = lshr i32 %cleared, DROPPED
                  %normal = sub i32 %shifted, REBIAS
                  %up = fadd float %magnitude, MAGIC
                  %upbits = bitcast float %up to i32
                  %tiny = and i32 %upbits, 255
                  %subnormal = fcmp olt float %magnitude, SMALLEST
                  %near = select i1 %subnormal, i32 %tiny, i32 %normal
                  %infinite = fcmp oeq float %magnitude, 0x7FF0000000000000
                  %bounded = select i1 %infinite, i32 INFINITY, i32 %near
                  %nan = fcmp uno float %x, 0.0
                  %chosen = select i1 %nan, i32 NOTANUMBER, i32 %bounded
                  SIGNED
                  %value = trunc i32 %code to i8
                  ret i8 %value
                }
                """.replace("SIGNED", signBit)
                .replace("SIGNSHIFT", Integer.toString(signShift))
                .replace("SIGNBIT", Integer.toString(1 << signShift))
                .replace("DROPPED", Integer.toString(dropped))
                .replace("REBIAS", Integer.toString(127 - format.bias() << format.mantissaBits()))
                .replace("MAGIC", LlvmTypes.floating(magic))
                .replace("SMALLEST", LlvmTypes.floating(Math.scalb(1.0, smallest)))
                .replace("INFINITY", Integer.toString(exponents))
                .replace("NOTANUMBER", Integer.toString(nan))
                .replace("NAME", name);
    }

    /// Rounds to `mantissaBits` and the range of `exponentBits`; numbers too large become infinite, those too
    /// small zero.
    String reducePrecision(DType dtype, String x, int exponentBits, int mantissaBits) {
        boolean isDouble = dtype == DType.FLOAT64;
        int mantissa = isDouble ? 52 : 23;
        int exponent = isDouble ? 11 : 8;
        String type = isDouble ? "i64" : "i32";
        String real = LlvmTypes.register(dtype);
        String bits = assembler.bitcast(real, x, type);
        if (mantissaBits < mantissa) {
            int dropped = mantissa - mantissaBits;
            String shifted = assembler.value("lshr " + type + " " + bits + ", " + dropped);
            String odd = assembler.value("and " + type + " " + shifted + ", 1");
            String bias = assembler.value("add " + type + " " + odd + ", " + ((1L << dropped - 1) - 1));
            String sum = assembler.value("add " + type + " " + bits + ", " + bias);
            bits = assembler.value("and " + type + " " + sum + ", " + -(1L << dropped));
        }
        if (exponentBits < exponent) {
            long exponentMask = ((1L << exponent) - 1) << mantissa;
            long bias = (1L << exponent - 1) - 1;
            long reducedBias = (1L << exponentBits - 1) - 1;
            String field = assembler.value("and " + type + " " + bits + ", " + exponentMask);
            String sign = assembler.value(
                    "and " + type + " " + bits + ", " + (isDouble ? Long.MIN_VALUE : Integer.MIN_VALUE));
            String large =
                    assembler.value("icmp ugt " + type + " " + field + ", " + ((bias + reducedBias) << mantissa));
            String small =
                    assembler.value("icmp ule " + type + " " + field + ", " + ((bias - reducedBias) << mantissa));
            String infinite = assembler.value("or " + type + " " + sign + ", " + exponentMask);
            bits = assembler.select(large, type, infinite, bits);
            bits = assembler.select(small, type, sign, bits);
        }
        String value = assembler.bitcast(type, bits, real);
        String nan = assembler.value("fcmp uno " + real + " " + x + ", " + LlvmTypes.floating(0));
        return rounded(dtype, assembler.select(nan, real, x, value));
    }

    private String rounded(DType dtype, String x) {
        return LlvmTypes.isNarrow(dtype) ? round(dtype, x) : x;
    }

    /// The neighbour of `a` towards `b`, in the dtype's own steps.
    String nextAfter(DType dtype, String a, String b) {
        String real = LlvmTypes.register(dtype);
        int width = 8 * dtype.byteSize();
        String type = "i" + width;
        String bits = memoryBits(dtype, a);
        String target = memoryBits(dtype, b);
        String mask = Long.toString(width == 64 ? Long.MAX_VALUE : (1L << width - 1) - 1);
        String magnitude = assembler.value("and " + type + " " + bits + ", " + mask);
        String isZero = assembler.value("icmp eq " + type + " " + magnitude + ", 0");
        String greater = assembler.value("fcmp ogt " + real + " " + a + ", " + b);
        String sign = assembler.value("icmp slt " + type + " " + bits + ", 0");
        String toZero = assembler.value("icmp eq i1 " + greater + ", " + sign);
        String step = assembler.select(toZero, type, "1", "-1");
        String next = assembler.value("add " + type + " " + bits + ", " + step);
        String targetSign = assembler.value(
                "and " + type + " " + target + ", " + (width == 64 ? Long.MIN_VALUE : -(1L << width - 1)));
        String least = assembler.value("or " + type + " " + targetSign + ", 1");
        String chosen = assembler.select(isZero, type, least, next);
        String equal = assembler.value("fcmp oeq " + real + " " + a + ", " + b);
        String value = assembler.select(equal, type, target, chosen);
        String memory = LlvmTypes.memory(dtype);
        String stored = assembler.bitcast(type, value, memory);
        String result = LlvmTypes.isNarrow(dtype) ? fromMemory(dtype, stored) : stored;
        String nan = assembler.value("fcmp uno " + real + " " + a + ", " + b);
        String sum = assembler.value("fadd " + real + " " + a + ", " + b);
        return assembler.select(nan, real, sum, result);
    }

    private String memoryBits(DType dtype, String x) {
        String stored = LlvmTypes.isNarrow(dtype) ? toMemory(dtype, x) : x;
        return assembler.bitcast(LlvmTypes.memory(dtype), stored, "i" + 8 * dtype.byteSize());
    }
}
