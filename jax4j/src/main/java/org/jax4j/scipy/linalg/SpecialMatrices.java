package org.jax4j.scipy.linalg;

import static org.jax4j.numpy.Numpy.JNP;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.promotion.Promoting;
import org.jax4j.stablehlo.DType;

/// Matrices that few numbers determine. Vectors are the last axis, axes before it are a batch.
public interface SpecialMatrices {
    /// Which triangle of a Pascal matrix is wanted.
    enum PascalKind {
        SYMMETRIC,
        LOWER,
        UPPER
    }

    /// Matrices along the diagonal of a matrix of zeros.
    ///
    /// ```java
    /// scipy.linalg.blockDiag(jnp.eye(2), jnp.ones(1, 3));
    /// ```
    ///
    /// @throws ValueError if an operand has more than two axes
    default Array blockDiag(Array... blocks) {
        if (blocks.length == 0) {
            return JNP.zeros(1, 0);
        }
        List<Array> matrices = new ArrayList<>();
        for (Array block : Promoting.dtypes(List.of(blocks))) {
            if (block.ndim() > 2) {
                throw new ValueError("Arguments to block_diag must have at most 2 dimensions, got shape "
                        + Operands.shape(block.shape()) + ".");
            }
            matrices.add(JNP.atleast2d(block));
        }
        int columns = matrices.stream().mapToInt(block -> block.shape()[1]).sum();
        List<Array> rows = new ArrayList<>();
        int before = 0;
        for (Array block : matrices) {
            int height = block.shape()[0];
            int width = block.shape()[1];
            Array left = JNP.zeros(block.dtype(), height, before);
            before += width;
            rows.add(JNP.concatenate(List.of(left, block, JNP.zeros(block.dtype(), height, columns - before)), 1));
        }
        return JNP.concatenate(rows, 0);
    }

    /// The matrix of elements of a vector at positions that row and column determine.
    private static Array spread(Array x, int rows, int columns, IntBinaryOperator position) {
        int[][] positions = new int[rows][columns];
        for (int i = 0; i < rows; i++) {
            int row = i;
            positions[i] = IntStream.range(0, columns)
                    .map(j -> position.applyAsInt(row, j))
                    .toArray();
        }
        Array places = rows == 0 || columns == 0 ? JNP.zeros(DType.INT32, rows, columns) : JNP.array(positions);
        return JNP.take(x, places, -1);
    }

    private static int length(String name, Array x) {
        if (x.ndim() == 0) {
            throw new ValueError(name + ": the operand must be at least 1-dimensional, got a scalar.");
        }
        return x.shape()[x.ndim() - 1];
    }

    /// The matrix with constant diagonals whose first column is c, and whose first row is its conjugate.
    default Array toeplitz(Array c) {
        return toeplitz(c, JNP.conj(c));
    }

    /// The matrix with constant diagonals whose first column is c, and whose first row is r but for its first
    /// element.
    default Array toeplitz(Array c, Array r) {
        int rows = length("toeplitz", c);
        int columns = length("toeplitz", r);
        Array all = JNP.concatenate(List.of(JNP.flip(c, -1), r.get("...", "1:")), -1);
        return spread(all, rows, columns, (i, j) -> rows - 1 - i + j);
    }

    /// The matrix with constant antidiagonals whose first column is c, with zeros below the antidiagonal.
    default Array hankel(Array c) {
        return hankel(c, JNP.zerosLike(c));
    }

    /// The matrix with constant antidiagonals whose first column is c, and whose last row is r but for its first
    /// element.
    default Array hankel(Array c, Array r) {
        int rows = length("hankel", c);
        int columns = length("hankel", r);
        Array all = JNP.concatenate(List.of(c, r.get("...", "1:")), -1);
        return spread(all, rows, columns, Integer::sum);
    }

    /// The matrix each column of which is the one before it, shifted down by one.
    default Array circulant(Array c) {
        int size = length("circulant", c);
        return spread(c, size, size, (i, j) -> Math.floorMod(i - j, size));
    }

    /// Leslie's matrix of a population: the first row is f, below the diagonal is s.
    ///
    /// @throws ValueError unless s has one element fewer than f
    default Array leslie(Array f, Array s) {
        int size = length("leslie", f);
        if (size < 2 || length("leslie", s) != size - 1) {
            throw new ValueError("leslie needs at least two elements of f, and one fewer of s; got shapes "
                    + Operands.shape(f.shape()) + " and " + Operands.shape(s.shape()) + ".");
        }
        Array zero = JNP.zerosLike(f.get("...", "0:1"));
        Array all = JNP.concatenate(List.of(f, s, zero), -1);
        return spread(all, size, size, (i, j) -> i == 0 ? j : i == j + 1 ? size + j : 2 * size - 1);
    }

