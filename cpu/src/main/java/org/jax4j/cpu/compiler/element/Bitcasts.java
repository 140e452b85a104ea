package org.jax4j.cpu.compiler.element;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;

/// Elements of another dtype with the same bits, also where one element becomes several or several one: then by
/// shifts of unsigned integers, the least significant part first.
final class Bitcasts {
    private final Evaluator evaluator;
    private final LoopWriter writer;

    Bitcasts(Evaluator evaluator) {
        this.evaluator = evaluator;
        this.writer = evaluator.writer();
    }

    Local element(Movement.BitcastConvert op, List<Affine> position) {
        DType from = op.operand().tensor().dtype();
        DType to = op.type().dtype();
        if (from.bits() == to.bits()) {
            return from == to
                    ? evaluator.element(op.operand(), position)
                    : fromBits(bits(evaluator.element(op.operand(), position)), to);
        }
        if (from.bits() > to.bits()) {
            int last = position.size() - 1;
            return part(evaluator.element(op.operand(), position.subList(0, last)), position.get(last), to);
        }
        int count = to.bits() / from.bits();
        List<Local> parts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Affine> at = new ArrayList<>(position);
            at.add(Affine.of(i));
            parts.add(bits(evaluator.element(op.operand(), at)));
        }
        return join(parts, from.bits(), to);
    }

    private Local join(List<Local> parts, int width, DType to) {
        if (to == DType.COMPLEX128) {
            int half = parts.size() / 2;
            Local real = join(parts.subList(0, half), width, DType.FLOAT64);
            Local imaginary = join(parts.subList(half, parts.size()), width, DType.FLOAT64);
            return writer.let(new Expr.Binary(BinaryKind.COMPLEX, real, imaginary));
        }
        DType whole = unsigned(to.bits());
        Local sum = writer.constant(whole, 0);
        for (int i = 0; i < parts.size(); i++) {
            Local wide = evaluator.convert(parts.get(i), whole);
            Local shifted = shift(BinaryKind.SHIFT_LEFT, wide, writer.constant(whole, (long) i * width));
            sum = writer.let(new Expr.Binary(BinaryKind.OR, sum, shifted));
        }
        return fromBits(sum, to);
    }

    private Local part(Local whole, Affine index, DType to) {
        if (whole.type() == DType.COMPLEX128) {
            long perHalf = 64 / to.bits();
            Local real =
                    part(writer.let(new Expr.Unary(UnaryKind.REAL, whole)), evaluator.remainder(index, perHalf), to);
            Local imaginary =
                    part(writer.let(new Expr.Unary(UnaryKind.IMAG, whole)), evaluator.remainder(index, perHalf), to);
            Local isReal = writer.let(new Expr.InRange(index, 0, perHalf));
            return writer.let(new Expr.Select(isReal, real, imaginary));
        }
        Local bits = bits(whole);
        if (bits.type().bits() == to.bits()) {
            return fromBits(bits, to);
        }
        Local amount = evaluator.convert(writer.let(new Expr.Position(index.times(to.bits()))), bits.type());
        Local shifted = shift(BinaryKind.SHIFT_RIGHT_LOGICAL, bits, amount);
        if (to == DType.BOOL) {
            Local bit = shift(BinaryKind.AND, shifted, writer.constant(bits.type(), 1));
            return evaluator.convert(bit, DType.BOOL);
        }
        return fromBits(evaluator.convert(shifted, unsigned(to.bits())), to);
    }

    private Local shift(BinaryKind kind, Local value, Local amount) {
        return writer.let(new Expr.Binary(kind, value, amount));
    }

    /// The bits as an unsigned integer.
    private Local bits(Local value) {
        DType type = value.type();
        if (type == DType.COMPLEX64) {
            Local real = bits(writer.let(new Expr.Unary(UnaryKind.REAL, value)));
            Local imaginary = bits(writer.let(new Expr.Unary(UnaryKind.IMAG, value)));
            return join(List.of(real, imaginary), 32, DType.UINT64);
        }
        if (type == DType.BOOL) {
            return evaluator.convert(value, DType.UINT8);
        }
        DType unsigned = unsigned(type.bits());
        return type.isInteger() ? evaluator.convert(value, unsigned) : writer.let(new Expr.Bitcast(value, unsigned));
    }

    private Local fromBits(Local bits, DType to) {
        if (to == DType.COMPLEX64) {
            Local real = part(bits, Affine.ZERO, DType.FLOAT32);
            Local imaginary = part(bits, Affine.of(1), DType.FLOAT32);
            return writer.let(new Expr.Binary(BinaryKind.COMPLEX, real, imaginary));
        }
        return to.isInteger() ? evaluator.convert(bits, to) : writer.let(new Expr.Bitcast(bits, to));
    }

    private static DType unsigned(int bits) {
        return switch (bits) {
            case 2 -> DType.UINT2;
            case 4 -> DType.UINT4;
            case 8 -> DType.UINT8;
            case 16 -> DType.UINT16;
            case 32 -> DType.UINT32;
            default -> DType.UINT64;
        };
    }
}
