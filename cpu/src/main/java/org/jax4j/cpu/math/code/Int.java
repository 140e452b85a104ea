package org.jax4j.cpu.math.code;

/// An integer as wide as a floating-point format, in a function being written.
public record Int(Code code, FloatFormat format, String text) {
    private String type() {
        return code.type(format.integer);
    }

    private Int binary(String operation, String other) {
        return new Int(code, format, code.value("%s %s %s, %s", operation, type(), text, other));
    }

    private Int binary(String operation, long other) {
        return binary(operation, code.integer(format, other).text);
    }

    public Int plus(long other) {
        return binary("add", other);
    }

    public Int minus(Int other) {
        return binary("sub", other.text);
    }

    public Int minus(long other) {
        return binary("sub", other);
    }

    public Int times(long other) {
        return binary("mul", other);
    }

    public Int and(long mask) {
        return binary("and", mask);
    }

    public Int xor(Int other) {
        return binary("xor", other.text);
    }

    public Int shiftLeft(int bits) {
        return binary("shl", bits);
    }

    /// Shifts right, filling with zeros.
    public Int shiftRight(int bits) {
        return binary("lshr", bits);
    }

    /// Shifts right, filling with the sign.
    public Int shiftRightSigned(int bits) {
        return binary("ashr", bits);
    }

    public Bool equalTo(long other) {
        return new Bool(code, code.value("icmp eq %s %s, %s", type(), text, code.integer(format, other).text));
    }

    /// The floating-point value with these bits.
    public Real asReal() {
        return new Real(code, format, code.value("bitcast %s %s to %s", type(), text, code.type(format.llvm)));
    }

    /// This integer, less than 2^(fraction bits - 1) in magnitude, as a floating-point value.
    ///
    /// Adding it to the bits of 1.5 · 2^(fraction bits) adds it to that value, which is then taken away. Before
    /// AVX-512 there is no vector instruction that converts 64-bit integers.
    public Real toReal() {
        double magic = 1.5 * Math.scalb(1.0, format.fractionBits);
        return plus(format.bits(magic)).asReal().minus(magic);
    }

    /// 2 to the power of this integer, which must be the exponent of a normal number.
    public Real powerOfTwo() {
        return plus(format.bias).shiftLeft(format.fractionBits).asReal();
    }
}