    /// The companion matrix of a polynomial, whose coefficients begin with that of the highest power: its
    /// eigenvalues are the zeros.
    ///
    /// @throws ValueError if there are fewer than two coefficients
    default Array companion(Array a) {
        Array coefficients = Promoting.inexact(JNP.atleast1d(a));
        int size = length("companion", coefficients) - 1;
        if (size < 1) {
            throw new ValueError("companion: the length of `a` along the last axis must be at least 2; got shape "
                    + Operands.shape(a.shape()) + ".");
        }
        Array row = coefficients.get("...", "1:").unaryMinus().div(coefficients.get("...", "0:1"));
        Array first = row.get("...", "0:1");
        Array all = JNP.concatenate(List.of(row, JNP.onesLike(first), JNP.zerosLike(first)), -1);
        return spread(all, size, size, (i, j) -> i == 0 ? j : i == j + 1 ? size : size + 1);
    }

    /// The absolute differences of all pairs of elements.
    default Array fiedler(Array a) {
        Array x = JNP.atleast1d(a);
        return JNP.abs(JNP.expandDims(x, -1).minus(JNP.expandDims(x, -2)));
    }

    /// Fiedler's companion matrix, which has five diagonals.
    ///
    /// @throws ValueError if there are no coefficients
    default Array fiedlerCompanion(Array a) {
        Array coefficients = Promoting.inexact(JNP.atleast1d(a));
        int size = length("fiedler_companion", coefficients) - 1;
        if (size < 0) {
            throw new ValueError("fiedler_companion requires the last axis of 'a' to have nonzero length, but got "
                    + "shape " + Operands.shape(a.shape()) + ".");
        }
        Array monic = coefficients.div(coefficients.get("...", "0:1"));
        Array negated = monic.unaryMinus();
        Array one = monic.get("...", "0:1");
        Array all = JNP.concatenate(List.of(negated, one, JNP.zerosLike(one)), -1);
        int unit = size + 1;
        int zero = size + 2;
        return spread(all, size, size, (i, j) -> {
            if (j == 0) {
                return i == 0 ? 1 : i == 1 ? unit : zero;
            }
            boolean even = i % 2 == 0;
            if (even && j == i + 1) {
                return i + 2;
            }
            if (even && j == i + 2 || !even && j == i - 2) {
                return unit;
            }
            return even && i >= 2 && j == i - 1 ? i + 1 : zero;
        });
    }

    /// How much of a convolution is kept.
    enum ConvolutionMode {
        FULL,
        SAME,
        VALID
    }

    /// The matrix whose product with a vector of n elements is its convolution with a.
    ///
    /// @throws ValueError unless n is positive and a has elements
    default Array convolutionMatrix(Array a, int n, ConvolutionMode mode) {
        int m = length("convolution_matrix", a);
        if (n <= 0 || m < 1) {
            throw new ValueError("convolution_matrix needs a positive n and elements of a; got n=" + n + " and shape "
                    + Operands.shape(a.shape()) + ".");
        }
        int cut = Math.min(n, m) - 1;
        int from = switch (mode) {
            case FULL -> 0;
            case SAME -> cut / 2;
            case VALID -> cut;
        };
        int rows = switch (mode) {
            case FULL -> m + n - 1;
            case SAME -> Math.max(m, n);
            case VALID -> Math.max(m, n) - Math.min(m, n) + 1;
        };
        Array all = JNP.concatenate(List.of(a, JNP.zerosLike(a.get("...", "0:1"))), -1);
        return spread(all, rows, n, (i, j) -> {
            int place = i + from - j;
            return place >= 0 && place < m ? place : m;
        });
    }

    /// The Hilbert matrix, 1 / (i + j + 1).
    default Array hilbert(int n) {
        Array i = JNP.arange(n).astype(Config.current().defaultFloat());
        return JNP.reciprocal(JNP.expandDims(i, 1).plus(i).plus(1));
    }

    private static BigInteger choose(int n, int k) {
        BigInteger ways = k < 0 || k > n ? BigInteger.ZERO : BigInteger.ONE;
        for (int i = 0; i < k && ways.signum() != 0; i++) {
            ways = ways.multiply(BigInteger.valueOf(n - i)).divide(BigInteger.valueOf(i + 1L));
        }
        return ways;
    }

