package org.jax4j.control.solve;

import static org.jax4j.Jax.grad;
import static org.jax4j.Jax.jit;
import static org.jax4j.Jax.jnp;
import static org.jax4j.Jax.jvp;
import static org.jax4j.Jax.lax;
import static org.jax4j.Jax.vmap;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn1;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.junit.jupiter.api.Test;

final class SolvesTest {
    private static Array array(double... numbers) {
        Literal.Writer writer = new Literal.Writer(TensorType.of(DType.FLOAT64, numbers.length));
        for (int index = 0; index < numbers.length; index++) {
            writer.put(index, numbers[index]);
        }
        return DeviceArray.of(writer.toLiteral());
    }

    private static Array scalar(double number) {
        return DeviceArray.of(Literal.splat(TensorType.of(DType.FLOAT64), number));
    }

    private static double number(Array array) {
        return array.toLiteral().doubleAt(0);
    }

    /// By Newton's steps in a loop of unknown length, which has no reverse mode of its own.
    private static Array squareRoot(Array c) {
        return lax.customRoot(
                (Array x) -> x.times(x).minus(c),
                scalar(1),
                (f, guess) -> lax.whileLoop(
                        x -> jnp.abs(f.apply(x)).gt(1e-13),
                        x -> x.minus(f.apply(x).div(x.times(2))),
                        guess),
                (g, y) -> y.div(g.apply(scalar(1))));
    }

    @Test
    void aRootIsDifferentiatedImplicitly() {
        double root = Math.sqrt(3);
        assertEquals(root, number(squareRoot(scalar(3))), 1e-12);
        assertEquals(1 / (2 * root), number(grad(SolvesTest::squareRoot).apply(scalar(3))), 1e-12);
        assertEquals(
                -1 / (4 * root * root * root),
                number(grad(grad(SolvesTest::squareRoot)).apply(scalar(3))),
                1e-12);
        assertEquals(
                1 / (2 * root),
                number(jvp(SolvesTest::squareRoot, scalar(3), scalar(1)).tangent()),
                1e-12);
        assertEquals(1 / (2 * root), number(jit(grad(SolvesTest::squareRoot)).apply(scalar(3))), 1e-12);
    }

    @Test
    void rootsOfABatchAreFoundTogether() {
        Array roots = vmap(SolvesTest::squareRoot).apply(array(4, 9, 2));
        assertEquals(2, roots.toLiteral().doubleAt(0), 1e-12);
        assertEquals(3, roots.toLiteral().doubleAt(1), 1e-12);
        Array slopes = vmap(grad(SolvesTest::squareRoot)).apply(array(4, 9, 2));
        assertEquals(0.25, slopes.toLiteral().doubleAt(0), 1e-12);
        assertEquals(1 / 6.0, slopes.toLiteral().doubleAt(1), 1e-12);
    }

    /// Jacobi's iteration for a system with four on the diagonal; `matvec` is not symmetric.
    private static Array jacobi(Fn1<Array, Array> matvec, Array b) {
        return lax.whileLoop(
                x -> jnp.max(jnp.abs(matvec.apply(x).minus(b))).gt(1e-13),
                x -> x.plus(b.minus(matvec.apply(x)).div(4)),
                b.times(0));
    }

    private static Array product(Array c, Array x) {
        return x.times(4).plus(c.times(jnp.roll(x, 1)));
    }

    private static Array solution(Array c, Array b) {
        return lax.customLinearSolve(x -> product(c, x), b, SolvesTest::jacobi, SolvesTest::jacobi);
    }

    @Test
    void aLinearSystemIsDifferentiatedAsOne() {
        Array c = array(0.5, -0.25, 1);
        Array b = array(1, 2, -3);
        Array x = solution(c, b);
        Array right = product(c, x);
        for (int index = 0; index < 3; index++) {
            assertEquals(b.toLiteral().doubleAt(index), right.toLiteral().doubleAt(index), 1e-12);
        }
        Array weights = array(1, -2, 0.5);
        Fn1<List<Array>, Array> loss =
                in -> jnp.sum(solution(in.get(0), in.get(1)).times(weights));
        List<Array> slopes = grad(loss).apply(List.of(c, b));
        double step = 1e-6;
        for (int input = 0; input < 2; input++) {
            for (int index = 0; index < 3; index++) {
                double[] direction = new double[3];
                direction[index] = step;
                Array change = array(direction);
                List<Array> above = input == 0 ? List.of(c.plus(change), b) : List.of(c, b.plus(change));
                List<Array> below = input == 0 ? List.of(c.minus(change), b) : List.of(c, b.minus(change));
                double slope = (number(loss.apply(above)) - number(loss.apply(below))) / (2 * step);
                assertEquals(slope, slopes.get(input).toLiteral().doubleAt(index), 1e-7);
            }
        }
    }

    @Test
    void systemsOfABatchAreSolvedTogether() {
        Array c = array(0.5, -0.25, 1);
        Array both = jnp.stack(List.of(array(1, 2, -3), array(0, 1, 1)));
        Array solutions = vmap((Array b) -> solution(c, b)).apply(both);
        for (int member = 0; member < 2; member++) {
            Array own = solution(c, both.get(member));
            for (int index = 0; index < 3; index++) {
                assertEquals(
                        own.toLiteral().doubleAt(index), solutions.toLiteral().doubleAt(3L * member + index), 1e-12);
            }
        }
    }

    @Test
    void withoutASolverOfTheTransposedSystemThereIsNoReverseMode() {
        Array b = array(1, 2, -3);
        Fn1<Array, Array> twice = x -> x.times(2);
        Fn1<Array, Array> forward = v -> jnp.sum(lax.customLinearSolve(twice, v, (f, y) -> y.div(2)));
        assertEquals(0.5, number(jvp(forward, b, array(1, 0, 0)).tangent()), 1e-12);
        String message = String.valueOf(
                assertThrows(TypeError.class, () -> grad(forward).apply(b)).getMessage());
        assertTrue(message.startsWith("transpose_solve required for backwards mode"), message);
        Fn1<Array, Array> symmetric = v -> jnp.sum(lax.customLinearSolve(twice, v, (f, y) -> y.div(2), true));
        assertEquals(0.5, number(grad(symmetric).apply(b)), 1e-12);
    }
}
