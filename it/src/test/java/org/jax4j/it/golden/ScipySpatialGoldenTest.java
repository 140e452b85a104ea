package org.jax4j.it.golden;

import java.util.List;
import java.util.stream.Stream;
import org.jax4j.scipy.spatial.Rotation;
import org.jax4j.scipy.spatial.Rotation.AngleUnit;
import org.jax4j.scipy.spatial.Slerp;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Rotations equal JAX's.
final class ScipySpatialGoldenTest {
    private static Expressions expressions() {
        Expressions all = new Expressions();
        conversions(all);
        euler(all);
        composition(all);
        return Derived.of(all);
    }

    private static void conversions(Expressions all) {
        all.one("Rotation.from_quat(x).as_quat()", x -> Rotation.fromQuat(x).asQuat())
                .one(
                        "Rotation.from_quat(x).as_matrix()",
                        x -> Rotation.fromQuat(x).asMatrix())
                .one(
                        "Rotation.from_quat(x).as_rotvec()",
                        x -> Rotation.fromQuat(x).asRotvec())
                .one("Rotation.from_quat(x).as_mrp()", x -> Rotation.fromQuat(x).asMrp())
                .one(
                        "Rotation.from_quat(x).as_quat(canonical=True)",
                        x -> Rotation.fromQuat(x).canonical().asQuat())
                .one(
                        "Rotation.from_quat(x).as_quat(scalar_first=True)",
                        x -> Rotation.fromQuat(x).asQuatScalarFirst())
                .one(
                        "Rotation.from_quat(x).as_rotvec(degrees=True)",
                        x -> Rotation.fromQuat(x).asRotvec(AngleUnit.DEGREES))
                .one(
                        "Rotation.from_rotvec(x).as_quat()",
                        x -> Rotation.fromRotvec(x).asQuat())
                .one(
                        "Rotation.from_rotvec(x, degrees=True).as_quat()",
                        x -> Rotation.fromRotvec(x, AngleUnit.DEGREES).asQuat())
                .one("Rotation.from_mrp(x).as_quat()", x -> Rotation.fromMrp(x).asQuat())
                .one(
                        "Rotation.from_matrix(x).as_quat()",
                        x -> Rotation.fromMatrix(x).asQuat())
                .one(
                        "Rotation.from_matrix(Rotation.from_quat(x).as_matrix()).as_quat(canonical=True)",
                        x -> Rotation.fromMatrix(Rotation.fromQuat(x).asMatrix())
                                .canonical()
                                .asQuat());
    }

    private static void euler(Expressions all) {
        all.like(
                        "Rotation.from_euler(#, x).as_quat()",
                        call -> Rotation.fromEuler(call.text(0), call.x()).asQuat())
                .like(
                        "Rotation.from_euler(#, x, degrees=True).as_quat()",
                        call -> Rotation.fromEuler(call.text(0), call.x(), AngleUnit.DEGREES)
                                .asQuat())
                .like(
                        "Rotation.from_quat(x).as_euler(#)",
                        call -> Rotation.fromQuat(call.x()).asEuler(call.text(0)))
                .like(
                        "Rotation.from_quat(x).as_euler(#, degrees=True)",
                        call -> Rotation.fromQuat(call.x()).asEuler(call.text(0), AngleUnit.DEGREES));
    }

    private static void composition(Expressions all) {
        all.two(
                        "(Rotation.from_quat(x) * Rotation.from_quat(y)).as_quat()",
                        (x, y) ->
                                Rotation.fromQuat(x).times(Rotation.fromQuat(y)).asQuat())
                .two(
                        "Rotation.from_quat(x).apply(y)",
                        (x, y) -> Rotation.fromQuat(x).apply(y))
                .two(
                        "Rotation.from_quat(x).apply(y, inverse=True)",
                        (x, y) -> Rotation.fromQuat(x).applyInverse(y))
                .one(
                        "Rotation.from_quat(x).inv().as_quat()",
                        x -> Rotation.fromQuat(x).inv().asQuat())
                .one(
                        "Rotation.from_quat(x).magnitude()",
                        x -> Rotation.fromQuat(x).magnitude())
                .one(
                        "Rotation.from_quat(x).mean().as_matrix()",
                        x -> Rotation.fromQuat(x).mean().asMatrix())
                .two(
                        "Rotation.from_quat(x).mean(y).as_matrix()",
                        (x, y) -> Rotation.fromQuat(x).mean(y).asMatrix())
                .two(
                        "Rotation.concatenate([Rotation.from_quat(x), Rotation.from_quat(y)])[1:3].as_quat()",
                        (x, y) -> Rotation.concatenate(List.of(Rotation.fromQuat(x), Rotation.fromQuat(y)))
                                .get("1:3")
                                .asQuat())
                .none("Rotation.identity().as_quat()", () -> Rotation.identity().asQuat())
                .three(
                        "Slerp.init(x, Rotation.from_quat(y))(z).as_quat()",
                        (x, y, z) -> Slerp.of(x, Rotation.fromQuat(y)).apply(z).asQuat());
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("scipy-spatial", expressions());
    }
}
