package org.jax4j.export.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.linalg.Cholesky;
import org.jax4j.lax.linalg.Fourier;
import org.jax4j.lax.linalg.Lu;
import org.jax4j.lax.linalg.Spectra;
import org.jax4j.lax.linalg.Svd;
import org.jax4j.lax.linalg.TriangularSolve;
import org.jax4j.lax.linalg.TridiagonalSolve;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Statement;

/// Linear algebra: operations of the specification, and calls of LAPACK as JAX writes them.
///
/// What a call of LAPACK leaves undefined (a triangle that it does not read) is not the same here; its report of
/// success always says that all went well, since what failed is NaN.
final class LinalgOperations {
    private static final Pattern LAPACK = Pattern.compile("lapack_[sdcz](\\w+)_ffi");

    private final Translator translator;
    private final Orthogonal orthogonal = new Orthogonal();

    LinalgOperations(Translator translator) {
        this.translator = translator;
    }

    List<Array> apply(Linalg op, Statement statement, List<Array> operands) {
        return switch (op) {
            case Linalg.Fft(var _, Linalg.FftType type, List<Integer> lengths) ->
                List.of(Fourier.fft(operands.getFirst(), type, Axes.array(lengths)));
            case Linalg.Cholesky(var _, boolean lower) -> List.of(cholesky(operands.getFirst(), lower));
            case Linalg.TriangularSolve solve ->
                List.of(triangularSolve(
                        operands,
                        solve.leftSide(),
                        solve.lower(),
                        solve.unitDiagonal(),
                        solve.transposeA() != Linalg.TransposeA.NO_TRANSPOSE,
                        solve.transposeA() == Linalg.TransposeA.ADJOINT));
            case Linalg.BatchNormGrad _, Linalg.BatchNormInference _, Linalg.BatchNormTraining _ ->
                translator.foreign(statement, operands);
        };
    }

    private static Array cholesky(Array x, boolean lower) {
        return lower ? Cholesky.ofLowerTriangle(x) : adjoint(Cholesky.ofLowerTriangle(adjoint(x)));
    }

    private static Array adjoint(Array x) {
        int rank = x.ndim();
        Array transposed = Movement.transpose(x, Axes.moving(rank, rank - 2, rank - 1));
        return x.dtype().isComplex() ? ComplexParts.conj(transposed) : transposed;
    }

    private static Array triangularSolve(
            List<Array> operands, boolean left, boolean lower, boolean unit, boolean transpose, boolean conjugate) {
        return TriangularSolve.triangularSolve(
                operands.get(0), operands.get(1), new TriangularSolve(conjugate, left, lower, transpose, unit));
    }

    /// A call of a routine, or of something else, which runs as it is.
    List<Array> call(Calls.CustomCall call, Statement statement, List<Array> operands) {
        if (SingleDevice.isPlacement(call)
                && operands.size() == 1
                && call.resultTypes().size() == 1) {
            return operands;
        }
        Matcher matcher = LAPACK.matcher(call.target());
        Optional<List<Array>> results =
                matcher.matches() ? routine(matcher.group(1), call, operands) : Optional.empty();
        return results.orElseGet(() -> translator.foreign(statement, operands));
    }

    private Optional<List<Array>> routine(String name, Calls.CustomCall call, List<Array> operands) {
        Array x = operands.getFirst();
        Array info = info(call);
        return Optional.ofNullable(
                switch (name) {
                    case "potrf" -> List.of(cholesky(x, letter(call, "uplo") == 'L'), info);
                    case "getrf" -> {
                        List<Array> lu = Lu.lu(x);
                        yield List.of(lu.get(0), Arithmetic.add(lu.get(1), Scalars.full(lu.get(1), 1)), info);
                    }
                    case "trsm" ->
                        operands.size() > 2
                                ? null
                                : List.of(triangularSolve(
                                        operands,
                                        letter(call, "side") == 'L',
                                        letter(call, "uplo") == 'L',
                                        letter(call, "diag") == 'U',
                                        letter(call, "trans_x") != 'N',
                                        letter(call, "trans_x") == 'C'));
                    case "syevd", "heevd" -> {
                        List<Array> spectrum = Spectra.eigh(x, letter(call, "uplo") == 'L', false);
                        yield List.of(spectrum.get(0), spectrum.get(1), info);
                    }
                    case "gesdd", "gesvd" -> singularValues(x, letter(call, "mode"), call, info);
                    case "geev" -> eigenvalues(x, call, info);
                    case "geqrf" -> orthogonal.factor(x);
                    case "orgqr", "ungqr" -> List.of(orthogonal.product(x, operands.get(1)));
                    case "gtsv" -> {
                        List<Array> all = new ArrayList<>(operands.subList(0, 3));
                        all.add(TridiagonalSolve.tridiagonalSolve(
                                operands.get(0), operands.get(1), operands.get(2), operands.get(3)));
                        all.add(info);
                        yield all;
                    }
                    default -> null;
                });
    }

    /// @param mode `A` for square matrices of vectors, `S` for the first ones, `N` for none
    private static List<Array> singularValues(Array x, char mode, Calls.CustomCall call, Array info) {
        if (mode == 'N') {
            return List.of(x, Svd.singularValues(x), zeros(call, 2), zeros(call, 3), info);
        }
        List<Array> factors = Svd.svd(x, mode == 'A');
        return List.of(x, factors.get(1), factors.get(0), factors.get(2), info);
    }

    private static List<Array> eigenvalues(Array x, Calls.CustomCall call, Array info) {
        boolean left = letter(call, "compute_left") == 'V';
        boolean right = letter(call, "compute_right") == 'V';
        List<Array> results = Spectra.eig(x, left, right);
        int parts = call.resultTypes().size() - 3;
        Array values = results.getFirst();
        List<Array> all = new ArrayList<>(
                parts == 1 ? List.of(values) : List.of(ComplexParts.real(values), ComplexParts.imag(values)));
        all.add(left ? results.get(1) : zeros(call, parts));
        all.add(right ? results.getLast() : zeros(call, parts + 1));
        all.add(info);
        return all;
    }

    private static Array zeros(Calls.CustomCall call, int result) {
        return Scalars.zeros(Aval.of((TensorType) call.resultTypes().get(result)));
    }

    /// That all went well, for each matrix.
    private static Array info(Calls.CustomCall call) {
        TensorType first = (TensorType) call.resultTypes().getFirst();
        TensorType last = (TensorType) call.resultTypes().getLast();
        int[] shape = last.dtype() == DType.INT32 ? last.shape() : Arrays.copyOf(first.shape(), 0);
        return Scalars.zeros(Aval.of(DType.INT32, shape));
    }

    /// An option that is a letter, as its number.
    private static char letter(Calls.CustomCall call, String name) {
        return call.attributes().get("mhlo.backend_config")
                                instanceof Attribute.Dictionary(Map<String, Attribute> config)
                        && config.get(name) instanceof Attribute.Int(long letter, var _)
                ? (char) letter
                : ' ';
    }
}
