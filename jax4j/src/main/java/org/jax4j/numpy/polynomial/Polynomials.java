package org.jax4j.numpy.polynomial;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.core.Tracer;
import org.jax4j.errors.ConcretizationTypeError;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.creation.Triangles;
import org.jax4j.numpy.linalg.LeastSquares;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Polynomials, as vectors of their coefficients, that of the highest power first.
public interface Polynomials {

    /// The values of a polynomial at points, by Horner's rule. Coefficients may have more axes, which broadcast
    /// with the points.
    default Array polyval(Array p, Array x) {
        List<Array> promoted = Promoting.dtypes(List.of(p, x));
        Array coefficients = promoted.get(0);
        Array points = promoted.get(1);
        int[] inner = Arrays.copyOfRange(p.shape(), 1, p.ndim());
        Array value = JNP.zeros(points.dtype(), Operands.broadcast(List.of(inner, x.shape())));
        for (int i = 0; i < p.shape()[0]; i++) {
            value = value.times(points).plus(coefficients.get(i));
        }
        return value;
    }

    /// The sum of two polynomials.
    default Array polyadd(Array p, Array q) {
        List<Array> promoted = Promoting.dtypes(List.of(p, q));
        if (p.ndim() == 0 || q.ndim() == 0) {
            throw new ValueError("polyadd: coefficients are along the first axis, got the scalars or arrays " + p.aval()
                    + " and " + q.aval() + ".");
        }
        boolean longer = p.shape()[0] >= q.shape()[0];
        Array large = promoted.get(longer ? 0 : 1);
        Array small = promoted.get(longer ? 1 : 0);
        int missing = large.shape()[0] - small.shape()[0];
        return large.at(missing + ":").add(small);
    }

    /// The difference of two polynomials.
    default Array polysub(Array p, Array q) {
        List<Array> promoted = Promoting.dtypes(List.of(p, q));
        return polyadd(promoted.get(0), promoted.get(1).unaryMinus());
    }

    /// The product of two polynomials, in floating point.
    default Array polymul(Array p, Array q) {
        requireVectors("polymul", p, q);
        return JNP.convolve(orZero(p), orZero(q));
    }

    private static void requireVectors(String name, Array p, Array q) {
        if (p.ndim() != 1 || q.ndim() != 1) {
            throw new ValueError(name + ": coefficients are vectors, got " + p.aval() + " and " + q.aval() + ".");
        }
    }

    private static Array orZero(Array p) {
        return p.size() == 0 ? JNP.zeros(p.dtype(), 1) : p;
    }

    /// Quotient and remainder of polynomials.
    record PolynomialDivision(Array quotient, Array remainder) {}

    /// The quotient of two polynomials, and the remainder, which keeps its leading zeros.
    default PolynomialDivision polydiv(Array u, Array v) {
        List<Array> promoted = Promoting.inexact(u, v);
        Array rest = promoted.get(0);
        Array divisor = promoted.get(1);
        int count = (int) Math.max(u.size() - v.size() + 1, 1);
        int width = (int) divisor.size();
        Array quotient = JNP.zeros(rest.dtype(), count);
        Array scale = JNP.divide(1, divisor.get(0));
        for (int k = 0; k < u.size() - v.size() + 1; k++) {
            Array factor = scale.times(rest.get(k));
            quotient = quotient.at(k).set(factor);
            rest = rest.at(k + ":" + (k + width)).add(factor.unaryMinus().times(divisor));
        }
        return new PolynomialDivision(quotient, rest);
    }

    /// The derivative.
    default Array polyder(Array p) {
        return polyder(p, 1);
    }

    /// A derivative of higher order.
    ///
    /// @throws ValueError if the order is negative
    default Array polyder(Array p, int order) {
        if (order < 0) {
            throw new ValueError("Order of derivative must be positive, got " + order);
        }
        Array coefficients = Promoting.inexact(p);
        int size = (int) p.size();
        if (order == 0) {
            return coefficients;
        }
        return coefficients.get(":" + Math.max(0, size - order)).times(factorials(coefficients.dtype(), size, order));
    }

    /// The products of `order` descending integers from `size - 1`, from `size - 2`, … down to `order`.
    private static Array factorials(DType dtype, int size, int order) {
        Array powers = Creation.iota(dtype, Math.max(0, size - order)).plus(order);
        Array product = JNP.onesLike(powers);
        for (int step = 0; step < order; step++) {
            product = product.times(powers.minus(step));
        }
        return JNP.flip(product);
    }

    /// The antiderivative that is zero at zero.
    default Array polyint(Array p) {
        return polyint(p, 1, JNP.zeros(Promoting.inexact(p.dtype()), 1));
    }

