package org.jax4j.numpy.statistics;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;

/// Covariances and correlations.
public interface Covariances {

    /// The covariance matrix of variables in rows, of observations in columns; of a vector its variance.
    default Array cov(Array x) {
        return cov(x, CovarianceSpec.DEFAULT);
    }

    /// The covariance matrix of the variables of both arrays.
    default Array cov(Array x, Array y) {
        return cov(x, y, CovarianceSpec.DEFAULT);
    }

    /// The covariance matrix of the variables of both arrays, with options.
    default Array cov(Array x, Array y, CovarianceSpec spec) {
        List<Array> promoted = Promoting.dtypes(List.of(x, y));
        Array variables = inRows(promoted.get(0), spec, x.ndim() != 1);
        Array others = inRows(promoted.get(1), spec, JNP.atleast2d(y).shape()[0] != 1);
        return cov(
                JNP.concatenate(List.of(variables, others), 0),
                spec.rows()
                        ? spec
                        : new CovarianceSpec(
                                true, spec.ddof(), spec.frequencies(), spec.observationWeights(), spec.dtype()));
    }

    private static Array inRows(Array x, CovarianceSpec spec, boolean turns) {
        if (x.ndim() > 2) {
            throw new ValueError("cov: operands have at most 2 dimensions, got shape " + Operands.shape(x.shape()));
        }
        Array rows = JNP.atleast2d(x);
        return !spec.rows() && turns ? JNP.transpose(rows) : rows;
    }

    /// The covariance matrix of variables, with options.
    ///
    /// @throws ValueError for more than two axes
    default Array cov(Array x, CovarianceSpec spec) {
        Array given = Promoting.inexact(inRows(x, spec, x.ndim() != 1));
        Array rows = spec.dtype()
                .map(dtype -> Conversion.convertElementType(given, dtype))
                .orElse(given);
        int count = rows.shape()[1];
        int variables = rows.shape()[0];
        if (variables == 0 || count == 0) {
            Array empty = JNP.zeros(rows.dtype(), variables, variables);
            return variables == 0 ? empty : JNP.squeeze(Scalars.full(empty, Double.NaN));
        }
        double ddof = spec.ddof().orElse(1);
        if (spec.frequencies().isEmpty() && spec.observationWeights().isEmpty()) {
            Array centred = rows.minus(JNP.mean(rows, ReductionSpec.axis(1).keepDims()));
            return products(centred, centred, Scalars.constant(rows, count - ddof));
        }
        Array weights = weights(spec, rows);
        Array total = JNP.sum(weights);
        Array weighted = JNP.multiply(rows, weights);
        Array mean = JNP.sum(weighted, ReductionSpec.axis(1).keepDims()).div(total);
        Array centred = rows.minus(mean);
        Array factor = spec.observationWeights()
                .map(own -> total.minus(
                        JNP.sum(JNP.multiply(weights, JNP.abs(own))).times(ddof).div(total)))
                .orElseGet(() -> total.minus(ddof));
        return products(centred, JNP.multiply(centred, weights), ddof == 0 ? total : factor);
    }

    private static Array products(Array left, Array right, Array divisor) {
        Array products = JNP.matmul(left, JNP.conj(JNP.transpose(right)));
        return JNP.squeeze(JNP.divide(products, divisor));
    }

    private static Array weights(CovarianceSpec spec, Array rows) {
        Array weights = JNP.ones(rows.dtype().real(), rows.shape()[1]);
        if (spec.frequencies().isPresent()) {
            Array counts = spec.frequencies().get();
            if (!counts.dtype().isInteger()) {
                throw new TypeError("cov: fweights must be integer, got " + counts.dtype() + ".");
            }
            weights = JNP.multiply(weights, JNP.abs(requireOneEach("fweights", counts, rows)));
        }
        if (spec.observationWeights().isPresent()) {
            Array own = spec.observationWeights().get();
            weights = JNP.multiply(weights, JNP.abs(requireOneEach("aweights", own, rows)));
        }
        return weights;
    }

    private static Array requireOneEach(String name, Array weights, Array rows) {
        if (weights.ndim() != 1 || weights.size() != rows.shape()[1]) {
            throw new ValueError("cov: incompatible numbers of samples and " + name + ", got shapes "
                    + Operands.shape(rows.shape()) + " and " + Operands.shape(weights.shape()) + ".");
        }
        return weights;
    }

    /// The matrix of correlation coefficients of variables in rows, of observations in columns.
    default Array corrcoef(Array x) {
        return correlations(cov(x));
    }

    /// The matrix of correlation coefficients of the variables of both arrays.
    default Array corrcoef(Array x, Array y) {
        return correlations(cov(x, y));
    }

    /// The matrix of correlation coefficients; of the options only those about the layout and the dtype count.
    default Array corrcoef(Array x, CovarianceSpec spec) {
        return correlations(cov(x, spec));
    }

    private static Array correlations(Array covariance) {
        if (covariance.ndim() == 0) {
            return covariance.div(covariance);
        }
        Array deviation = JNP.sqrt(JNP.real(JNP.diagonal(covariance))).astype(covariance.dtype());
        Array scaled =
                covariance.div(Movement.expandDims(deviation, List.of(1))).div(deviation);
        return scaled.dtype().isComplex()
                ? ComplexParts.complex(JNP.clip(JNP.real(scaled), -1, 1), JNP.clip(JNP.imag(scaled), -1, 1))
                : JNP.clip(scaled, -1, 1);
    }
}
