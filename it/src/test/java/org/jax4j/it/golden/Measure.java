package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.it.golden.GoldenCase.Expected;
import org.jax4j.it.golden.GoldenCase.Value;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;

/// Compares results with JAX's: |ours − theirs| ≤ atol + rtol·|theirs|, NaN equals NaN, infinities by sign,
/// integers and booleans exactly; dtype, shape and weakness must be equal.
final class Measure {
    private static final int SHOWN = 4;

    private Measure() {}

    /// What is wrong with the results; empty if nothing is.
    static List<String> differences(List<Value> ours, List<Expected> theirs) {
        if (ours.size() != theirs.size()) {
            return List.of(ours.size() + " results, JAX has " + theirs.size());
        }
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < ours.size(); i++) {
            String place = ours.size() == 1 ? "" : "result " + i + ": ";
            for (String difference : differences(ours.get(i), theirs.get(i))) {
                differences.add(place + difference);
            }
        }
        return differences;
    }

    private static List<String> differences(Value ours, Expected theirs) {
        if (!ours.type().equals(theirs.value().type())) {
            return List.of("is " + ours.type() + ", JAX has " + theirs.value().type());
        }
        Literal our = ours.elements();
        Literal their = theirs.value().elements();
        List<String> differences = new ArrayList<>();
        int wrong = 0;
        for (long i = 0; i < our.type().elementCount(); i++) {
            if (!near(our, their, i, theirs)) {
                if (++wrong <= SHOWN) {
                    differences.add("element " + i + " is " + spelt(our, i) + ", JAX has " + spelt(their, i));
                }
            }
        }
        if (wrong > SHOWN) {
            differences.add("and " + (wrong - SHOWN) + " more of " + our.type().elementCount() + " elements");
        }
        return differences;
    }

    private static boolean near(Literal our, Literal their, long i, Expected bound) {
        DType dtype = our.type().dtype();
        if (!dtype.isInexact()) {
            return our.longAt(i) == their.longAt(i);
        }
        if (dtype.isFloating()) {
            return near(our.doubleAt(i), their.doubleAt(i), bound);
        }
        double re = our.doubleAt(i);
        double im = our.imaginaryAt(i);
        double theirRe = their.doubleAt(i);
        double theirIm = their.imaginaryAt(i);
        if (!Double.isFinite(theirRe) || !Double.isFinite(theirIm)) {
            return near(re, theirRe, bound) && near(im, theirIm, bound);
        }
        return Math.hypot(re - theirRe, im - theirIm) <= bound.atol() + bound.rtol() * Math.hypot(theirRe, theirIm);
    }

    private static boolean near(double our, double their, Expected bound) {
        if (Double.isNaN(their) || Double.isInfinite(their)) {
            return Double.compare(our, their) == 0;
        }
        return Math.abs(our - their) <= bound.atol() + bound.rtol() * Math.abs(their);
    }

    private static String spelt(Literal literal, long i) {
        DType dtype = literal.type().dtype();
        if (dtype.isComplex()) {
            return "(" + literal.doubleAt(i) + ", " + literal.imaginaryAt(i) + ")";
        }
        return dtype.isFloating() ? String.valueOf(literal.doubleAt(i)) : String.valueOf(literal.longAt(i));
    }
}
