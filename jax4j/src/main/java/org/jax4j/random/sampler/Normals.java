package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.Comparison.le;
import static org.jax4j.lax.Conversion.convertElementType;
import static org.jax4j.lax.Conversion.stopGradient;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Exponential.sqrt;
import static org.jax4j.lax.Rounding.nextafter;
import static org.jax4j.lax.Selection.select;
import static org.jax4j.lax.special.ErrorFunctions.erf;
import static org.jax4j.lax.special.ErrorFunctions.erfInv;
import static org.jax4j.random.sampler.Uniforms.broadcast;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Rounding;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Qr;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;
import org.jax4j.lax.operand.Axes;
import org.jax4j.numpy.Numpy;
import org.jax4j.random.Factorization;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.DType;

/// Normal numbers, and what is made of them.
public final class Normals {
    public static final Sampler NORMAL =
            new Sampler("normal", (key, parameters, draw) -> normal(key, draw.dtype(), draw.shape()));
    public static final Sampler TRUNCATED = new Sampler(
            "truncated_normal",
            (key, parameters, draw) ->
                    truncated(key, draw.dtype(), draw.shape(), parameters.get(0), parameters.get(1)));
    public static final Sampler LOGNORMAL = new Sampler(
            "lognormal", (key, parameters, draw) -> lognormal(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler MULTIVARIATE = new Sampler("multivariate_normal", Normals::multivariate);
    public static final Sampler MAXWELL =
            new Sampler("maxwell", (key, parameters, draw) -> maxwell(key, draw.dtype(), draw.shape()));
    public static final Sampler DOUBLE_SIDED_MAXWELL = new Sampler("double_sided_maxwell", Normals::doubleSidedMaxwell);
    public static final Sampler WALD = new Sampler(
            "wald", (key, parameters, draw) -> wald(key, draw.dtype(), draw.shape(), parameters.getFirst()));
    public static final Sampler ORTHOGONAL = new Sampler("orthogonal", Normals::orthogonal);

    /// The number of rows and columns of a matrix.
    public record Size(int rows, int columns) {}

    private Normals() {}

    /// Standard normal numbers, the inverse of their distribution function at uniform numbers; complex ones have
    /// variance 1 in all.
    static Array normal(Key key, DType dtype, int... shape) {
        if (!dtype.isComplex()) {
            return real(key, dtype, shape);
        }
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array re = real(keys.get(0), dtype.real(), shape);
        Array im = real(keys.get(1), dtype.real(), shape);
        return div(ComplexParts.complex(re, im), Scalars.of(dtype, Math.sqrt(2)));
    }

    private static Array real(Key key, DType dtype, int... shape) {
        // The least number above -1, so that no result is infinite.
        double low = Math.scalb(1.0, -dtype.format().mantissaBits() - 1) - 1;
        Array u = Uniforms.between(key, dtype, shape, low, 1);
        return mul(Scalars.of(dtype, Math.sqrt(2)), erfInv(u));
    }

    private static Array truncated(Key key, DType dtype, int[] shape, Array lower, Array upper) {
        Array root = Scalars.of(dtype, Math.sqrt(2));
        Array from = convertElementType(lower, dtype);
        Array to = convertElementType(upper, dtype);
        Array u = Uniforms.between(key, dtype, shape, erf(div(from, root)), erf(div(to, root)));
        Array infinity = Scalars.of(dtype, Double.POSITIVE_INFINITY);
        Array negative = Scalars.of(dtype, Double.NEGATIVE_INFINITY);
        // Rounding must not lead out of the open interval.
        return Numpy.JNP.clip(
                mul(root, erfInv(u)), nextafter(stopGradient(from), infinity), nextafter(stopGradient(to), negative));
    }

    private static Array lognormal(Key key, DType dtype, int[] shape, Array sigma) {
        return exp(mul(normal(key, dtype, shape), broadcast(convertElementType(sigma, dtype), shape)));
    }

    private static Array multivariate(Key key, List<Array> parameters, Sampler.Draw draw) {
        Array mean = parameters.get(0);
        Array covariance = parameters.get(1);
        Array factor = root((Factorization) draw.settings(), covariance);
        int size = mean.aval().type().dim(mean.ndim() - 1);
        Array numbers =
                normal(key, draw.dtype(), Axes.insert(draw.shape(), draw.sizes().size(), size));
        return mean.plus(Numpy.JNP.einsum("...ij,...j->...i", factor, numbers));
    }

    /// The length of a vector of three normal numbers.
    static Array maxwell(Key key, DType dtype, int... shape) {
        Array numbers = normal(key, dtype, Axes.insert(shape, shape.length, 3));
        return sqrt(Reductions.reduceSum(mul(numbers, numbers), List.of(shape.length)));
    }

    private static Array doubleSidedMaxwell(Key key, List<Array> parameters, Sampler.Draw draw) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array lengths = maxwell(keys.get(0), draw.dtype(), draw.shape());
        Array signs = Uniforms.rademacher(keys.get(1), draw.dtype(), draw.shape());
        return mul(signs, lengths).times(parameters.get(1)).plus(parameters.get(0));
    }

    /// Michael, Schucany and Haas, "Generating random variates using transformations with multiple roots", 1976.
    private static Array wald(Key key, DType dtype, int[] shape, Array parameter) {
        List<Key> keys = Uniforms.split(key, 2).unstack();
        Array mean = broadcast(convertElementType(parameter, dtype), shape);
        Array v = normal(keys.get(0), dtype, shape);
        Array z = Uniforms.unit(keys.get(1), dtype, shape);
        Array y = Powers.integerPow(v, 2);
        Array meanSquare = Powers.integerPow(mean, 2);
        Array two = Scalars.of(dtype, 2.0);
        Array root = sqrt(add(mul(mul(Scalars.of(dtype, 4.0), mean), y), mul(meanSquare, Powers.integerPow(y, 2))));
        Array x = sub(add(mean, div(mul(meanSquare, y), two)), mul(div(mean, two), root));
        return select(le(z, div(mean, add(mean, x))), x, div(meanSquare, x));
    }

    /// A matrix whose product with its own transpose is the covariance.
    private static Array root(Factorization factorization, Array covariance) {
        return switch (factorization) {
            case CHOLESKY -> Cholesky.cholesky(covariance);
            case EIGH -> {
                List<Array> spectrum = Spectra.eigh(covariance);
                yield scaled(spectrum.get(1), spectrum.get(0));
            }
            case SVD -> {
                List<Array> factors = Svd.svd(covariance, true);
                yield scaled(factors.get(1), factors.get(0));
            }
        };
    }

    private static Array scaled(Array values, Array vectors) {
        return mul(vectors, Movement.expandDims(sqrt(values), List.of(values.ndim() - 1)));
    }

    /// Of normal matrices the orthogonal factors, with the signs that make them uniform (Mezzadri, "How to
    /// generate random matrices from the classical compact groups", 2007).
    private static Array orthogonal(Key key, List<Array> parameters, Sampler.Draw draw) {
        Size size = (Size) draw.settings();
        int rank = draw.sizes().size();
        int[] shape = Axes.insert(draw.shape(), rank, Math.max(size.rows(), size.columns()));
        int columns = Math.min(size.rows(), size.columns());
        Array z = normal(key, draw.dtype(), Axes.insert(shape, rank + 1, columns));
        List<Array> factors = Qr.reduced(z);
        Array diagonal = Numpy.JNP.einsum("...ii->...i", factors.get(1));
        Array signs = Movement.expandDims(Rounding.sign(diagonal), List.of(rank));
        Array x = mul(factors.get(0), signs);
        return size.rows() < size.columns() ? Movement.transpose(x, Axes.moving(rank + 2, rank, rank + 1)) : x;
    }
}
