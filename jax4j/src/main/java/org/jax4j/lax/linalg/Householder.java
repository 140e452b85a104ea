package org.jax4j.lax.linalg;

import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Factorisations whose orthogonal factor is kept as Householder reflections: vectors below the diagonal, and
/// their scales.
public sealed interface Householder extends LinalgPrimitive {

    /// The orthogonal matrix that is the product of reflections, as many columns as the matrix of vectors has.
    static Array householderProduct(Array a, Array scales) {
        return new HouseholderProduct().bind(a, scales);
    }

    /// The upper triangular factor, with the vectors below its diagonal, and the scales.
    static List<Array> geqrf(Array a) {
        return new Geqrf().bind(List.of(a));
    }

    /// The Hessenberg form of a square matrix, with the vectors below its subdiagonal, and the scales.
    static List<Array> hessenberg(Array a) {
        return new Hessenberg().bind(List.of(a));
    }

    /// The tridiagonal form of a Hermitian matrix: the vectors, the diagonal, what lies beside it, and the
    /// scales.
    static List<Array> tridiagonal(Array a, boolean lower) {
        return new Tridiagonal(lower).bind(List.of(a));
    }

    /// A product q c, c q, or with the adjoint of q, where q is the product of reflections.
    static Array ormqr(Array a, Array scales, Array c, boolean left, boolean transpose) {
        return new Ormqr(left, transpose).bind(a, scales, c);
    }

    private static int[] batchShape(Value operand) {
        return Arrays.copyOf(operand.tensor().shape(), operand.tensor().rank() - 2);
    }

    /// A vector for each matrix.
    private static Aval vector(Aval matrix, DType dtype, int size) {
        int rank = matrix.rank() - 2;
        int[] shape = Axes.insert(Arrays.copyOf(matrix.shape(), rank), rank, size);
        return new Aval(TensorType.of(dtype, shape), matrix.weakType());
    }

    private static int dim(Aval matrix, int fromEnd) {
        return matrix.type().dim(matrix.rank() - fromEnd);
    }

    private static List<TensorType> types(List<Aval> avals) {
        return avals.stream().map(Aval::type).toList();
    }

    private static String prefix(Value matrix, String real, String complex) {
        return matrix.tensor().dtype().isComplex() ? complex : real;
    }

    /// The QR factorisation of LAPACK's geqrf.
    record Geqrf() implements Householder {
        @Override
        public String name() {
            return "geqrf";
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval a = operands.getFirst();
            return List.of(a, vector(a, a.dtype(), Math.min(dim(a, 1), dim(a, 2))));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Aval a = Aval.of(operands.getFirst().tensor());
            return Lapack.of(lowering, "geqrf").overwriting(0).call(operands, types(results(List.of(a))), 2);
        }
    }

    /// The QR factorisation with exchanged columns of LAPACK's geqp3: matrix and columns to be put first, to the
    /// factors, the permutation counted from 1, and the scales.
    record Geqp3() implements Householder {
        @Override
        public String name() {
            return "geqp3";
        }

        @Override
        public Params params() {
            return Params.of("use_magma", null);
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2, 1);
        }

