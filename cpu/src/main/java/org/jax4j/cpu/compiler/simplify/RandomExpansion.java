package org.jax4j.cpu.compiler.simplify;

import java.util.List;
import java.util.Map;
import org.jax4j.cpu.routines.HostCalls;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.RandomBits;

/// `rng`, whose state is not part of the program: `rng_bit_generator` with a state that each run draws anew from
/// the process.
final class RandomExpansion {
    private final Builder builder;

    RandomExpansion(Builder builder) {
        this.builder = builder;
    }

    Value expand(RandomBits.Rng op) {
        TensorType type = op.type();
        DType dtype = type.dtype();
        Value low = builder.broadcast(op.a(), type.shape());
        Value other = builder.broadcast(op.b(), type.shape());
        if (dtype == DType.BOOL) {
            Value coin = builder.compare(
                    ComparisonDirection.NE,
                    builder.binary(
                            BinaryKind.AND,
                            bits(type, DType.UINT32),
                            builder.constant(type.withDtype(DType.UINT32), 1)),
                    builder.constant(type.withDtype(DType.UINT32), 0));
            return builder.select(coin, other, low);
        }
        if (!dtype.isFloating()) {
            return integers(low, other);
        }
        DType computed = dtype == DType.FLOAT64 ? DType.FLOAT64 : DType.FLOAT32;
        Value a = builder.convert(low, computed);
        Value b = builder.convert(other, computed);
        Value unit = unit(type, computed);
        if (op.distribution() == RandomBits.Distribution.NORMAL) {
            return builder.convert(normal(unit, a, b), dtype);
        }
        Value range = builder.binary(BinaryKind.SUBTRACT, b, a);
        Value drawn = builder.convert(
                builder.binary(BinaryKind.ADD, builder.binary(BinaryKind.MULTIPLY, unit, range), a), dtype);
        // Rounding may end at the upper bound, which does not belong to the interval.
        return builder.select(builder.compare(ComparisonDirection.LT, drawn, other), drawn, low);
    }

    private Value bits(TensorType type, DType dtype) {
        Value state = builder.add(new CustomCall(
                HostCalls.RANDOM_STATE, List.of(), List.of(TensorType.of(DType.UINT64, 2)), true, Map.of()));
        return builder.addAll(new RandomBits.RngBitGenerator(state, RandomBits.Algorithm.PHILOX, type.withDtype(dtype)))
                .getLast();
    }

    private Value integers(Value low, Value high) {
        TensorType type = low.tensor();
        DType word = type.dtype().bits() == 64 ? DType.UINT64 : DType.UINT32;
        Value start = builder.convert(low, word);
        Value range = builder.binary(BinaryKind.SUBTRACT, builder.convert(high, word), start);
        Value offset = builder.binary(BinaryKind.REMAINDER, bits(type, word), range);
        Value isEmpty = builder.compare(ComparisonDirection.GE, low, high);
        Value drawn = builder.convert(builder.binary(BinaryKind.ADD, start, offset), type.dtype());
        return builder.select(isEmpty, low, drawn);
    }

    /// Numbers in [0, 1): the mantissa of numbers in [1, 2), less one.
    private Value unit(TensorType type, DType dtype) {
        boolean isDouble = dtype == DType.FLOAT64;
        TensorType words = type.withDtype(isDouble ? DType.UINT64 : DType.UINT32);
        TensorType floats = type.withDtype(dtype);
        Value mantissa = builder.binary(
                BinaryKind.SHIFT_RIGHT_LOGICAL, bits(type, words.dtype()), builder.constant(words, isDouble ? 12 : 9));
        Value one = builder.add(new Movement.BitcastConvert(builder.constant(floats, 1), words));
        Value between = builder.add(new Movement.BitcastConvert(builder.binary(BinaryKind.OR, mantissa, one), floats));
        return builder.binary(BinaryKind.SUBTRACT, between, builder.constant(floats, 1));
    }

    /// By the inverse of the distribution function, of numbers in (-1, 1).
    private Value normal(Value unit, Value mean, Value deviation) {
        TensorType type = unit.tensor();
        double half = type.dtype() == DType.FLOAT64 ? 0x1p-53 : 0x1p-24;
        Value centred = builder.binary(BinaryKind.ADD, unit, builder.constant(type, half - 0.5));
        Value symmetric = builder.binary(BinaryKind.ADD, centred, centred);
        Value standard = builder.binary(
                BinaryKind.MULTIPLY, builder.unary(UnaryKind.ERF_INV, symmetric), builder.constant(type, Math.sqrt(2)));
        return builder.binary(BinaryKind.ADD, builder.binary(BinaryKind.MULTIPLY, standard, deviation), mean);
    }
}
