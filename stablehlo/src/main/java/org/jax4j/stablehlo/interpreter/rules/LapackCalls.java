package org.jax4j.stablehlo.interpreter.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.interpreter.linalg.Eigenvectors;
import org.jax4j.stablehlo.interpreter.linalg.LuFactorization;
import org.jax4j.stablehlo.interpreter.linalg.Matrix;
import org.jax4j.stablehlo.interpreter.linalg.OrthogonalFactors;
import org.jax4j.stablehlo.interpreter.linalg.Precision;
import org.jax4j.stablehlo.interpreter.linalg.Schur;
import org.jax4j.stablehlo.interpreter.linalg.SingularValues;
import org.jax4j.stablehlo.interpreter.linalg.SymmetricEigenvalues;
import org.jax4j.stablehlo.interpreter.linalg.Triangular;
import org.jax4j.stablehlo.interpreter.linalg.Tridiagonalization;
import org.jax4j.stablehlo.interpreter.math.Complex;
import org.jax4j.stablehlo.interpreter.tensor.Tensor;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Linalg.TransposeA;
import org.jspecify.annotations.Nullable;

/// LAPACK's routines under the names that JAX calls them by on a CPU, `lapack_<type><routine>_ffi`, for a matrix
/// or a batch of them. `info`, where a routine has it, is its last result: 0 says that all went well.
final class LapackCalls {
    private static final Pattern TARGET = Pattern.compile("lapack_[sdcz](\\w+)_ffi");

    private final CustomCall call;
    private final List<Tensor> operands;
    private final List<Tensor> results;
    private final int batch;

    private LapackCalls(CustomCall call, List<Tensor> operands, List<Tensor> results, int batch) {
        this.call = call;
        this.operands = operands;
        this.results = results;
        this.batch = batch;
    }

    /// One call on the matrices of a given number.
    @FunctionalInterface
    private interface Routine {
        void run(LapackCalls call);
    }

    static List<Tensor> evaluate(CustomCall call, List<Tensor> operands) {
        Routine routine = Objects.requireNonNull(routine(call.target()), call.target());
        List<Tensor> results = call.resultTypes().stream()
                .map(type -> new Tensor((TensorType) type))
                .toList();
        // The diagonals of a tridiagonal matrix are vectors; what they multiply comes last.
        boolean vectorFirst = call.target().contains("gtsv") || call.target().startsWith("tridiagonal");
        int count = Matrices.count(vectorFirst ? operands.getLast() : operands.getFirst());
        for (int batch = 0; batch < count; batch++) {
            routine.run(new LapackCalls(call, operands, results, batch));
        }
        return results;
    }

    /// Whether a target is one of these routines.
    static boolean knows(String target) {
        return routine(target) != null;
    }

    private static @Nullable Routine routine(String symbol) {
        Matcher target = TARGET.matcher(symbol);
        String name = target.matches() ? target.group(1) : symbol;
        return switch (name) {
            case "potrf" -> LapackCalls::potrf;
            case "getrf" -> LapackCalls::getrf;
            case "geqrf" -> LapackCalls::geqrf;
            case "geqp3" -> LapackCalls::geqp3;
            case "orgqr", "ungqr" -> LapackCalls::orgqr;
            case "ormqr", "unmqr" -> LapackCalls::ormqr;
            case "trsm" -> LapackCalls::trsm;
            case "gtsv" -> LapackCalls::gtsv;
            case "tridiagonal_solve_perturbed_ffi" -> LapackCalls::solvePerturbed;
            case "gehrd" -> LapackCalls::gehrd;
            case "sytrd", "hetrd" -> LapackCalls::sytrd;
            case "syevd", "heevd" -> LapackCalls::syevd;
            case "gees" -> LapackCalls::gees;
            case "geev" -> LapackCalls::geev;
            case "gesdd" ->
                lapack -> lapack.singularValues(
                        lapack.isComplex() ? SingularValues.Routine.GESDD_COMPLEX : SingularValues.Routine.GESDD_REAL);
            case "gesvd" -> lapack -> lapack.singularValues(SingularValues.Routine.GESVD);
            default -> null;
        };
    }

    private Matrix matrix(int operand) {
        return Matrices.get(operands.get(operand), batch);
    }

    private Complex[] vector(int operand) {
        return Matrices.vector(operands.get(operand), batch);
    }

    private void put(int result, Matrix matrix) {
        Matrices.put(results.get(result), batch, matrix);
    }

    private void put(int result, Complex[] vector) {
        Matrices.putVector(results.get(result), batch, vector);
    }

    private void put(int result, double[] vector) {
        put(
                result,
                Arrays.stream(vector).mapToObj(value -> new Complex(value, 0)).toArray(Complex[]::new));
    }

    private void put(int result, int[] vector) {
        for (int i = 0; i < vector.length; i++) {
            results.get(result).put(batch * vector.length + i, (long) vector[i]);
        }
    }

    private void putInfo(int info) {
        results.getLast().put(batch, (long) info);
    }

    /// An option that LAPACK takes as a letter, such as `uplo`.
    private boolean is(String option, char letter) {
        return CustomCalls.integer(call, option) == letter;
    }

    private boolean flag(String option) {
        return CustomCalls.configuration(call).get(option) instanceof Attribute.Bool(var value) && value;
    }

    /// The triangle that is not read stays as it came.
    private void potrf() {
        Matrix a = matrix(0);
        boolean lower = is("uplo", 'L');
        Triangular.Cholesky cholesky = Triangular.cholesky(lower ? a : a.adjoint());
        Matrix factor = lower ? cholesky.factor() : cholesky.factor().adjoint();
        for (int i = 0; i < a.rows(); i++) {
            for (int j = 0; j < a.columns(); j++) {
                if (i == j || i > j == lower) {
                    a.set(i, j, factor.get(i, j));
                }
            }
        }
        put(0, a);
        putInfo(cholesky.info());
    }

