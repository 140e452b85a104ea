package org.jax4j.lax.linalg;

import static org.jax4j.lax.Arithmetic.add;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Arithmetic.sub;
import static org.jax4j.lax.linalg.MatrixFunctions.adjoint;
import static org.jax4j.lax.linalg.MatrixFunctions.asColumn;
import static org.jax4j.lax.linalg.MatrixFunctions.asRow;
import static org.jax4j.lax.linalg.MatrixFunctions.dot;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Powers;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// Eigenvalues and eigenvectors.
public sealed interface Spectra extends LinalgPrimitive {

    /// The eigenvectors, as columns, and the eigenvalues in ascending order of (x + xᴴ) / 2.
    static List<Array> eigh(Array x) {
        return eigh(x, true, true);
    }

    /// The eigenvectors, as columns, and the eigenvalues in ascending order of a Hermitian matrix.
    ///
    /// @param lower      whether the lower triangle is read, else the upper
    /// @param symmetrize whether x is first replaced by half of itself and its adjoint
    static List<Array> eigh(Array x, boolean lower, boolean symmetrize) {
        return new Eigh(lower).bind(List.of(symmetrize ? MatrixFunctions.symmetrized(x) : x));
    }

    /// The eigenvalues of a square matrix, then its left and right eigenvectors as columns if asked for; complex.
    static List<Array> eig(Array x, boolean left, boolean right) {
        return new Eig(left, right).bind(List.of(x));
    }

    /// The Schur form of a square matrix, and the vectors if asked for.
    static List<Array> schur(Array x, boolean vectors) {
        return new Schur(vectors).bind(List.of(x));
    }

    @Override
    default List<Integer> ranks() {
        return List.of(2);
    }

    private static int[] batchShape(int[] shape) {
        return Arrays.copyOf(shape, shape.length - 2);
    }

    private static int[] vector(int[] shape) {
        return Arrays.copyOf(shape, shape.length - 1);
    }

    private static DType complexOf(DType dtype) {
        return dtype.real() == DType.FLOAT64 ? DType.COMPLEX128 : DType.COMPLEX64;
    }

    /// Of a Hermitian matrix.
    record Eigh(boolean lower) implements Spectra {
        @Override
        public String name() {
            return "eigh";
        }

        @Override
        public Params params() {
            return Params.of("algorithm", null)
                    .and("lower", lower)
                    .and("sort_eigenvalues", true)
                    .and("subset_by_index", null);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval x = operands.getFirst();
            Cholesky.requireSquare(
                    "Argument to symmetric eigendecomposition must have shape [..., n, n], got shape ", x);
            return List.of(x, new Aval(TensorType.of(x.dtype().real(), vector(x.shape())), x.weakType()));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            TensorType type = operands.getFirst().tensor();
            int[] batch = batchShape(type.shape());
            TensorType values = TensorType.of(type.dtype().real(), vector(type.shape()));
            String routine = type.dtype().isComplex() ? "heevd" : "syevd";
            List<Value> results = Lapack.of(lowering, routine)
                    .letter("mode", 'V')
                    .letter("uplo", lower ? 'L' : 'U')
                    .overwriting(0)
                    .call(operands, List.of(type, values, Lapack.info(batch)), 2);
            return Lapack.checked(lowering.builder(), results, batch.length);
        }

