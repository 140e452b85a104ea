package org.jax4j.scipy.spatial;

import static org.jax4j.numpy.Numpy.JNP;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.linalg.Linalg;
import org.jax4j.numpy.promotion.Promoting;

/// A rotation in space, or an array of them, as unit quaternions; a tree whose leaf is the quaternions, so that
/// it goes through `jit`, `grad` and `vmap`.
///
/// ```java
/// Rotation quarter = Rotation.fromEuler("z", jnp.array(90f), AngleUnit.DEGREES);
/// Array turned = quarter.apply(jnp.array(1f, 0f, 0f));      // [0, 1, 0]
/// Rotation both = quarter.times(Rotation.fromRotvec(jnp.array(0.1f, 0f, 0f)));
/// ```
///
/// @param quaternions `[..., 4]`, the scalar last
public record Rotation(Array quaternions) {
    /// The unit of angles.
    public enum AngleUnit {
        RADIANS,
        DEGREES
    }

    /// The rotation that changes nothing.
    public static Rotation identity() {
        return new Rotation(JNP.array(0f, 0f, 0f, 1f));
    }

    /// Rotations of all of several.
    public static Rotation concatenate(List<Rotation> rotations) {
        return new Rotation(
                JNP.concatenate(rotations.stream().map(Rotation::quaternions).toList()));
    }

    /// Rotations by quaternions of any length but zero.
    ///
    /// @param quaternions `[..., 4]`, the scalar last
    public static Rotation fromQuat(Array quaternions) {
        return new Rotation(Quaternions.normalized(of("from_quat", quaternions, 4)));
    }

    /// Rotations by vectors along the axes, as long as the angles in radians.
    ///
    /// @param vectors `[..., 3]`
    public static Rotation fromRotvec(Array vectors) {
        return fromRotvec(vectors, AngleUnit.RADIANS);
    }

    /// Rotations by vectors along the axes, as long as the angles.
    public static Rotation fromRotvec(Array vectors, AngleUnit unit) {
        return new Rotation(Quaternions.ofRotationVectors(radians(of("from_rotvec", vectors, 3), unit)));
    }

    /// Rotations by modified Rodrigues parameters: vectors along the axes, as long as the tangent of a quarter of
    /// the angle.
    ///
    /// @param parameters `[..., 3]`
    public static Rotation fromMrp(Array parameters) {
        return new Rotation(Quaternions.ofRodrigues(of("from_mrp", parameters, 3)));
    }

    /// Rotations by orthogonal matrices of determinant 1.
    ///
    /// @param matrices `[..., 3, 3]`
    /// @throws ValueError for another shape
    public static Rotation fromMatrix(Array matrices) {
        Array given = of("from_matrix", matrices, 3);
        if (given.ndim() < 2 || given.shape()[given.ndim() - 2] != 3) {
            throw new ValueError("Rotation.fromMatrix needs matrices of shape (3, 3); got shape "
                    + Operands.shape(given.shape()) + ".");
        }
        return new Rotation(Matrices.quaternions(given));
    }

    /// Rotations about one to three axes, one after the other, in radians.
    public static Rotation fromEuler(String sequence, Array angles) {
        return fromEuler(sequence, angles, AngleUnit.RADIANS);
    }

    /// Rotations about one to three axes, one after the other: `"xyz"` about the axes of space, `"XYZ"` about
    /// those that turn with the body.
    ///
    /// @param angles `[..., axes]`; a scalar for one axis
    /// @throws ValueError for other axes, the same one twice in succession, or another number of angles
    public static Rotation fromEuler(String sequence, Array angles, AngleUnit unit) {
        return new Rotation(EulerAngles.quaternions(
                new EulerAngles.Sequence(sequence), radians(Promoting.inexact(JNP.atleast1d(angles)), unit)));
    }

    /// @throws ValueError unless the last axis has this size
    private static Array of(String name, Array x, int size) {
        if (x.ndim() == 0 || x.shape()[x.ndim() - 1] != size) {
            throw new ValueError("Rotation." + name + " needs an array whose last axis has size " + size
                    + "; got shape " + Operands.shape(x.shape()) + ".");
        }
        return Promoting.inexact(x);
    }

    private static Array radians(Array angles, AngleUnit unit) {
        return unit == AngleUnit.DEGREES ? JNP.deg2rad(angles) : angles;
    }

    private static Array in(AngleUnit unit, Array radians) {
        return unit == AngleUnit.DEGREES ? JNP.rad2deg(radians) : radians;
    }

