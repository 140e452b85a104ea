package org.jax4j.cpu.compiler.emit;

import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.math.MathLibrary;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;

/// Scalar operations of any dtype.
final class ScalarEmitter {
    private final Assembler assembler;
    private final IntegerEmitter integers;
    private final NarrowFloats narrow;
    private final FloatEmitter floats;
    private final ConversionEmitter conversions;

    ScalarEmitter(Assembler assembler, MathLibrary math) {
        this.assembler = assembler;
        this.integers = new IntegerEmitter(assembler);
        this.narrow = new NarrowFloats(assembler, math.target());
        this.floats = new FloatEmitter(assembler, math, narrow);
        this.conversions = new ConversionEmitter(assembler, narrow);
    }

    Register constant(Expr.Constant constant) {
        DType type = constant.type();
        String real = LlvmTypes.constant(type, constant.bits());
        return type.isComplex()
                ? new Register(real, LlvmTypes.constant(type.real(), constant.imaginaryBits()))
                : new Register(real);
    }

    Register unary(Expr.Unary op, Register x) {
        DType dtype = op.operand().type();
        return switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> new Register(integers.unary(op.kind(), dtype, x.real()));
            case FLOAT -> new Register(floats.unary(op.kind(), dtype, x.real()));
            case COMPLEX -> new ComplexEmitter(assembler, floats, dtype).unary(op.kind(), x);
        };
    }

    Register binary(Expr.Binary op, Register a, Register b) {
        DType dtype = op.lhs().type();
        if (op.kind() == BinaryKind.COMPLEX) {
            return new Register(a.real(), b.real());
        }
        return switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> new Register(integers.binary(op.kind(), dtype, a.real(), b.real()));
            case FLOAT -> new Register(floats.binary(op.kind(), dtype, a.real(), b.real(), op.reassociate()));
            case COMPLEX -> new ComplexEmitter(assembler, floats, dtype).binary(op.kind(), a, b);
        };
    }

    Register compare(Expr.Compare op, Register a, Register b) {
        DType dtype = op.lhs().type();
        return new Register(
                switch (dtype.kind()) {
                    case BOOL, SIGNED, UNSIGNED -> integers.compare(op.direction(), dtype, a.real(), b.real());
                    case FLOAT ->
                        op.comparison() == ComparisonType.TOTALORDER
                                ? floats.compareTotal(op.direction(), dtype, a.real(), b.real())
                                : floats.compare(op.direction(), dtype, a.real(), b.real());
                    case COMPLEX -> new ComplexEmitter(assembler, floats, dtype).compare(op.direction(), a, b);
                });
    }

    Register select(DType dtype, String predicate, Register a, Register b) {
        String type = LlvmTypes.register(dtype);
        String real = assembler.select(predicate, type, a.real(), b.real());
        return dtype.isComplex()
                ? new Register(real, assembler.select(predicate, type, a.imaginary(), b.imaginary()))
                : new Register(real);
    }

    Register clamp(DType dtype, Register low, Register x, Register high) {
        return switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> {
                String raised = integers.binary(BinaryKind.MAXIMUM, dtype, x.real(), low.real());
                yield new Register(integers.binary(BinaryKind.MINIMUM, dtype, raised, high.real()));
            }
            case FLOAT -> new Register(floats.clamp(dtype, low.real(), x.real(), high.real()));
            case COMPLEX -> {
                ComplexEmitter complex = new ComplexEmitter(assembler, floats, dtype);
                yield complex.binary(BinaryKind.MINIMUM, complex.binary(BinaryKind.MAXIMUM, x, low), high);
            }
        };
    }

    Register convert(DType from, DType to, Register x) {
        return conversions.convert(from, to, x);
    }

    Register reducePrecision(Expr.ReducePrecision op, Register x) {
        return new Register(narrow.reducePrecision(op.type(), x.real(), op.exponentBits(), op.mantissaBits()));
    }

    /// Reads one dtype's bits as another's of the same width; the bits are those in memory.
    Register bitcast(DType from, DType to, Register x) {
        if (from.isComplex() || to.isComplex()) {
            if (from == to) {
                return x;
            }
            throw new IllegalStateException("complex numbers are bitcast in memory");
        }
        String stored = toMemory(from, x.real());
        return new Register(fromMemory(to, assembler.bitcast(LlvmTypes.memory(from), stored, LlvmTypes.memory(to))));
    }

    /// What is stored for a register of a dtype; for one part of a complex number.
    String toMemory(DType dtype, String register) {
        if (dtype == DType.BOOL) {
            return assembler.value("zext i1 " + register + " to i8");
        }
        return LlvmTypes.isNarrow(dtype) ? narrow.toMemory(dtype, register) : register;
    }

    /// The register for what was loaded.
    String fromMemory(DType dtype, String stored) {
        if (dtype == DType.BOOL) {
            return assembler.value("icmp ne i8 " + stored + ", 0");
        }
        return LlvmTypes.isNarrow(dtype) ? narrow.fromMemory(dtype, stored) : stored;
    }
}