    private void getrf() {
        LuFactorization.Lu lu = LuFactorization.factorize(matrix(0));
        put(0, lu.lu());
        put(1, lu.pivots());
        putInfo(lu.info());
    }

    private void geqrf() {
        OrthogonalFactors.Factored qr = OrthogonalFactors.qr(matrix(0));
        put(0, qr.a());
        put(1, qr.tau());
    }

    private void geqp3() {
        int[] pivots =
                Arrays.stream(vector(1)).mapToInt(value -> (int) value.re()).toArray();
        OrthogonalFactors.Factored qr = OrthogonalFactors.qrWithPivoting(matrix(0), pivots);
        put(0, qr.a());
        put(1, pivots);
        put(2, qr.tau());
    }

    private void orgqr() {
        put(0, OrthogonalFactors.formQ(matrix(0), vector(1)));
    }

    private void ormqr() {
        put(0, OrthogonalFactors.multiplyQ(matrix(0), vector(1), matrix(2), flag("left"), flag("transpose")));
    }

    private void trsm() {
        TransposeA transpose = is("trans_x", 'N')
                ? TransposeA.NO_TRANSPOSE
                : is("trans_x", 'T') ? TransposeA.TRANSPOSE : TransposeA.ADJOINT;
        put(
                0,
                LinalgRules.triangularSolve(
                        matrix(0), matrix(1), is("side", 'L'), is("uplo", 'L'), is("diag", 'U'), transpose));
    }

    /// JAX's diagonals have all the same length: the first element of the lower one and the last of the upper one
    /// are not used.
    private void gtsv() {
        Complex[] lower = vector(0);
        Complex[] diagonal = vector(1);
        Complex[] upper = vector(2);
        Matrix b = matrix(3);
        int unused = lower.length == diagonal.length ? 1 : 0;
        Complex[] below = Arrays.copyOfRange(lower, unused, lower.length);
        int info = LuFactorization.solveTridiagonal(below, diagonal, upper, b);
        System.arraycopy(below, 0, lower, unused, below.length);
        put(0, lower);
        put(1, diagonal);
        put(2, upper);
        put(3, b);
        putInfo(info);
    }

    private void solvePerturbed() {
        Complex[] lower = vector(0);
        Matrix b = matrix(3);
        LuFactorization.solvePerturbedTridiagonal(
                Arrays.copyOfRange(lower, 1, lower.length), vector(1), vector(2), b, precision());
        put(0, b);
    }

    private void gehrd() {
        int low = (int) CustomCalls.integer(call, "low") - 1;
        int high = (int) CustomCalls.integer(call, "high") - 1;
        OrthogonalFactors.Factored hessenberg = OrthogonalFactors.hessenberg(matrix(0), low, high);
        put(0, hessenberg.a());
        put(1, hessenberg.tau());
        putInfo(0);
    }

    private void sytrd() {
        Tridiagonalization reduction = new Tridiagonalization(matrix(0), is("uplo", 'L'));
        put(0, reduction.a());
        put(1, reduction.diagonal());
        put(2, reduction.offDiagonal());
        put(3, reduction.tau());
        putInfo(0);
    }

    private void gees() {
        boolean isReal = !isComplex();
        Schur schur = Schur.of(matrix(0), isReal, precision());
        put(0, schur.t());
        put(
                1,
                is("mode", 'V')
                        ? schur.z()
                        : new Matrix(schur.t().rows(), schur.t().columns()));
        putEigenvalues(2, schur.eigenvalues());
        // The number of eigenvalues that were selected to come first: JAX does not sort.
        results.get(results.size() - 2).put(batch, 0L);
        putInfo(schur.info());
    }

    private void geev() {
        Eigenvectors eigen = new Eigenvectors(matrix(0), !isComplex(), precision());
        int vectors = putEigenvalues(0, eigen.values());
        if (is("compute_left", 'V')) {
            put(vectors, eigen.left());
        }
        if (is("compute_right", 'V')) {
            put(vectors + 1, eigen.right());
        }
        putInfo(eigen.info());
    }

    /// As two results, real and imaginary parts, if the matrix is real. Gives the number of the result that
    /// follows.
    private int putEigenvalues(int result, Complex[] values) {
        if (isComplex()) {
            put(result, values);
            return result + 1;
        }
        put(result, Arrays.stream(values).mapToDouble(Complex::re).toArray());
        put(result + 1, Arrays.stream(values).mapToDouble(Complex::im).toArray());
        return result + 2;
    }

    private Precision precision() {
        return operands.getFirst().dtype().real() == DType.FLOAT64 ? Precision.DOUBLE : Precision.SINGLE;
    }

    private boolean isComplex() {
        return operands.getFirst().dtype().isComplex();
    }

    /// The results are the overwritten matrix, which nobody reads, singular values, U and Vᴴ.
    private void singularValues(SingularValues.Routine routine) {
        SingularValues svd = SingularValues.of(matrix(0), precision(), routine);
        put(0, matrix(0));
        put(1, svd.values());
        put(2, svd.u());
        put(3, svd.vAdjoint());
        putInfo(svd.converged() ? 0 : 1);
    }

    private void syevd() {
        Tridiagonalization reduction = new Tridiagonalization(matrix(0), is("uplo", 'L'));
        double[] values = reduction.diagonal();
        Matrix vectors = reduction.q();
        boolean converged = SymmetricEigenvalues.solve(values, reduction.offDiagonal(), vectors, precision());
        put(0, vectors);
        put(1, values);
        putInfo(converged ? 0 : 1);
    }
}
