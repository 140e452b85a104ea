package org.jax4j.cpu.math.code;

/// A floating-point value in a function being written. Each operation appends one instruction, rounded to
/// nearest even.
public record Real(Code code, FloatFormat format, String text) {
    private String type() {
        return code.type(format.llvm);
    }

    private Real value(String pattern, Object... arguments) {
        return new Real(code, format, code.value(pattern, arguments));
    }

    private Real binary(String operation, Real other) {
        return value("%s %s %s, %s", operation, type(), text, other.text);
    }

    private Real intrinsic(String name, Real... others) {
        StringBuilder arguments = new StringBuilder(type() + " " + text);
        for (Real other : others) {
            arguments.append(", ").append(type()).append(' ').append(other.text);
        }
        return value("call %s @llvm.%s.%s(%s)", type(), name, code.suffix(format.suffix), arguments);
    }

    /// A constant of this value's format.
    public Real constant(double number) {
        return code.constant(format, number);
    }

    public Real plus(Real other) {
        return binary("fadd", other);
    }

    public Real plus(double other) {
        return plus(constant(other));
    }

    public Real minus(Real other) {
        return binary("fsub", other);
    }

    public Real minus(double other) {
        return minus(constant(other));
    }

    public Real times(Real other) {
        return binary("fmul", other);
    }

    public Real times(double other) {
        return times(constant(other));
    }

    public Real dividedBy(Real other) {
        return binary("fdiv", other);
    }

    /// This times `factor` plus `term`, rounded once.
    public Real fma(Real factor, Real term) {
        return intrinsic("fma", factor, term);
    }

    public Real fma(double factor, Real term) {
        return fma(constant(factor), term);
    }

    public Real fma(Real factor, double term) {
        return fma(factor, constant(term));
    }

    public Real negate() {
        return value("fneg %s %s", type(), text);
    }

    public Real abs() {
        return intrinsic("fabs");
    }

    public Real sqrt() {
        return intrinsic("sqrt");
    }

    public Real floor() {
        return intrinsic("floor");
    }

    /// The nearest integer, ties to even.
    public Real nearest() {
        return intrinsic("rint");
    }

    /// This magnitude with the other's sign.
    public Real withSignOf(Real other) {
        return intrinsic("copysign", other);
    }

    private Bool compare(String predicate, Real other) {
        return new Bool(code, code.value("fcmp %s %s %s, %s", predicate, type(), text, other.text));
    }

    public Bool lessThan(Real other) {
        return compare("olt", other);
    }

    public Bool lessThan(double other) {
        return lessThan(constant(other));
    }

    public Bool greaterThan(Real other) {
        return compare("ogt", other);
    }

    public Bool greaterThan(double other) {
        return greaterThan(constant(other));
    }

    public Bool atLeast(double other) {
        return compare("oge", constant(other));
    }

    public Bool equalTo(Real other) {
        return compare("oeq", other);
    }

    public Bool equalTo(double other) {
        return equalTo(constant(other));
    }

    public Bool isNan() {
        return compare("uno", this);
    }

    /// This, or `bound` if this is greater; NaN stays NaN.
    public Real atMost(double bound) {
        return greaterThan(bound).select(constant(bound), this);
    }

    /// This, or `bound` if this is less; NaN stays NaN.
    public Real notBelow(double bound) {
        return lessThan(bound).select(constant(bound), this);
    }

    public Int bits() {
        return new Int(code, format, code.value("bitcast %s %s to %s", type(), text, code.type(format.integer)));
    }

    /// The same value in the wider format.
    public Real toF64() {
        return format == FloatFormat.F64
                ? this
                : new Real(
                        code,
                        FloatFormat.F64,
                        code.value("fpext %s %s to %s", type(), text, code.type(FloatFormat.F64.llvm)));
    }

    /// The nearest value in the narrower format.
    public Real toF32() {
        return format == FloatFormat.F32
                ? this
                : new Real(
                        code,
                        FloatFormat.F32,
                        code.value("fptrunc %s %s to %s", type(), text, code.type(FloatFormat.F32.llvm)));
    }

    /// The nearest value in a format that is this one or narrower.
    public Real to(FloatFormat other) {
        return other == FloatFormat.F32 ? toF32() : this;
    }

    /// The polynomial with these coefficients, lowest order first, at this value.
    public Real polynomial(double... coefficients) {
        Real sum = constant(coefficients[coefficients.length - 1]);
        for (int i = coefficients.length - 2; i >= 0; i--) {
            sum = sum.fma(this, coefficients[i]);
        }
        return sum;
    }
}