    /// An antiderivative of higher order.
    ///
    /// @param constants of integration, one for each order or one for all
    default Array polyint(Array p, int order, Array constants) {
        if (order < 0) {
            throw new ValueError("Order of integral must be positive (see polyder), got " + order);
        }
        List<Array> promoted = Promoting.inexact(JNP.atleast1d(p), JNP.atleast1d(constants));
        if (order == 0) {
            return promoted.get(0);
        }
        Array added = promoted.get(1).size() == 1 ? JNP.broadcastTo(promoted.get(1), order) : promoted.get(1);
        if (added.ndim() != 1 || added.size() != order) {
            throw new ValueError("k must be a scalar or a rank-1 array of length 1 or m, got shape "
                    + Operands.shape(constants.shape()) + " for m = " + order + ".");
        }
        Array all = JNP.concatenate(List.of(promoted.get(0), added));
        int size = (int) all.size();
        Array powers = Creation.iota(all.dtype(), size);
        Array divisor = JNP.onesLike(powers);
        for (int step = 0; step < order; step++) {
            divisor = divisor.times(JNP.maximum(powers.minus(step), 1));
        }
        return all.div(JNP.flip(divisor));
    }

    /// The polynomial with these zeros, or with the eigenvalues of a square matrix as zeros.
    ///
    /// @throws ValueError for arrays of other shapes
    default Array poly(Array zeros) {
        Array given = JNP.atleast1d(Promoting.inexact(zeros));
        int[] shape = given.shape();
        boolean square = shape.length == 2 && shape[0] == shape[1] && shape[0] != 0;
        Array roots = square ? Linalg.INSTANCE.eigvals(given) : given;
        if (roots.ndim() != 1) {
            throw new ValueError("input must be 1d or non-empty square 2d array, got shape " + Operands.shape(shape));
        }
        if (roots.size() == 0) {
            return JNP.ones(roots.dtype());
        }
        Array product = JNP.ones(roots.dtype(), 1);
        for (int i = 0; i < roots.size(); i++) {
            Array factor =
                    JNP.stack(List.of(JNP.ones(roots.dtype()), roots.get(i).unaryMinus()));
            product = JNP.convolve(product, factor);
        }
        return product;
    }

    /// The zeros of a polynomial, complex.
    ///
    /// @throws ConcretizationTypeError while a program is traced, since leading zeros do not count
    default Array roots(Array p) {
        if (p instanceof Tracer tracer && p.size() > 1) {
            throw new ConcretizationTypeError("Abstract tracer value encountered where a concrete value is expected: "
                    + "jnp.roots got " + tracer + ", made at " + tracer.madeAt() + ". The number of leading zeros "
                    + "decides how many roots there are: use jnp.roots(p, false) to have NaN for those that are "
                    + "missing.");
        }
        Array coefficients = vector(p);
        if (coefficients.size() < 2) {
            return eigenvalues(coefficients);
        }
        int[] present = JNP.flatnonzero(coefficients).toIntArray();
        return eigenvalues(coefficients.get((present.length == 0 ? (int) p.size() : present[0]) + ":"));
    }

    /// The zeros of a polynomial; unless leading zeros are stripped, one for each coefficient but the last, NaN
    /// where leading zeros leave none.
    default Array roots(Array p, boolean stripZeros) {
        if (stripZeros) {
            return roots(p);
        }
        Array given = vector(p);
        int size = (int) given.size();
        if (size < 2) {
            return eigenvalues(given);
        }
        Array isZero = given.eq(0);
        Array leading = JNP.where(JNP.all(isZero), size, JNP.argmin(isZero));
        Array some = JNP.where(leading.eq(size), 1.0, given);
        Array turned = some.get(JNP.remainder(JNP.arange(size).plus(leading), size));
        Array roots = eigenvalues(turned);
        Array found = roots.get(JNP.argsort(roots.eq(0)));
        Array undefined = ComplexParts.complex(
                Scalars.of(roots.dtype().real(), Double.NaN),
                Scalars.of(roots.dtype().real(), Double.NaN));
        return JNP.where(JNP.less(JNP.arange(size - 1), JNP.subtract(size - 1, leading)), found, undefined);
    }

    private static Array vector(Array p) {
        Array coefficients = JNP.atleast1d(Promoting.inexact(p));
        if (coefficients.ndim() != 1) {
            throw new ValueError("Input must be a rank-1 array, got shape " + Operands.shape(p.shape()));
        }
        return coefficients;
    }

    /// The eigenvalues of the companion matrix.
    private static Array eigenvalues(Array p) {
        int size = (int) p.size();
        if (size < 2) {
            DType complex = p.dtype().bits() == 64 && !p.dtype().isComplex() || p.dtype() == DType.COMPLEX128
                    ? DType.COMPLEX128
                    : DType.COMPLEX64;
            return JNP.zeros(complex, 0);
        }
        Array companion = JNP.eye(p.dtype(), size - 1, size - 1, -1);
        Array first = p.get("1:").unaryMinus().div(p.get(0));
        return Linalg.INSTANCE.eigvals(companion.at(0).set(first));
    }