    /// The quaternions, the scalar last.
    public Array asQuat() {
        return quaternions;
    }

    /// The quaternions, those with the first nonzero of scalar, x, y and z positive: each rotation then has one
    /// only.
    public Rotation canonical() {
        return new Rotation(Quaternions.canonical(quaternions));
    }

    /// The quaternions, the scalar first.
    public Array asQuatScalarFirst() {
        return JNP.roll(quaternions, 1, -1);
    }

    /// The matrices: `[..., 3, 3]`.
    public Array asMatrix() {
        return Matrices.of(quaternions);
    }

    /// Vectors along the axes, as long as the angles in radians: `[..., 3]`.
    public Array asRotvec() {
        return asRotvec(AngleUnit.RADIANS);
    }

    /// Vectors along the axes, as long as the angles.
    public Array asRotvec(AngleUnit unit) {
        return in(unit, Quaternions.rotationVectors(quaternions));
    }

    /// Modified Rodrigues parameters: `[..., 3]`.
    public Array asMrp() {
        return Quaternions.rodrigues(quaternions);
    }

    /// The angles about three axes, in radians.
    public Array asEuler(String sequence) {
        return asEuler(sequence, AngleUnit.RADIANS);
    }

    /// The angles about three axes, from -π to π: `[..., 3]`. Where two of the axes coincide, only a sum of
    /// angles is known, and one of them is 0.
    ///
    /// @throws ValueError unless the sequence has three axes
    public Array asEuler(String sequence, AngleUnit unit) {
        EulerAngles.Sequence axes = new EulerAngles.Sequence(sequence);
        if (sequence.length() != 3) {
            throw new ValueError("Expected 3 axes, got " + sequence + ".");
        }
        return in(unit, EulerAngles.of(axes, quaternions));
    }

    /// The vectors after the rotation.
    ///
    /// @param vectors `[..., 3]`, whose other axes broadcast with those of the rotations
    public Array apply(Array vectors) {
        return rotated(asMatrix(), vectors);
    }

    /// The vectors before the rotation.
    public Array applyInverse(Array vectors) {
        return rotated(JNP.swapaxes(asMatrix(), -1, -2), vectors);
    }

    private static Array rotated(Array matrices, Array vectors) {
        return JNP.matmul(matrices, JNP.expandDims(of("apply", vectors, 3), -1)).get("...", 0);
    }

    /// The rotation by another one, then by this one.
    public Rotation times(Rotation first) {
        return fromQuat(Quaternions.product(quaternions, first.quaternions));
    }

    /// The rotations back.
    public Rotation inv() {
        return new Rotation(Quaternions.conjugate(quaternions));
    }

    /// The angles in radians, from 0 to π: `[...]`.
    public Array magnitude() {
        return Quaternions.angle(quaternions);
    }

    /// The rotation that is nearest to all of several.
    public Rotation mean() {
        requireSeveral("mean");
        return mean(JNP.ones(quaternions.dtype(), quaternions.shape()[0]));
    }

    /// The rotation that is nearest to all of several, which count by weights: the first eigenvector of the sum
    /// of squared quaternions.
    ///
    /// @param weights one for each rotation
    /// @throws ValueError for another number
    public Rotation mean(Array weights) {
        requireSeveral("mean");
        if (weights.ndim() != 1 || weights.shape()[0] != size()) {
            throw new ValueError("Expected `weights` to have number of values equal to number of rotations, got shape "
                    + Operands.shape(weights.shape()) + " and " + size() + " rotations.");
        }
        Array weighted = JNP.transpose(quaternions).times(weights.astype(quaternions.dtype()));
        Array vectors = Linalg.INSTANCE.eigh(JNP.matmul(weighted, quaternions)).eigenvectors();
        return new Rotation(vectors.get(":", -1));
    }

    /// Some of several rotations, by an index of their first axes.
    ///
    /// @throws TypeError for a single rotation
    public Rotation get(Object... index) {
        requireSeveral("get");
        return new Rotation(quaternions.get(index));
    }

    /// Whether this is one rotation, and no array of them.
    public boolean isSingle() {
        return quaternions.ndim() == 1;
    }

    /// How many rotations the first axis has.
    ///
    /// @throws TypeError for a single rotation
    public int size() {
        requireSeveral("size");
        return quaternions.shape()[0];
    }

    private void requireSeveral(String name) {
        if (isSingle()) {
            throw new TypeError(
                    "Rotation." + name + " needs several rotations; this is a single rotation, which has no "
                            + "length and no subscripts.");
        }
    }
}
