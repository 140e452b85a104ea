package org.jax4j.scipy.spatial;

import static org.jax4j.numpy.Numpy.JNP;
import static org.jax4j.scipy.spatial.Quaternions.part;
import static org.jax4j.scipy.spatial.Quaternions.row;

import java.util.Locale;
import org.jax4j.core.Array;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;

/// Rotations about axes, one after the other.
final class EulerAngles {
    /// Where the second angle is this near to 0 or π, the other two rotate about one axis.
    private static final double DEGENERATE = 1e-7;

    private EulerAngles() {}

    /// Axes in the order of their rotations.
    ///
    /// @param text such as `xyz`, of the axes of space, or `ZXZ`, of those that turn with the body
    record Sequence(String text) {
        /// @throws ValueError for other letters, the same one twice in succession, or another number than one
        /// to three
        Sequence {
            if (text.isEmpty() || text.length() > 3) {
                throw new ValueError(
                        "Expected axis specification to be a non-empty string of upto 3 characters, got " + text);
            }
            if (!text.matches("[xyz]+|[XYZ]+")) {
                throw new ValueError(
                        "Expected axes from `seq` to be from ['x', 'y', 'z'] or ['X', 'Y', 'Z'], got " + text);
            }
            for (int i = 1; i < text.length(); i++) {
                if (text.charAt(i) == text.charAt(i - 1)) {
                    throw new ValueError("Expected consecutive axes to be different, got " + text);
                }
            }
        }

        boolean intrinsic() {
            return Character.isUpperCase(text.charAt(0));
        }

        int axis(int place) {
            return text.toLowerCase(Locale.ROOT).charAt(place) - 'x';
        }

        int length() {
            return text.length();
        }
    }

    static Array quaternions(Sequence sequence, Array angles) {
        int count = angles.shape()[angles.ndim() - 1];
        if (count != sequence.length()) {
            throw new ValueError("Rotation.fromEuler needs one angle for each of the axes " + sequence.text()
                    + "; got angles of shape " + Operands.shape(angles.shape()) + ".");
        }
        Array result = about(sequence.axis(0), part(angles, 0));
        for (int i = 1; i < count; i++) {
            Array next = about(sequence.axis(i), part(angles, i));
            result = sequence.intrinsic() ? Quaternions.product(result, next) : Quaternions.product(next, result);
        }
        return result;
    }

    private static Array about(int axis, Array angle) {
        Array zero = JNP.zerosLike(angle);
        Array[] parts = {zero, zero, zero, JNP.cos(angle.div(2))};
        parts[axis] = JNP.sin(angle.div(2));
        return row(parts);
    }

    /// E. Bernardes, S. Viollet, "Quaternion to Euler angles conversion: a direct, general and computationally
    /// efficient method", 2022.
    static Array of(Sequence sequence, Array quaternions) {
        boolean extrinsic = !sequence.intrinsic();
        int i = sequence.axis(extrinsic ? 0 : 2);
        int j = sequence.axis(1);
        int last = sequence.axis(extrinsic ? 2 : 0);
        boolean symmetric = i == last;
        int k = symmetric ? 3 - i - j : last;
        double sign = (i - j) * (j - k) * (k - i) / 2.0;
        Array w = part(quaternions, 3);
        Array x = part(quaternions, i);
        Array y = part(quaternions, j);
        Array z = part(quaternions, k).times(sign);
        Array a = symmetric ? w : w.minus(y);
        Array b = symmetric ? x : x.plus(z);
        Array c = symmetric ? y : y.plus(w);
        Array d = symmetric ? z : z.minus(x);
        Array second = JNP.arctan2(JNP.hypot(c, d), JNP.hypot(a, b)).times(2);
        Array halfSum = JNP.arctan2(b, a);
        Array halfDifference = JNP.arctan2(d, c);
        Array near = JNP.abs(second).le(DEGENERATE);
        Array regular = JNP.logicalNot(
                JNP.logicalOr(near, JNP.abs(second.minus(Math.PI)).le(DEGENERATE)));
        // Where only one angle is known, it is the first one of the sequence, and the last is zero.
        Array only = JNP.where(near, halfSum.times(2), halfDifference.times(extrinsic ? -2 : 2));
        Array minus = halfSum.minus(halfDifference);
        Array plus = halfSum.plus(halfDifference);
        Array first = JNP.where(regular, extrinsic ? minus : plus, only);
        Array third = JNP.where(regular, extrinsic ? plus : minus, 0);
        if (!symmetric) {
            second = second.minus(Math.PI / 2);
            if (extrinsic) {
                third = third.times(sign);
            } else {
                first = first.times(sign);
            }
        }
        Array angles = row(first, second, third.astype(first.dtype()));
        return angles.plus(Math.PI).rem(2 * Math.PI).minus(Math.PI);
    }
}