    /// The polynomial of a degree that lies nearest to points, by least squares.
    default Array polyfit(Array x, Array y, int degree) {
        return polyfitFull(x, y, degree, PolyfitSpec.DEFAULT).coefficients();
    }

    /// [#polyfit(Array, Array, int)] with options.
    default Array polyfit(Array x, Array y, int degree, PolyfitSpec spec) {
        return polyfitFull(x, y, degree, spec).coefficients();
    }

    /// A polynomial that was fitted.
    ///
    /// @param coefficients   of the polynomial
    /// @param residuals      the sums of squared distances
    /// @param rank           of the scaled Vandermonde matrix
    /// @param singularValues of that matrix
    /// @param rcond          relative to the greatest, below which singular values counted as zero
    record Fit(Array coefficients, Array residuals, Array rank, Array singularValues, double rcond) {}

    /// The polynomial of a degree that lies nearest to points, and how well it does.
    ///
    /// @throws TypeError unless x is a vector and y has as many rows
    default Fit polyfitFull(Array x, Array y, int degree, PolyfitSpec spec) {
        requirePoints(x, y, degree);
        Array points = Promoting.inexact(x);
        double rcond = spec.rcond().orElse(x.size() * Scalars.epsilon(points.dtype()));
        Array scaled = scaled(points, y, degree, spec);
        Array right = Promoting.inexact(y);
        if (spec.weights().isPresent()) {
            Array weights = spec.weights().get();
            right = JNP.multiply(right, y.ndim() == 2 ? Movement.expandDims(weights, List.of(1)) : weights);
        }
        Array scale = scale(scaled);
        LeastSquares.Solution solution = Linalg.INSTANCE.lstsq(scaled.div(scale), right, rcond);
        Array divisor = y.ndim() == 2 ? Movement.expandDims(scale, List.of(1)) : scale;
        return new Fit(
                solution.x().div(divisor), solution.residuals(), solution.rank(), solution.singularValues(), rcond);
    }

    /// The polynomial that lies nearest to points, and the covariance matrix of its coefficients.
    record FitWithCovariance(Array coefficients, Array covariance) {}

    /// [#polyfit(Array, Array, int, PolyfitSpec)] with the covariances of the coefficients, scaled by the
    /// residuals unless `unscaled`.
    ///
    /// @throws ValueError if they are to be scaled and there are not more points than coefficients
    default FitWithCovariance polyfitWithCovariance(Array x, Array y, int degree, PolyfitSpec spec, boolean unscaled) {
        Fit fit = polyfitFull(x, y, degree, spec);
        Array matrix = scaled(Promoting.inexact(x), y, degree, spec);
        Array scale = scale(matrix);
        Array left = matrix.div(scale);
        Array base = Linalg.INSTANCE.inv(JNP.dot(JNP.transpose(left), left)).div(JNP.outer(scale, scale));
        if (unscaled) {
            return new FitWithCovariance(fit.coefficients(), base);
        }
        if (x.size() <= degree + 1) {
            throw new ValueError("the number of data points must exceed order to scale the covariance matrix, got "
                    + x.size() + " points for order " + (degree + 1) + ".");
        }
        Array factor = fit.residuals().div((double) (x.size() - degree - 1));
        Array covariance = y.ndim() == 1
                ? base.times(factor)
                : Movement.expandDims(base, List.of(2)).times(factor);
        return new FitWithCovariance(fit.coefficients(), covariance);
    }

    private static Array scaled(Array points, Array y, int degree, PolyfitSpec spec) {
        Array powers = new Triangles() {}.vander(points, degree + 1, false);
        return spec.weights()
                .map(weights -> {
                    if (weights.ndim() != 1 || weights.size() != y.shape()[0]) {
                        throw new TypeError("polyfit: expected a 1-d array of as many weights as points, got shape "
                                + Operands.shape(weights.shape()) + ".");
                    }
                    return JNP.multiply(powers, Movement.expandDims(weights, List.of(1)));
                })
                .orElse(powers);
    }

    private static Array scale(Array matrix) {
        return JNP.sqrt(JNP.sum(JNP.square(matrix), ReductionSpec.axis(0)));
    }

    private static void requirePoints(Array x, Array y, int degree) {
        if (degree < 0) {
            throw new ValueError("expected deg >= 0, got " + degree);
        }
        if (x.ndim() != 1 || x.size() == 0) {
            throw new TypeError(
                    "polyfit: expected a non-empty 1D vector for x, got shape " + Operands.shape(x.shape()) + ".");
        }
        if (y.ndim() < 1 || y.ndim() > 2 || y.shape()[0] != x.size()) {
            throw new TypeError("polyfit: expected a 1D or 2D array with the length of x for y, got shapes "
                    + Operands.shape(x.shape()) + " and " + Operands.shape(y.shape()) + ".");
        }
    }
}