        @Override
        public void requireDtype(Aval operand, int position) {
            if (position == 0) {
                Householder.super.requireDtype(operand, position);
            }
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval a = operands.get(0);
            return List.of(a, operands.get(1), vector(a, a.dtype(), Math.min(dim(a, 1), dim(a, 2))));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            List<Aval> avals =
                    operands.stream().map(value -> Aval.of(value.tensor())).toList();
            return Lapack.of(lowering, "geqp3").overwriting(0, 1).call(operands, types(results(avals)), 2);
        }
    }

    /// The product of reflections.
    record HouseholderProduct() implements Householder {
        @Override
        public String name() {
            return "householder_product";
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2, 1);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Operands.requireSameDtypes(name(), operands);
            Aval a = operands.get(0);
            if (dim(a, 2) < dim(a, 1)) {
                throw new ValueError("The first argument to householder_product must have at least as many rows as "
                        + "columns, got shape " + Operands.shape(a.shape()));
            }
            if (dim(operands.get(1), 1) > dim(a, 1)) {
                throw new ValueError("The second argument to householder_product must not have more rows than the "
                        + "minimum of the first argument's rows and columns.");
            }
            return List.of(a);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value a = operands.getFirst();
            return Lapack.of(lowering, prefix(a, "or", "un") + "gqr")
                    .overwriting(0)
                    .call(operands, List.of(a.tensor()), 2);
        }
    }

    /// The product with reflections.
    record Ormqr(boolean left, boolean transpose) implements Householder {
        @Override
        public String name() {
            return "ormqr";
        }

        @Override
        public Params params() {
            return Params.of("left", left).and("transpose", transpose);
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2, 1, 2);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Operands.requireSameDtypes(name(), operands);
            Aval a = operands.get(0);
            Aval c = operands.get(2);
            if (dim(c, left ? 2 : 1) != dim(a, 2)) {
                throw new ValueError("ormqr with left=" + (left ? "True" : "False") + " expects c to have as many "
                        + (left ? "rows" : "columns") + " as the Householder matrix a has rows. Got a shape "
                        + Operands.shape(a.shape()) + " and c shape " + Operands.shape(c.shape()) + ".");
            }
            return List.of(c);
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value a = operands.getFirst();
            return Lapack.of(lowering, prefix(a, "or", "un") + "mqr")
                    .flag("left", left)
                    .flag("transpose", transpose)
                    .overwriting(2)
                    .call(operands, List.of(operands.get(2).tensor()), 2);
        }
    }

    /// The Hessenberg form.
    record Hessenberg() implements Householder {
        @Override
        public String name() {
            return "hessenberg";
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval a = operands.getFirst();
            Cholesky.requireSquare("Argument to Hessenberg reduction must have shape [..., n, n], got shape ", a);
            return List.of(a, vector(a, a.dtype(), Math.max(dim(a, 1) - 1, 0)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value a = operands.getFirst();
            List<TensorType> types = types(results(List.of(Aval.of(a.tensor()))));
            int[] batch = batchShape(a);
            List<Value> results = Lapack.of(lowering, "gehrd")
                    .number("high", a.tensor().dim(batch.length + 1))
                    .number("low", 1)
                    .overwriting(0)
                    .call(operands, Axes.concat(types, List.of(Lapack.info(batch))), 2);
            return Lapack.checked(lowering.builder(), results, batch.length);
        }
    }

    /// The tridiagonal form.
    record Tridiagonal(boolean lower) implements Householder {
        @Override
        public String name() {
            return "tridiagonal";
        }

        @Override
        public Params params() {
            return Params.of("lower", lower);
        }

        @Override
        public List<Integer> ranks() {
            return List.of(2);
        }

        @Override
        public List<Aval> results(List<Aval> operands) {
            Aval a = operands.getFirst();
            Cholesky.requireSquare("The input to tridiagonal must be a square matrix. Got shape ", a);
            int size = dim(a, 1);
            if (size == 0) {
                throw new ValueError("The input to tridiagonal must be a square matrix. Got shape (0, 0).");
            }
            DType real = a.dtype().real();
            return List.of(a, vector(a, real, size), vector(a, real, size - 1), vector(a, a.dtype(), size - 1));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value a = operands.getFirst();
            List<TensorType> types = types(results(List.of(Aval.of(a.tensor()))));
            int[] batch = batchShape(a);
            List<Value> results = Lapack.of(lowering, prefix(a, "sy", "he") + "trd")
                    .letter("uplo", lower ? 'L' : 'U')
                    .overwriting(0)
                    .call(operands, Axes.concat(types, List.of(Lapack.info(batch))), 2);
            return Lapack.checked(lowering.builder(), results, batch.length);
        }
    }
}
