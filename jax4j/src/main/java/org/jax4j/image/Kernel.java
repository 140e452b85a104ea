package org.jax4j.image;

import static org.jax4j.numpy.Numpy.JNP;

import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;
import org.jax4j.stablehlo.DType;

/// The weights with which elements along an axis count in those of a scaled image.
///
/// @param method    which kernel
/// @param antialias whether the kernel is widened when the image shrinks
record Kernel(ResizeMethod method, boolean antialias) {
    private static final double LEAST_SUM = 1000 * Math.ulp(1.0f);

    static Kernel of(ResizeMethod method, boolean antialias) {
        return new Kernel(method == ResizeMethod.CUBIC_PYTORCH && antialias ? ResizeMethod.CUBIC : method, antialias);
    }

    /// The weights, `[from, to]`.
    Array weights(int from, int to, Array scale, Array translation) {
        boolean edges = method == ResizeMethod.CUBIC_PYTORCH;
        int beyond = edges ? method.radius() : 0;
        DType dtype = scale.dtype();
        Array inverse = JNP.reciprocal(scale);
        Array shift = translation.times(inverse);
        Array targets = JNP.arange(to).astype(dtype);
        Array places = targets.plus(0.5).times(inverse).minus(shift).minus(0.5);
        Array sources = JNP.expandDims(JNP.arange(-beyond, from + beyond).astype(dtype), 1);
        Array weights;
        if (method == ResizeMethod.AREA) {
            Array left = targets.times(inverse).minus(shift);
            Array overlap = JNP.minimum(left.plus(inverse), sources.plus(1.0)).minus(JNP.maximum(left, sources));
            weights = JNP.maximum(overlap, 0.0);
        } else {
            Array width = antialias ? JNP.maximum(inverse, 1.0) : JNP.onesLike(inverse);
            weights = value(JNP.abs(places.minus(sources)).div(width));
        }
        if (edges) {
            Array clamped = JNP.clip(JNP.arange(-beyond, from + beyond), 0, from - 1);
            weights = JNP.zeros(dtype, from, to).at(clamped).add(weights);
        }
        Array sum = JNP.sum(weights, ReductionSpec.axis(0).keepDims());
        Array normal = weights.div(JNP.where(sum.ne(0), sum, 1));
        Array shares = JNP.where(JNP.abs(sum).gt(LEAST_SUM), normal, 0);
        Array inside = JNP.logicalAnd(places.ge(-0.5), places.le(from - 0.5));
        return edges ? shares : JNP.where(inside, shares, 0);
    }

    private Array value(Array x) {
        return switch (method) {
            case LINEAR, AREA, NEAREST -> JNP.maximum(x.unaryMinus().plus(1), 0);
            case LANCZOS3, LANCZOS5 -> lanczos(x, method.radius());
            case CUBIC -> cubic(x, -0.5);
            case CUBIC_PYTORCH -> cubic(x, -0.75);
        };
    }

    private static Array lanczos(Array x, int radius) {
        Array product = JNP.sin(x.times(Math.PI))
                .times(JNP.sin(x.times(Math.PI).div(radius)))
                .times(radius);
        Array square = JNP.where(x.ne(0), x.times(x).times(Math.PI * Math.PI), 1);
        Array value = JNP.where(x.gt(1e-3), product.div(square), 1);
        return JNP.where(x.gt(radius), 0.0, value);
    }

    /// Keys' kernel: (a + 2) x³ - (a + 3) x² + 1 up to 1, a (x³ - 5 x² + 8 x - 4) up to 2.
    private static Array cubic(Array x, double a) {
        Array near = x.times(a + 2).minus(a + 3).times(x).times(x).plus(1.0);
        Array far = x.times(a).minus(5 * a).times(x).plus(8 * a).times(x).minus(4 * a);
        return JNP.where(x.ge(2.0), 0.0, JNP.where(x.ge(1.0), far, near));
    }
}
