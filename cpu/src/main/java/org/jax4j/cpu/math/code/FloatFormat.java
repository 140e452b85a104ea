package org.jax4j.cpu.math.code;

/// A format of IEEE 754 in which functions are computed.
public enum FloatFormat {
    /// 32 bits.
    F32("float", "i32", "f32", 23, 127),
    /// 64 bits.
    F64("double", "i64", "f64", 52, 1023);

    /// LLVM's name of the type.
    public final String llvm;
    /// LLVM's name of the integer type of the same width.
    final String integer;
    /// The suffix by which LLVM's intrinsics and our functions tell formats apart.
    public final String suffix;
    /// Bits of the significand that are stored.
    public final int fractionBits;
    /// What the stored exponent is greater by than the true one.
    public final int bias;

    FloatFormat(String llvm, String integer, String suffix, int fractionBits, int bias) {
        this.llvm = llvm;
        this.integer = integer;
        this.suffix = suffix;
        this.fractionBits = fractionBits;
        this.bias = bias;
    }

    /// `forF32` or `forF64`, as the format is.
    public double pick(double forF32, double forF64) {
        return this == F32 ? forF32 : forF64;
    }

    /// `forF32` or `forF64`, as the format is.
    public double[] pick(double[] forF32, double[] forF64) {
        return this == F32 ? forF32 : forF64;
    }

    /// The value nearest to a number.
    public double round(double number) {
        return this == F32 ? (float) number : number;
    }

    /// The bits of the value nearest to a number.
    public long bits(double number) {
        return this == F32 ? Float.floatToRawIntBits((float) number) : Double.doubleToRawLongBits(number);
    }

    /// The size of a value.
    public int bytes() {
        return this == F32 ? 4 : 8;
    }

    /// The least positive normal number.
    public double leastNormal() {
        return this == F32 ? Float.MIN_NORMAL : Double.MIN_NORMAL;
    }
}