        /// The perturbation theory of simple eigenvalues.
        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
                return Tangents.constant(bind(primals));
            }
            List<Array> results = bind(List.of(MatrixFunctions.symmetrized(primals.getFirst())));
            Array vectors = results.get(0);
            Array values = Conversion.convertElementType(results.get(1), vectors.dtype());
            Array identity = MatrixFunctions.identity(vectors.dtype(), vectors.shape());
            Array gaps = sub(add(identity, asRow(values)), asColumn(values));
            Array weights = sub(Powers.integerPow(gaps, -1), identity);
            Array inner = dot(dot(adjoint(vectors), change), vectors);
            Array vectorsChange = dot(vectors, mul(weights, inner));
            Array diagonal = MatrixFunctions.diagonal(inner);
            Array valuesChange = diagonal.dtype().isComplex() ? ComplexParts.real(diagonal) : diagonal;
            return new Dual(results, List.of(Tangent.of(vectorsChange), Tangent.of(valuesChange)));
        }
    }

    /// Of any square matrix.
    record Eig(boolean computeLeftEigenvectors, boolean computeRightEigenvectors) implements Spectra {
        @Override
        public String name() {
            return "eig";
        }

        @Override
        public Params params() {
            return Params.of("compute_left_eigenvectors", computeLeftEigenvectors)
                    .and("compute_right_eigenvectors", computeRightEigenvectors)
                    .and("enable_eigvec_derivs", false)
                    .and("implementation", null);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval x = operands.getFirst();
            Cholesky.requireSquare("The input to eig must be a square matrix. Got shape ", x);
            Aval vectors = new Aval(x.type().withDtype(complexOf(x.dtype())), x.weakType());
            List<Aval> results = new ArrayList<>(List.of(vectors.withShape(vector(x.shape()))));
            if (computeLeftEigenvectors) {
                results.add(vectors);
            }
            if (computeRightEigenvectors) {
                results.add(vectors);
            }
            return results;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            TensorType type = operands.getFirst().tensor();
            int[] batch = batchShape(type.shape());
            TensorType values = TensorType.of(type.dtype(), vector(type.shape()));
            TensorType vectors = type.withDtype(complexOf(type.dtype()));
            boolean real = !type.dtype().isComplex();
            List<TensorType> types = new ArrayList<>(Axes.repeat(values, real ? 2 : 1));
            types.addAll(List.of(vectors, vectors, Lapack.info(batch)));
            List<Value> results = new ArrayList<>(Lapack.of(lowering, "geev")
                    .letter("compute_left", computeLeftEigenvectors ? 'V' : 'N')
                    .letter("compute_right", computeRightEigenvectors ? 'V' : 'N')
                    .call(operands, types, 2));
            if (real) {
                Value imag = results.remove(1);
                results.set(0, builder.binary(BinaryKind.COMPLEX, results.getFirst(), imag));
            }
            if (!computeRightEigenvectors) {
                results.remove(2);
            }
            if (!computeLeftEigenvectors) {
                results.remove(1);
            }
            return Lapack.checked(builder, results, batch.length);
        }

        /// Of the eigenvalues only; eigenvectors are defined up to a factor.
        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            List<Array> results = bind(primals);
            if (!(tangents.getFirst() instanceof Tangent.Some(Array change))) {
                return Tangents.constant(results);
            }
            if (computeLeftEigenvectors || computeRightEigenvectors) {
                throw new ValueError(
                        "The derivatives of non-symmetric eigenvectors are not supported. Only first-order "
                                + "derivatives of eigenvalues are supported: ask for the eigenvalues alone.");
            }
            List<Array> system = new Eig(false, true).bind(primals);
            Array vectors = system.get(1);
            Array moved = dot(Conversion.convertElementType(change, vectors.dtype()), vectors);
            List<Array> factors = Lu.lu(vectors);
            Array inner = Lu.solve(factors.get(0), factors.get(2), moved, Lu.Transposition.NONE);
            return Dual.of(results.getFirst(), Tangent.of(MatrixFunctions.diagonal(inner)));
        }
    }

    /// The Schur form.
    record Schur(boolean computeSchurVectors) implements Spectra {
        @Override
        public String name() {
            return "schur";
        }

        @Override
        public Params params() {
            return Params.of("compute_schur_vectors", computeSchurVectors)
                    .and("select_callable", null)
                    .and("sort_eig_vals", false);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval x = operands.getFirst();
            Cholesky.requireSquare("The input to schur must be a square matrix. Got shape ", x);
            return computeSchurVectors ? List.of(x, x) : List.of(x);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            TensorType type = operands.getFirst().tensor();
            int[] batch = batchShape(type.shape());
            TensorType values = TensorType.of(type.dtype(), vector(type.shape()));
            List<TensorType> types = new ArrayList<>(List.of(type, type));
            types.addAll(Axes.repeat(values, type.dtype().isComplex() ? 1 : 2));
            types.addAll(List.of(Lapack.info(batch), Lapack.info(batch)));
            List<Value> results = Lapack.of(lowering, "gees")
                    .letter("mode", computeSchurVectors ? 'V' : 'N')
                    .letter("sort", 'N')
                    .overwriting(0)
                    .call(operands, types, 2);
            List<Value> wanted = new ArrayList<>(results.subList(0, computeSchurVectors ? 2 : 1));
            wanted.add(results.getLast());
            return Lapack.checked(lowering.builder(), wanted, batch.length);
        }
    }
}
