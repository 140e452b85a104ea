package org.jax4j.scipy.spatial;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.ReductionSpec;

/// Quaternions as rows `x, y, z, w` of arrays.
final class Quaternions {
    /// Below this angle, series are more accurate than quotients of what vanishes.
    private static final double SMALL = 1e-3;

    private Quaternions() {}

    static Array part(Array x, int place) {
        return x.get("...", place);
    }

    private static Array vector(Array quaternions) {
        return quaternions.get("...", "0:3");
    }

    private static Array scalar(Array quaternions) {
        return quaternions.get("...", "3:4");
    }

    static Array row(Array... parts) {
        return JNP.stack(List.of(parts), -1);
    }

    private static Array norm(Array vectors) {
        return JNP.sqrt(JNP.sum(JNP.square(vectors), ReductionSpec.axis(-1).keepDims()));
    }

    static Array normalized(Array quaternions) {
        return quaternions.div(norm(quaternions));
    }

    static Array ofRotationVectors(Array vectors) {
        Array angle = norm(vectors);
        Array square = JNP.square(angle);
        Array series = JNP.subtract(0.5, square.div(48)).plus(JNP.square(square).div(3840));
        Array scale = JNP.where(angle.le(SMALL), series, JNP.sin(angle.div(2)).div(angle));
        return JNP.concatenate(List.of(scale.times(vectors), JNP.cos(angle.div(2))), -1);
    }

    static Array rotationVectors(Array given) {
        Array quaternions = JNP.where(scalar(given).lt(0), given.unaryMinus(), given);
        Array angle =
                JNP.arctan2(norm(vector(quaternions)), scalar(quaternions)).times(2);
        Array square = JNP.square(angle);
        Array series = square.div(12).plus(2).plus(JNP.square(square).times(7.0 / 2880));
        Array scale = JNP.where(angle.le(SMALL), series, angle.div(JNP.sin(angle.div(2))));
        return scale.times(vector(quaternions));
    }

    static Array ofRodrigues(Array parameters) {
        Array above = JNP.sum(JNP.square(parameters), ReductionSpec.axis(-1).keepDims())
                .plus(1);
        return JNP.concatenate(List.of(parameters.times(2), JNP.subtract(2, above)), -1)
                .div(above);
    }

    static Array rodrigues(Array quaternions) {
        Array sign = JNP.where(scalar(quaternions).lt(0), -1.0, 1.0).astype(quaternions.dtype());
        return sign.times(vector(quaternions))
                .div(sign.times(scalar(quaternions)).plus(1));
    }

    static Array angle(Array quaternions) {
        return JNP.arctan2(norm(vector(quaternions)), JNP.abs(scalar(quaternions)))
                .times(2)
                .get("...", 0);
    }

    static Array conjugate(Array quaternions) {
        return quaternions.times(JNP.array(-1f, -1f, -1f, 1f).astype(quaternions.dtype()));
    }

    static Array product(Array p, Array q) {
        Array cross = row(
                part(p, 1).times(part(q, 2)).minus(part(p, 2).times(part(q, 1))),
                part(p, 2).times(part(q, 0)).minus(part(p, 0).times(part(q, 2))),
                part(p, 0).times(part(q, 1)).minus(part(p, 1).times(part(q, 0))));
        Array vector =
                scalar(p).times(vector(q)).plus(scalar(q).times(vector(p))).plus(cross);
        Array inner = JNP.sum(vector(p).times(vector(q)), ReductionSpec.axis(-1).keepDims());
        return JNP.concatenate(List.of(vector, scalar(p).times(scalar(q)).minus(inner)), -1);
    }

    static Array canonical(Array quaternions) {
        Array negative = JNP.zerosLike(scalar(quaternions)).ne(0);
        Array undecided = negative.eq(negative);
        for (int place : new int[] {3, 0, 1, 2}) {
            Array part = quaternions.get("...", place + ":" + (place + 1));
            negative = JNP.logicalOr(negative, JNP.logicalAnd(undecided, part.lt(0)));
            undecided = JNP.logicalAnd(undecided, part.eq(0));
        }
        return JNP.where(negative, quaternions.unaryMinus(), quaternions);
    }
}
