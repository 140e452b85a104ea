package org.jax4j.stablehlo.check;

import java.util.Map;
import java.util.Optional;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// When a tensor agrees with the one that was expected.
///
/// Integers and booleans must be equal by any criterion. NaN agrees with NaN (a program that must give NaN could
/// not be checked otherwise), and an infinity only with itself.
public sealed interface Criterion {

    /// Equal; zeros of both signs are.
    record Equal() implements Criterion {}

    /// At most `tolerance` apart, the parts of complex numbers each.
    record AlmostEqual(double tolerance) implements Criterion {}

    /// At least `least` and at most `most` representable numbers apart, the parts of complex numbers each.
    record Close(long least, long most) implements Criterion {}

    /// |actual − expected| ≤ `absolute` + `relative` · |expected|.
    record Within(double relative, double absolute) implements Criterion {}

    /// The targets of custom calls that are checks.
    static boolean isCheck(String target) {
        return switch (target) {
            case "check.expect_eq", "check.expect_almost_eq", "check.expect_close", "check.eq" -> true;
            default -> false;
        };
    }

    /// The criterion of a check with these attributes. Without attributes the bounds are those that the StableHLO
    /// project's interpreter uses for custom calls.
    ///
    /// @throws IllegalArgumentException unless [#isCheck]
    static Criterion of(String target, Map<String, Attribute> attributes) {
        return switch (target) {
            case "check.expect_eq" -> new Equal();
            case "check.expect_almost_eq" -> new AlmostEqual(real(attributes, "tolerance", 1e-3));
            case "check.expect_close" ->
                new Close(integer(attributes, "min_ulp_difference", 0), integer(attributes, "max_ulp_difference", 3));
            case "check.eq" -> new AlmostEqual(1e-4);
            default -> throw new IllegalArgumentException("there is no check named " + target);
        };
    }

    private static double real(Map<String, Attribute> attributes, String name, double otherwise) {
        return attributes.get(name) instanceof Attribute.Real(var value, var _) ? value : otherwise;
    }

    /// An unsigned number of ulps; those above 2^63 stand for numbers that cannot be compared.
    private static long integer(Map<String, Attribute> attributes, String name, long otherwise) {
        return attributes.get(name) instanceof Attribute.Int(var value, var _)
                ? value < 0 ? Ulps.INFINITE : value
                : otherwise;
    }

    /// What is wrong: the first element that does not agree, and how many do not. Nothing if all agree.
    default Optional<String> difference(Literal actual, Literal expected) {
        if (!actual.type().equals(expected.type())) {
            return Optional.of("the type is " + actual.type().toJaxString() + ", expected "
                    + expected.type().toJaxString());
        }
        long first = -1;
        long count = 0;
        long elements = actual.type().elementCount();
        boolean alike = actual.isSplat() && expected.isSplat(); // may have more elements than could be looked at
        for (long at = 0; at < (alike ? Math.min(elements, 1) : elements); at++) {
            if (!agree(actual, expected, at)) {
                first = count++ == 0 ? at : first;
            }
        }
        if (count == 0) {
            return Optional.empty();
        }
        String place = actual.type().isScalar() ? "the value" : "element " + ElementText.index(actual.type(), first);
        return Optional.of(place + " is " + ElementText.of(actual, first) + ", expected "
                + ElementText.of(expected, first) + gap(actual, expected, first)
                + (elements == 1 ? "" : "; %d of %d elements differ".formatted(alike ? elements : count, elements)));
    }

    private String gap(Literal actual, Literal expected, long at) {
        DType dtype = actual.type().dtype();
        if (!dtype.isInexact()) {
            return "";
        }
        return switch (this) {
            case Equal _ -> "";
            case AlmostEqual(double tolerance) -> " (more than " + tolerance + " apart)";
            case Close(long least, long most) -> {
                long ulps = Math.max(
                        Ulps.between(dtype.real(), actual.doubleAt(at), expected.doubleAt(at)),
                        Ulps.between(dtype.real(), actual.imaginaryAt(at), expected.imaginaryAt(at)));
                yield " (" + (ulps == Ulps.INFINITE ? "not comparable" : ulps + " ulps apart") + ", "
                        + (least > 0 ? least + " to " + most : "at most " + most) + " are allowed)";
            }
            case Within(double relative, double absolute) ->
                " (more than " + absolute + " + " + relative + " * |expected| apart)";
        };
    }

    private boolean agree(Literal actual, Literal expected, long at) {
        DType dtype = actual.type().dtype();
        if (!dtype.isInexact()) {
            return actual.longAt(at) == expected.longAt(at);
        }
        double x = actual.doubleAt(at);
        double y = expected.doubleAt(at);
        if (!dtype.isComplex()) {
            return agree(dtype, x, y);
        }
        double p = actual.imaginaryAt(at);
        double q = expected.imaginaryAt(at);
        boolean finite = Double.isFinite(x) && Double.isFinite(y) && Double.isFinite(p) && Double.isFinite(q);
        if (this instanceof Within(double relative, double absolute) && finite) {
            return Math.hypot(x - y, p - q) <= absolute + relative * Math.hypot(y, q);
        }
        return agree(dtype.real(), x, y) && agree(dtype.real(), p, q);
    }

    private boolean agree(DType dtype, double actual, double expected) {
        if (this instanceof Close(long least, long most)) {
            long ulps = Ulps.between(dtype, actual, expected);
            return least <= ulps && ulps <= most;
        }
        if (actual == expected || Double.isNaN(actual) && Double.isNaN(expected)) {
            return true;
        }
        if (!Double.isFinite(actual) || !Double.isFinite(expected)) {
            return false;
        }
        double distance = Math.abs(actual - expected);
        return switch (this) {
            case Equal _, Close _ -> false;
            case AlmostEqual(double tolerance) -> distance <= tolerance;
            case Within(double relative, double absolute) -> distance <= absolute + relative * Math.abs(expected);
        };
    }
}
