package org.jax4j.lax;

import static org.jax4j.Jax.lax;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.stablehlo.DType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Factorisations give back what they factor, and their derivatives those of Hermitian matrices.
final class LinalgTest {
    private static Array matrix(DType dtype, long seed, int... shape) {
        return Samples.of(dtype, shape).array(seed);
    }

    private static Array dot(Array x, Array y) {
        return Contractions.dot(x, y, DotSpec.DEFAULT);
    }

    private static Array adjoint(Array x) {
        Array turned = Movement.transpose(x, List.of(1, 0));
        return x.dtype().isComplex() ? ComplexParts.conj(turned) : turned;
    }

    /// A positive definite matrix with distinct eigenvalues.
    private static Array definite(DType dtype, long seed) {
        Array x = matrix(dtype, seed, 3, 3);
        Array identity = Conversion.convertElementType(
                Comparison.eq(
                        Creation.broadcastedIota(DType.INT32, new int[] {3, 3}, 0),
                        Creation.broadcastedIota(DType.INT32, new int[] {3, 3}, 1)),
                dtype);
        return Arithmetic.add(dot(x, adjoint(x)), identity);
    }

    private static Array hermitian(DType dtype, long seed) {
        Array x = matrix(dtype, seed, 3, 3);
        return Arithmetic.add(x, adjoint(x));
    }

    private static void assertClose(Array expected, Array actual, double tolerance) {
        assertEquals(expected.aval().type(), actual.aval().type());
        assertArrayEquals(Samples.numbers(expected), Samples.numbers(actual), tolerance);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT64", "COMPLEX128"})
    void theProductOfTheFactorsIsTheMatrix(DType dtype) {
        Array a = definite(dtype, 1);
        Array factor = lax.linalg.cholesky(a);
        assertClose(a, dot(factor, adjoint(factor)), 1e-12);

        Array x = matrix(dtype, 2, 4, 3);
        List<Array> qr = lax.linalg.qr(x);
        assertClose(x, dot(qr.get(0), qr.get(1)), 1e-12);
        List<Array> thin = lax.linalg.qr(x, false, false);
        assertClose(x, dot(thin.get(0), thin.get(1)), 1e-12);

        List<Array> svd = lax.linalg.svd(x, false);
        Array scaled = Arithmetic.mul(
                svd.get(0), Movement.expandDims(Conversion.convertElementType(svd.get(1), dtype), List.of(0)));
        assertClose(x, dot(scaled, svd.get(2)), 1e-12);
        assertClose(svd.get(1), lax.linalg.singularValues(x), 1e-12);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT64", "COMPLEX128"})
    void eigenvectorsAreScaledByTheirEigenvalues(DType dtype) {
        Array a = hermitian(dtype, 3);
        List<Array> eigh = lax.linalg.eigh(a);
        Array values = Movement.expandDims(Conversion.convertElementType(eigh.get(1), dtype), List.of(0));
        assertClose(dot(a, eigh.get(0)), Arithmetic.mul(eigh.get(0), values), 1e-12);

        Array x = matrix(dtype, 4, 3, 3);
        List<Array> eig = lax.linalg.eig(x, false, true);
        Array scaled = Arithmetic.mul(eig.get(1), Movement.expandDims(eig.get(0), List.of(0)));
        assertClose(dot(Conversion.convertElementType(x, DType.COMPLEX128), eig.get(1)), scaled, 1e-12);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT64", "COMPLEX128"})
    void factorsSolveSystems(DType dtype) {
        Array a = definite(dtype, 5);
        Array b = matrix(dtype, 6, 3, 2);
        List<Array> lu = lax.linalg.lu(a);
        Array x = Lu.solve(lu.get(0), lu.get(2), b, Lu.Transposition.NONE);
        assertClose(b, dot(a, x), 1e-11);
        Array y = Lu.solve(lu.get(0), lu.get(2), b, Lu.Transposition.ADJOINT);
        assertClose(b, dot(adjoint(a), y), 1e-11);
    }

    @ParameterizedTest
    @EnumSource(
            value = DType.class,
            names = {"FLOAT64", "COMPLEX128"})
    void derivativesAreThoseOfHermitianMatrices(DType dtype) {
        Array a = definite(dtype, 7);
        Array change = hermitian(dtype, 8);
        compare(new Cholesky(), a, change, 0, x -> lax.linalg.cholesky(x, false));
        compare(new Spectra.Eigh(true), a, change, 1, x -> lax.linalg.eigh(x).get(1));
    }

    private static void compare(
            Primitive primitive, Array a, Array change, int result, Function<Array, Array> function) {
        double step = 1e-6;
        Dual dual = primitive.jvp(List.of(a), List.of(Tangent.of(change)));
        double[] above = Samples.numbers(function.apply(Samples.moved(a, change, step)));
        double[] below = Samples.numbers(function.apply(Samples.moved(a, change, -step)));
        for (int index = 0; index < above.length; index++) {
            above[index] = (above[index] - below[index]) / (2 * step);
        }
        Array slope = Tangents.instantiate(dual.tangents().get(result));
        assertArrayEquals(above, Samples.numbers(slope), 1e-6);
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteGivesNaN() {
        Array negative = Arithmetic.neg(definite(DType.FLOAT64, 9));
        assertTrue(Double.isNaN(Samples.numbers(lax.linalg.cholesky(negative))[0]));
    }

    @Test
    void otherDtypesAreRefused() {
        TypeError integers = assertThrows(
                TypeError.class,
                () -> lax.linalg.lu(Samples.of(DType.INT32, 2, 2).array(1)));
        String refusal = "lu does not accept dtype int32 at position 0. Accepted dtypes at position 0 are subtypes of "
                + "floating, complexfloating. (LinalgTest.java:";
        assertTrue(String.valueOf(integers.getMessage()).startsWith(refusal), integers::toString);
    }
}
