package org.jax4j.stablehlo.interpreter.rules;

import java.util.List;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Calls.CustomCall;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;

/// The targets by which the StableHLO project's test programs check themselves: actual result, then expected result.
final class Checks {
    private static final long MAX_ULPS = 3;
    private static final double ALMOST = 1e-3;
    private static final double ALMOST_QUANTIZED = 1e-4;

    private Checks() {}

    /// @throws BackendException at the first difference
    static List<Tensor> evaluate(CustomCall call, List<Tensor> operands) {
        Tensor actual = operands.get(0);
        Tensor expected = operands.get(1);
        boolean yieldsResult = call.target().equals("check.eq");
        if (!actual.type().equals(expected.type())) {
            throw new BackendException(
                    call.target() + " needs operands of one type, got " + actual.type() + " and " + expected.type());
        }
        for (int at = 0; at < actual.count(); at++) {
            if (!agree(call, actual, expected, at)) {
                if (yieldsResult) {
                    return List.of(Tensor.scalar(DType.BOOL, 0L));
                }
                throw new BackendException(call.target() + " failed at element " + at + " of " + actual.type()
                        + ": got " + text(actual, at) + ", expected " + text(expected, at));
            }
        }
        return yieldsResult ? List.of(Tensor.scalar(DType.BOOL, 1L)) : List.of();
    }

    private static String text(Tensor tensor, int at) {
        if (tensor.dtype().isComplex()) {
            Complex value = tensor.complexAt(at);
            return "(" + value.re() + ", " + value.im() + ")";
        }
        return tensor.dtype().isFloating() ? Double.toString(tensor.doubleAt(at)) : Long.toString(tensor.longAt(at));
    }

    private static boolean agree(CustomCall call, Tensor actual, Tensor expected, int at) {
        DType dtype = actual.dtype();
        if (!dtype.isInexact()) {
            return actual.longAt(at) == expected.longAt(at);
        }
        Complex x = actual.complexAt(at);
        Complex y = expected.complexAt(at);
        return switch (call.target()) {
            case "check.expect_eq" -> isSame(x.re(), y.re()) && isSame(x.im(), y.im());
            case "check.expect_close" -> isClose(dtype.real(), x.re(), y.re()) && isClose(dtype.real(), x.im(), y.im());
            case "check.expect_almost_eq" -> {
                double tolerance = tolerance(call);
                yield isAlmost(x.re(), y.re(), tolerance) && isAlmost(x.im(), y.im(), tolerance);
            }
            default -> isAlmost(x.re(), y.re(), ALMOST_QUANTIZED) && isAlmost(x.im(), y.im(), ALMOST_QUANTIZED);
        };
    }

    private static double tolerance(CustomCall call) {
        return call.attributes().get("tolerance") instanceof Attribute.Real(var value, var _) ? value : ALMOST;
    }

    /// Equal, or both not a number: a program that must give NaN could not check itself otherwise.
    private static boolean isSame(double x, double y) {
        return x == y || Double.isNaN(x) && Double.isNaN(y);
    }

    private static boolean isAlmost(double x, double y, double tolerance) {
        return Double.isNaN(x) && Double.isNaN(y) || x == y || Math.abs(x - y) <= tolerance;
    }

    /// At most three representable numbers apart.
    private static boolean isClose(DType dtype, double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return Double.isNaN(x) && Double.isNaN(y);
        }
        if (x == y) {
            return true;
        }
        if (Double.isInfinite(x) || Double.isInfinite(y)) {
            return false;
        }
        return Math.abs(ordinal(dtype, x) - ordinal(dtype, y)) <= MAX_ULPS;
    }

    /// The place of a number among all of its dtype, 0 for zero.
    private static long ordinal(DType dtype, double value) {
        long magnitude = dtype.format().encode(Math.abs(value));
        return value < 0 ? -magnitude : magnitude;
    }
}