    private static Array exactly(int n, BiFunction<Integer, Integer, BigInteger> element) {
        double[] values = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                values[i * n + j] = element.apply(i, j).doubleValue();
            }
        }
        return JNP.array(values).reshape(n, n).astype(Config.current().defaultFloat());
    }

    private static BigInteger alternating(int power, BigInteger value) {
        return power % 2 == 0 ? value : value.negate();
    }

    /// The inverse of the Hilbert matrix, each element rounded once.
    default Array invhilbert(int n) {
        return exactly(
                n,
                (i, j) -> alternating(
                        i + j,
                        BigInteger.valueOf(i + j + 1L)
                                .multiply(choose(n + i, n - j - 1))
                                .multiply(choose(n + j, n - i - 1))
                                .multiply(choose(i + j, i).pow(2))));
    }

    /// The matrix of binomial coefficients.
    default Array pascal(int n, PascalKind kind) {
        return exactly(n, (i, j) -> switch (kind) {
            case SYMMETRIC -> choose(i + j, j);
            case LOWER -> choose(i, j);
            case UPPER -> choose(j, i);
        });
    }

    /// The inverse of the matrix of binomial coefficients.
    default Array invpascal(int n, PascalKind kind) {
        return exactly(n, (i, j) -> switch (kind) {
            case LOWER -> alternating(i + j, choose(i, j));
            case UPPER -> alternating(i + j, choose(j, i));
            case SYMMETRIC -> {
                BigInteger sum = BigInteger.ZERO;
                for (int k = 0; k < n; k++) {
                    sum = sum.add(alternating(i + j, choose(k, i).multiply(choose(k, j))));
                }
                yield sum;
            }
        });
    }

    /// Helmert's matrix, whose rows are orthonormal.
    ///
    /// @param full whether it has the first row too, that of a mean
    /// @throws ValueError unless n is positive
    default Array helmert(int n, boolean full) {
        requirePositive("helmert", n);
        double[][] rows = new double[full ? n : n - 1][n];
        for (int i = 0; i < rows.length; i++) {
            int k = full ? i : i + 1;
            for (int j = 0; j < n; j++) {
                double scale = Math.sqrt(k * (k + 1.0));
                rows[i][j] = k == 0 ? 1 / Math.sqrt(n) : j < k ? 1 / scale : j == k ? -k / scale : 0;
            }
        }
        Array matrix = rows.length == 0 ? JNP.zeros(DType.FLOAT64, 0, n) : JNP.array(rows);
        return matrix.astype(Config.current().defaultFloat());
    }

    private static void requirePositive(String name, int n) {
        if (n < 1) {
            throw new ValueError(name + ": n must be a positive integer; got " + n + ".");
        }
    }

    /// Hadamard's matrix of ones and minus ones, whose rows are orthogonal, as integers of the default dtype.
    ///
    /// @throws ValueError unless n is a power of 2
    default Array hadamard(int n) {
        return hadamard(n, Config.current().defaultInt());
    }

    /// [#hadamard(int)] of a dtype.
    default Array hadamard(int n, DType dtype) {
        if (n < 1 || Integer.bitCount(n) != 1) {
            throw new ValueError("hadamard: n must be a positive power of 2; got " + n + ".");
        }
        Array signs = JNP.array(new int[] {1, -1});
        return spread(signs, n, n, (i, j) -> Integer.bitCount(i & j) % 2).astype(dtype);
    }

    /// What the matrix of the discrete Fourier transform is divided by.
    enum DftScale {
        NONE,
        ROOT_N,
        N
    }

    /// The matrix of the discrete Fourier transform, exp(-2πi j k / n), as complex64 or the dtype of default
    /// numbers.
    default Array dft(int n, DftScale scale) {
        double divisor = switch (scale) {
            case NONE -> 1;
            case ROOT_N -> Math.sqrt(n);
            case N -> n;
        };
        double[] real = new double[n * n];
        double[] imaginary = new double[n * n];
        for (int j = 0; j < n; j++) {
            for (int k = 0; k < n; k++) {
                // The angle is reduced in integers, so that it is exact for large powers.
                double angle = -2 * Math.PI * ((long) j * k % n) / n;
                real[j * n + k] = Math.cos(angle) / divisor;
                imaginary[j * n + k] = Math.sin(angle) / divisor;
            }
        }
        DType dtype = Config.current().defaultFloat();
        return ComplexParts.complex(
                JNP.array(real).reshape(n, n).astype(dtype),
                JNP.array(imaginary).reshape(n, n).astype(dtype));
    }
}
