package org.jax4j.cpu.compiler.emit;

import org.jax4j.stablehlo.DType;

/// Arithmetic on the parts of complex numbers, as short as the formulas that are written in it. Products and sums
/// are not contracted.
abstract sealed class PartEmitter permits ComplexEmitter, ComplexInverse {
    final Assembler assembler;
    final FloatEmitter floats;
    final DType part;
    private final String type;

    PartEmitter(Assembler assembler, FloatEmitter floats, DType part) {
        this.assembler = assembler;
        this.floats = floats;
        this.part = part;
        this.type = LlvmTypes.register(part);
    }

    final String constant(double value) {
        return LlvmTypes.floating(part == DType.FLOAT32 ? (float) value : value);
    }

    final String add(String a, String b) {
        return assembler.value("fadd " + type + " " + a + ", " + b);
    }

    final String subtract(String a, String b) {
        return assembler.value("fsub " + type + " " + a + ", " + b);
    }

    final String multiply(String a, String b) {
        return assembler.value("fmul " + type + " " + a + ", " + b);
    }

    final String divide(String a, String b) {
        return assembler.value("fdiv " + type + " " + a + ", " + b);
    }

    final String negate(String a) {
        return assembler.value("fneg " + type + " " + a);
    }

    final String abs(String a) {
        return assembler.intrinsic(type, "fabs", a);
    }

    final String sqrt(String a) {
        return assembler.intrinsic(type, "sqrt", a);
    }

    final String function(String name, String... arguments) {
        return floats.exact(name, part, arguments);
    }

    final String test(String predicate, String a, String b) {
        return assembler.value("fcmp " + predicate + " " + type + " " + a + ", " + b);
    }

    final String select(String condition, String a, String b) {
        return assembler.select(condition, type, a, b);
    }

    final Register select(String condition, Register a, Register b) {
        return new Register(select(condition, a.real(), b.real()), select(condition, a.imaginary(), b.imaginary()));
    }

    final String and(String a, String b) {
        return assembler.value("and i1 " + a + ", " + b);
    }

    final String or(String a, String b) {
        return assembler.value("or i1 " + a + ", " + b);
    }

    final String isInfinite(String a) {
        return test("oeq", abs(a), FloatEmitter.infinity());
    }

    final String isFinite(String a) {
        return test("olt", abs(a), FloatEmitter.infinity());
    }

    final String isNaN(String a) {
        return test("uno", a, constant(0));
    }

    final String copySign(String a, String sign) {
        return assembler.intrinsic(type, "copysign", a, sign);
    }
}
