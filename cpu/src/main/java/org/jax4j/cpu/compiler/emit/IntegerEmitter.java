package org.jax4j.cpu.compiler.emit;

import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// Integer and boolean operations. As in XLA, `x / 0` is -1 (all ones), `x % 0` is `x`, the smallest number
/// divided by -1 is itself, and shifting by the width or more shifts everything out.
final class IntegerEmitter {
    private final Assembler assembler;

    IntegerEmitter(Assembler assembler) {
        this.assembler = assembler;
    }

    private static boolean isSigned(DType dtype) {
        return dtype.kind() == DType.Kind.SIGNED;
    }

    String unary(UnaryKind kind, DType dtype, String x) {
        String type = LlvmTypes.register(dtype);
        return switch (kind) {
            case ABS -> {
                yield isSigned(dtype) ? wrap(dtype, assembler.intrinsic(type, "abs", x, "false")) : x;
            }
            case NEGATE -> wrap(dtype, assembler.value("sub " + type + " 0, " + x));
            case NOT -> wrap(dtype, assembler.value("xor " + type + " " + x + ", -1"));
            case SIGN -> sign(dtype, type, x);
            case POPCNT -> assembler.intrinsic(type, "ctpop", significant(dtype, type, x));
            case COUNT_LEADING_ZEROS -> {
                String zeros = assembler.intrinsic(type, "ctlz", significant(dtype, type, x), "false");
                int unused = dtype.byteSize() * 8 - dtype.bits();
                yield unused == 0 || dtype == DType.BOOL
                        ? zeros
                        : assembler.value("sub " + type + " " + zeros + ", " + unused);
            }
            case SQUARE -> wrap(dtype, assembler.value("mul " + type + " " + x + ", " + x));
            case REAL, CONJ -> x;
            default -> throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for " + dtype);
        };
    }

    /// The significant bits alone, the others zero.
    private String significant(DType dtype, String type, String x) {
        return dtype.bits() >= dtype.byteSize() * 8 || dtype == DType.BOOL
                ? x
                : assembler.value("and " + type + " " + x + ", " + ((1 << dtype.bits()) - 1));
    }

    private String sign(DType dtype, String type, String x) {
        String nonZero = assembler.value("icmp ne " + type + " " + x + ", 0");
        String one = assembler.value("zext i1 " + nonZero + " to " + type);
        if (!isSigned(dtype)) {
            return one;
        }
        String negative = assembler.value("ashr " + type + " " + x + ", " + (dtype.byteSize() * 8 - 1));
        return assembler.value("or " + type + " " + negative + ", " + one);
    }

    String binary(BinaryKind kind, DType dtype, String a, String b) {
        String type = LlvmTypes.register(dtype);
        boolean signed = isSigned(dtype);
        if (dtype == DType.BOOL) {
            return logical(kind, a, b);
        }
        return switch (kind) {
            case ADD -> wrap(dtype, assembler.value("add " + type + " " + a + ", " + b));
            case SUBTRACT -> wrap(dtype, assembler.value("sub " + type + " " + a + ", " + b));
            case MULTIPLY -> wrap(dtype, assembler.value("mul " + type + " " + a + ", " + b));
            case AND -> assembler.value("and " + type + " " + a + ", " + b);
            case OR -> assembler.value("or " + type + " " + a + ", " + b);
            case XOR -> assembler.value("xor " + type + " " + a + ", " + b);
            case MAXIMUM -> assembler.intrinsic(type, signed ? "smax" : "umax", a, b);
            case MINIMUM -> assembler.intrinsic(type, signed ? "smin" : "umin", a, b);
            case DIVIDE -> wrap(dtype, divide(type, signed, a, b));
            case REMAINDER -> remainder(type, signed, a, b);
            case SHIFT_LEFT -> wrap(dtype, shift("shl", dtype, type, a, b, "0"));
            case SHIFT_RIGHT_LOGICAL -> wrap(dtype, shift("lshr", dtype, type, significant(dtype, type, a), b, "0"));
            case SHIFT_RIGHT_ARITHMETIC -> shiftArithmetic(dtype, type, a, b);
            case POWER -> wrap(dtype, power(dtype, type, a, b));
            case MULHI -> multiplyHigh(dtype, type, a, b);
            default -> throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for " + dtype);
        };
    }

    private String logical(BinaryKind kind, String a, String b) {
        return switch (kind) {
            case ADD, OR, MAXIMUM -> assembler.value("or i1 " + a + ", " + b);
            case MULTIPLY, AND, MINIMUM -> assembler.value("and i1 " + a + ", " + b);
            case XOR, SUBTRACT -> assembler.value("xor i1 " + a + ", " + b);
            default -> throw new BackendException(kind.mnemonic() + " has no meaning on the CPU for booleans");
        };
    }

    private String divide(String type, boolean signed, String a, String b) {
        String byZero = assembler.value("icmp eq " + type + " " + b + ", 0");
        if (!signed) {
            String divisor = assembler.select(byZero, type, "1", b);
            String quotient = assembler.value("udiv " + type + " " + a + ", " + divisor);
            return assembler.select(byZero, type, "-1", quotient);
        }
        String byMinusOne = assembler.value("icmp eq " + type + " " + b + ", -1");
        String special = assembler.value("or i1 " + byZero + ", " + byMinusOne);
        String divisor = assembler.select(special, type, "1", b);
        String quotient = assembler.value("sdiv " + type + " " + a + ", " + divisor);
        String negated = assembler.value("sub " + type + " 0, " + a);
        String result = assembler.select(byMinusOne, type, negated, quotient);
        return assembler.select(byZero, type, "-1", result);
    }

