package org.jax4j.image;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.contraction.Precision;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// `image`: images of any number of dimensions, scaled and shifted.
public final class ImageFunctions {
    /// The functions, which have no state.
    public static final ImageFunctions INSTANCE = new ImageFunctions();

    private static final DotSpec PRECISE = DotSpec.DEFAULT.precision(Precision.HIGHEST);

    private ImageFunctions() {}

    /// An image in another shape; when it shrinks, the kernel is widened against aliasing.
    ///
    /// ```java
    /// image.resize(picture, ResizeMethod.LINEAR, 32, 32, 3);
    /// ```
    ///
    /// @param shape of the result, as many sizes as the image has axes
    /// @throws ValueError for another number of sizes
    public Array resize(Array image, ResizeMethod method, int... shape) {
        return resize(image, method, true, shape);
    }

    /// [#resize(Array, ResizeMethod, int...)], with or without antialiasing.
    public Array resize(Array image, ResizeMethod method, boolean antialias, int... shape) {
        requireRank(image, shape);
        int[] axes = IntStream.range(0, shape.length)
                .filter(axis -> shape[axis] != image.shape()[axis])
                .toArray();
        if (method == ResizeMethod.NEAREST) {
            return nearest(image, axes, shape);
        }
        Array result = Promoting.inexact(image);
        DType dtype = DType.FLOAT32;
        for (int axis : axes) {
            int from = image.shape()[axis];
            double scale = shape[axis] == 0 ? 1 : (double) shape[axis] / from;
            Kernel kernel = Kernel.of(method, antialias);
            Array weights = kernel.weights(from, shape[axis], JNP.full(new int[0], scale, dtype), JNP.zeros(dtype));
            result = applied(result, weights, axis);
        }
        return result;
    }

    /// Takes an image apart into points that are scaled and then shifted: the element of the result at x is the
    /// image's at (x - translation) / scale, both being centres of elements.
    ///
    /// @param shape       of the result, as many sizes as the image has axes
    /// @param axes        the axes that are scaled
    /// @param scale       one factor for each of them
    /// @param translation one shift for each of them, in elements of the result
    /// @throws ValueError if the numbers do not fit, or for the nearest element
    public Array scaleAndTranslate(
            Array image,
            int[] shape,
            int[] axes,
            Array scale,
            Array translation,
            ResizeMethod method,
            boolean antialias) {
        requireRank(image, shape);
        if (method == ResizeMethod.NEAREST || method == ResizeMethod.CUBIC_PYTORCH && !antialias) {
            throw new ValueError("scale_and_translate does not support " + method
                    + (antialias ? "" : " without antialiasing") + ". Use another method, or image.resize.");
        }
        if (scale.ndim() != 1
                || translation.ndim() != 1
                || scale.size() != axes.length
                || translation.size() != axes.length) {
            throw new ValueError("scale_and_translate needs one factor and one shift for each of " + axes.length
                    + " axes, got shapes " + Operands.shape(scale.shape()) + " and "
                    + Operands.shape(translation.shape()) + ".");
        }
        var promoted = Promoting.inexact(scale, translation);
        Array result = Promoting.inexact(image);
        for (int i = 0; i < axes.length; i++) {
            int axis = Operands.axis(axes[i], image.ndim());
            Array weights = Kernel.of(method, antialias)
                    .weights(
                            image.shape()[axis],
                            shape[axis],
                            promoted.get(0).get(i),
                            promoted.get(1).get(i));
            result = applied(result, weights, axis);
        }
        return result;
    }

    private static void requireRank(Array image, int... shape) {
        if (shape.length != image.ndim()) {
            throw new ValueError("shape must have length equal to the number of dimensions of the image; got "
                    + Operands.shape(shape) + " for " + Operands.shape(image.shape()) + ".");
        }
    }

    private static Array applied(Array x, Array weights, int axis) {
        Array product = JNP.matmul(JNP.moveaxis(x, axis, -1), weights.astype(x.dtype()), PRECISE);
        return JNP.moveaxis(product, -1, axis);
    }

    private static Array nearest(Array image, int[] axes, int... shape) {
        Array result = image;
        for (int axis : axes) {
            int from = image.shape()[axis];
            int[] places = IntStream.range(0, shape[axis])
                    .map(i -> (int) Math.floor((i + 0.5f) * from / shape[axis]))
                    .toArray();
            result = JNP.take(result, JNP.array(places), axis);
        }
        return result;
    }
}
