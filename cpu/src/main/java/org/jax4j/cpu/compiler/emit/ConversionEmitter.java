package org.jax4j.cpu.compiler.emit;

import org.jax4j.stablehlo.DType;

/// Conversions between dtypes: of floating point to integers towards zero, saturating, NaN to 0.
final class ConversionEmitter {
    private final Assembler assembler;
    private final NarrowFloats narrow;

    ConversionEmitter(Assembler assembler, NarrowFloats narrow) {
        this.assembler = assembler;
        this.narrow = narrow;
    }

    Register convert(DType from, DType to, Register x) {
        if (from == to) {
            return x;
        }
        if (to.isComplex()) {
            String real = scalar(from.real(), to.real(), x.real());
            String imaginary = from.isComplex() ? scalar(from.real(), to.real(), x.imaginary()) : LlvmTypes.floating(0);
            return new Register(real, imaginary);
        }
        return new Register(scalar(from.real(), to, x.real()));
    }

    private String scalar(DType from, DType to, String x) {
        if (from == to) {
            return x;
        }
        String source = LlvmTypes.register(from);
        String target = LlvmTypes.register(to);
        return switch (to.kind()) {
            case BOOL ->
                from.isFloating()
                        ? assembler.value("fcmp une " + source + " " + x + ", " + LlvmTypes.floating(0))
                        : assembler.value("icmp ne " + source + " " + x + ", 0");
            case SIGNED, UNSIGNED -> from.isFloating() ? saturate(from, to, x) : resize(from, to, x);
            case FLOAT, COMPLEX -> {
                if (from.isFloating()) {
                    yield floating(from, to, x);
                }
                boolean unsigned = from.kind() != DType.Kind.SIGNED;
                if (LlvmTypes.isNarrow(to) && from.bits() > 16) {
                    String wide = assembler.value((unsigned ? "uitofp " : "sitofp ") + source + " " + x + " to double");
                    yield floating(DType.FLOAT64, to, wide);
                }
                String value = assembler.value((unsigned ? "uitofp " : "sitofp ") + source + " " + x + " to " + target);
                yield LlvmTypes.isNarrow(to) ? narrow.round(to, value) : value;
            }
        };
    }

    private String resize(DType from, DType to, String x) {
        String source = LlvmTypes.register(from);
        String target = LlvmTypes.register(to);
        int fromWidth = from == DType.BOOL ? 1 : 8 * from.byteSize();
        int toWidth = 8 * to.byteSize();
        String value = x;
        if (fromWidth < toWidth) {
            value = assembler.value(
                    (from.kind() == DType.Kind.SIGNED ? "sext " : "zext ") + source + " " + x + " to " + target);
        } else if (fromWidth > toWidth) {
            value = assembler.value("trunc " + source + " " + x + " to " + target);
        }
        return new IntegerEmitter(assembler).wrap(to, value);
    }

    private String saturate(DType from, DType to, String x) {
        String source = LlvmTypes.register(from);
        if (to.bits() == 8 || to.bits() == 16) {
            return saturateNarrow(to, source, x);
        }
        String target = "i" + to.bits();
        String suffix = target + "." + (source.equals("float") ? "f32" : "f64");
        String name = "@llvm.fpto" + (to.kind() == DType.Kind.SIGNED ? "si" : "ui") + ".sat." + suffix;
        assembler.support().declare("declare " + target + " " + name + "(" + source + ")");
        String value = assembler.call(target, name, source + " " + x);
        if (to.bits() >= 8) {
            return value;
        }
        return assembler.value((to.kind() == DType.Kind.SIGNED ? "sext " : "zext ") + target + " " + value + " to i8");
    }

    /// Limits a number before it is converted: the bounds are exact, and LLVM makes no vector code of its own
    /// saturating conversions to narrow integers.
    private String saturateNarrow(DType to, String source, String x) {
        boolean signed = to.kind() == DType.Kind.SIGNED;
        String low = LlvmTypes.floating(signed ? -(1 << to.bits() - 1) : 0);
        String high = LlvmTypes.floating((1 << (signed ? to.bits() - 1 : to.bits())) - 1);
        String isAbove = assembler.value("fcmp ogt " + source + " " + x + ", " + low);
        String raised = assembler.select(isAbove, source, x, low);
        String isBelow = assembler.value("fcmp olt " + source + " " + raised + ", " + high);
        String limited = assembler.select(isBelow, source, raised, high);
        String wide = assembler.value("fptosi " + source + " " + limited + " to i32");
        String isNumber = assembler.value("fcmp ord " + source + " " + x + ", " + x);
        return assembler.value("trunc i32 " + assembler.select(isNumber, "i32", wide, "0") + " to i" + to.bits());
    }

    private String floating(DType from, DType to, String x) {
        boolean wide = from == DType.FLOAT64;
        if (to == DType.FLOAT64) {
            return wide ? x : assembler.value("fpext float " + x + " to double");
        }
        if (!LlvmTypes.isNarrow(to)) {
            return wide ? assembler.value("fptrunc double " + x + " to float") : x;
        }
        return narrow.round(to, wide ? roundToOdd(x) : x);
    }

    /// A `float` from which rounding to fewer bits gives what rounding the `double` would: the last bit is set if
    /// anything was cut off.
    private String roundToOdd(String x) {
        String bits = assembler.value("bitcast double " + x + " to i64");
        String rest = assembler.value("and i64 " + bits + ", " + ((1L << 29) - 1));
        String inexact = assembler.value("icmp ne i64 " + rest + ", 0");
        String sticky = assembler.select(inexact, "i64", Long.toString(1L << 29), "0");
        String cleared = assembler.value("and i64 " + bits + ", " + -(1L << 29));
        String odd = assembler.value("or i64 " + cleared + ", " + sticky);
        String value = assembler.value("bitcast i64 " + odd + " to double");
        String nan = assembler.value("fcmp uno double " + x + ", 0.0");
        return assembler.value("fptrunc double " + assembler.select(nan, "double", x, value) + " to float");
    }
}
