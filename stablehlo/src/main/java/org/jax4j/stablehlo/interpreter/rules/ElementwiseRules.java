package org.jax4j.stablehlo.interpreter.rules;

import java.util.function.BinaryOperator;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoublePredicate;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;
import java.util.function.UnaryOperator;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.tensor.Complexes;
import org.jax4j.stablehlo.interpreter.tensor.Conversions;
import org.jax4j.stablehlo.interpreter.tensor.Index;
import org.jax4j.stablehlo.interpreter.tensor.Integers;
import org.jax4j.stablehlo.interpreter.tensor.Reals;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// The operations that map scalars to scalars, position by position.
final class ElementwiseRules {
    private ElementwiseRules() {}

    static Tensor evaluate(Elementwise op, Frame frame) {
        return switch (op) {
            case Elementwise.Unary(var kind, var operand) -> unary(kind, frame.tensor(operand));
            case Elementwise.Binary(var kind, var lhs, var rhs) -> binary(kind, frame.tensor(lhs), frame.tensor(rhs));
            case Elementwise.Compare(var direction, var comparison, var lhs, var rhs) ->
                compare(direction, comparison, frame.tensor(lhs), frame.tensor(rhs));
            case Elementwise.Select(var predicate, var onTrue, var onFalse) ->
                select(frame.tensor(predicate), frame.tensor(onTrue), frame.tensor(onFalse));
            case Elementwise.Clamp(var min, var operand, var max) ->
                clamp(frame.tensor(min), frame.tensor(operand), frame.tensor(max));
            case Elementwise.Convert(var operand, var dtype) -> Conversions.convert(frame.tensor(operand), dtype);
            case Elementwise.ReducePrecision(var operand, var exponentBits, var mantissaBits) ->
                Conversions.reducePrecision(frame.tensor(operand), exponentBits, mantissaBits);
            case Elementwise.Constant(var literal) -> Tensor.of(literal);
            case Elementwise.Iota(var dimension, var type) -> iota(dimension, type);
        };
    }

    static Tensor unary(UnaryKind kind, Tensor x) {
        DType dtype = x.dtype();
        Tensor result = new Tensor(x.type().withDtype(kind.result(dtype)));
        int count = x.count();
        if (result.dtype() == DType.BOOL && dtype.isFloating()) {
            DoublePredicate test = Reals.predicate(kind, dtype);
            for (int at = 0; at < count; at++) {
                result.put(at, test.test(x.doubleAt(at)) ? 1L : 0L);
            }
            return result;
        }
        switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> {
                LongUnaryOperator function = Integers.unary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.applyAsLong(x.longAt(at)));
                }
            }
            case FLOAT -> {
                DoubleUnaryOperator function = Reals.unary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.applyAsDouble(x.doubleAt(at)));
                }
            }
            case COMPLEX -> {
                UnaryOperator<Complex> function = Complexes.unary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.apply(x.complexAt(at)));
                }
            }
        }
        return result;
    }

    static Tensor binary(BinaryKind kind, Tensor x, Tensor y) {
        DType dtype = x.dtype();
        Tensor result = new Tensor(x.type().withDtype(kind.result(dtype)));
        int count = x.count();
        if (kind == BinaryKind.COMPLEX) {
            for (int at = 0; at < count; at++) {
                result.put(at, new Complex(x.doubleAt(at), y.doubleAt(at)));
            }
            return result;
        }
        switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> {
                LongBinaryOperator function = Integers.binary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.applyAsLong(x.longAt(at), y.longAt(at)));
                }
            }
            case FLOAT -> {
                DoubleBinaryOperator function = Reals.binary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.applyAsDouble(x.doubleAt(at), y.doubleAt(at)));
                }
            }
            case COMPLEX -> {
                BinaryOperator<Complex> function = Complexes.binary(kind, dtype);
                for (int at = 0; at < count; at++) {
                    result.put(at, function.apply(x.complexAt(at), y.complexAt(at)));
                }
            }
        }
        return result;
    }

    private static Tensor compare(ComparisonDirection direction, ComparisonType comparison, Tensor x, Tensor y) {
        Tensor result = new Tensor(x.type().withDtype(DType.BOOL));
        for (int at = 0; at < x.count(); at++) {
            result.put(at, compare(direction, comparison, x, y, at) ? 1L : 0L);
        }
        return result;
    }

    private static boolean compare(
            ComparisonDirection direction, ComparisonType comparison, Tensor x, Tensor y, int at) {
        DType dtype = x.dtype();
        return switch (dtype.kind()) {
            case BOOL, SIGNED, UNSIGNED -> Integers.compare(direction, dtype, x.longAt(at), y.longAt(at));
            case FLOAT ->
                comparison == ComparisonType.TOTALORDER
                        ? Integers.compare(
                                direction,
                                DType.UINT64,
                                Reals.totalOrder(dtype, x.bitsAt(at)),
                                Reals.totalOrder(dtype, y.bitsAt(at)))
                        : Reals.compare(direction, x.doubleAt(at), y.doubleAt(at));
            case COMPLEX -> Complexes.compare(direction, x.complexAt(at), y.complexAt(at));
        };
    }

    private static Tensor select(Tensor predicate, Tensor onTrue, Tensor onFalse) {
        Tensor result = new Tensor(onTrue.type());
        boolean scalar = predicate.rank() == 0;
        for (int at = 0; at < result.count(); at++) {
            result.copy(at, predicate.booleanAt(scalar ? 0 : at) ? onTrue : onFalse, at);
        }
        return result;
    }

    /// `min(max(x, low), high)`
    private static Tensor clamp(Tensor low, Tensor x, Tensor high) {
        Tensor raised = binary(BinaryKind.MAXIMUM, x, repeated(low, x.type()));
        return binary(BinaryKind.MINIMUM, raised, repeated(high, x.type()));
    }

    private static Tensor repeated(Tensor operand, TensorType type) {
        if (operand.type().equals(type)) {
            return operand;
        }
        Tensor result = new Tensor(type);
        result.fill(operand);
        return result;
    }

    private static Tensor iota(int dimension, TensorType type) {
        Tensor result = new Tensor(type);
        int at = 0;
        for (int[] index : Index.all(type.shape())) {
            result.put(at++, (long) index[dimension]);
        }
        return result;
    }
}