    private String remainder(String type, boolean signed, String a, String b) {
        String byZero = assembler.value("icmp eq " + type + " " + b + ", 0");
        if (!signed) {
            String divisor = assembler.select(byZero, type, "1", b);
            String rest = assembler.value("urem " + type + " " + a + ", " + divisor);
            return assembler.select(byZero, type, a, rest);
        }
        String byMinusOne = assembler.value("icmp eq " + type + " " + b + ", -1");
        String special = assembler.value("or i1 " + byZero + ", " + byMinusOne);
        String divisor = assembler.select(special, type, "1", b);
        String rest = assembler.value("srem " + type + " " + a + ", " + divisor);
        return assembler.select(byZero, type, a, rest);
    }

    private String shift(String instruction, DType dtype, String type, String a, String b, String beyond) {
        String inside = assembler.value("icmp ult " + type + " " + b + ", " + dtype.bits());
        String amount = assembler.select(inside, type, b, "0");
        String shifted = assembler.value(instruction + " " + type + " " + a + ", " + amount);
        return assembler.select(inside, type, shifted, beyond);
    }

    private String shiftArithmetic(DType dtype, String type, String a, String b) {
        String amount = assembler.intrinsic(type, "umin", b, Integer.toString(dtype.bits() - 1));
        String extended =
                dtype.kind() == DType.Kind.UNSIGNED && dtype.bits() < 8 ? extend(type, 8 - dtype.bits(), a, "ashr") : a;
        return wrap(dtype, assembler.value("ashr " + type + " " + extended + ", " + amount));
    }

    private String multiplyHigh(DType dtype, String type, String a, String b) {
        int bits = dtype.byteSize() * 8;
        String wide = "i" + 2 * bits;
        String extension = isSigned(dtype) ? "sext " : "zext ";
        String left = assembler.value(extension + type + " " + a + " to " + wide);
        String right = assembler.value(extension + type + " " + b + " to " + wide);
        String product = assembler.value("mul " + wide + " " + left + ", " + right);
        String high = assembler.value("lshr " + wide + " " + product + ", " + dtype.bits());
        return wrap(dtype, assembler.value("trunc " + wide + " " + high + " to " + type));
    }

    /// Square and multiply; a negative exponent gives 1/x rounded to zero.
    private String power(DType dtype, String type, String a, String b) {
        String name = "@jax4j.power." + type + (isSigned(dtype) ? ".signed" : "");
        assembler.support().define(name, () -> """
                define internal TYPE NAME(TYPE %base, TYPE %exponent) nounwind memory(none) {
                entry:
                  br label %loop
                loop:
                  %result = phi TYPE [ 1, %entry ], [ %next, %loop ]
                  %factor = phi TYPE [ %base, %entry ], [ %square, %loop ]
                  %left = phi TYPE [ %exponent, %entry ], [ %rest, %loop ]
                  %bit = trunc TYPE %left to i1
                  %product = mul TYPE %result, %factor
                  %next = select i1 %bit, TYPE %product, TYPE %result
                  %square = mul TYPE %factor, %factor
                  %rest = lshr TYPE %left, 1
                  %done = icmp eq TYPE %rest, 0
                  br i1 %done, label %exit, label %loop
                exit:
                  RESULT
                }
                """.replace("RESULT", isSigned(dtype) ? """
                %negative = icmp slt TYPE %exponent, 0
                  %one = icmp eq TYPE %base, 1
                  %minus = icmp eq TYPE %base, -1
                  %odd = trunc TYPE %exponent to i1
                  %unit = select i1 %odd, TYPE -1, TYPE 1
                  %ones = zext i1 %one to TYPE
                  %inverse = select i1 %minus, TYPE %unit, TYPE %ones
                  %value = select i1 %negative, TYPE %inverse, TYPE %next
                  ret TYPE %value""" : "ret TYPE %next")
                .replace("TYPE", type)
                .replace("NAME", name));
        return assembler.call(type, name, type + " " + a, type + " " + b);
    }

    String compare(ComparisonDirection direction, DType dtype, String a, String b) {
        String sign = isSigned(dtype) ? "s" : "u";
        String predicate = switch (direction) {
            case EQ -> "eq";
            case NE -> "ne";
            case GE -> sign + "ge";
            case GT -> sign + "gt";
            case LE -> sign + "le";
            case LT -> sign + "lt";
        };
        return assembler.value("icmp " + predicate + " " + LlvmTypes.register(dtype) + " " + a + ", " + b);
    }

    /// Brings the result of arithmetic on a dtype narrower than a byte back into its range.
    String wrap(DType dtype, String x) {
        if (dtype == DType.BOOL || dtype.bits() >= 8) {
            return x;
        }
        return extend("i8", 8 - dtype.bits(), x, isSigned(dtype) ? "ashr" : "lshr");
    }

    private String extend(String type, int unused, String x, String right) {
        String left = assembler.value("shl " + type + " " + x + ", " + unused);
        return assembler.value(right + " " + type + " " + left + ", " + unused);
    }
}
