package org.jax4j.cpu.compiler.kernels.fourier;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;

/// A Fourier transform of one line whose length has small prime factors, by Stockham's self-sorting algorithm:
/// for each factor one pass from one array to another, at whose end everything is in order (C. Van Loan,
/// "Computational Frameworks for the Fast Fourier Transform", 1992, section 1.7).
final class FourierStages {
    /// Transforms of larger prime lengths are reduced to others.
    static final int LARGEST_FACTOR = 13;

    private final LoopCode code;
    private final DType dtype;
    private final int length;
    private final boolean inverse;
    private final Buffer twiddles;

    /// @param dtype the complex dtype
    FourierStages(LoopCode code, DType dtype, int length, boolean inverse) {
        this.code = code;
        this.dtype = dtype;
        this.length = length;
        this.inverse = inverse;
        Literal.Writer table = new Literal.Writer(TensorType.of(dtype, length));
        for (int i = 0; i < length; i++) {
            table.put(i, cosine(i, length), (inverse ? 1 : -1) * sine(i, length));
        }
        this.twiddles = new Buffer(new Buffer.Home.Constant(table.toLiteral()), dtype, length);
    }

    static double cosine(long numerator, long denominator) {
        return Math.cos(2 * Math.PI * numerator / denominator);
    }

    static double sine(long numerator, long denominator) {
        return Math.sin(2 * Math.PI * numerator / denominator);
    }

    /// The factors of a length, fours first; empty if one is too large.
    static List<Integer> factors(int length) {
        List<Integer> factors = new ArrayList<>();
        int rest = length;
        while (rest % 4 == 0) {
            factors.add(4);
            rest /= 4;
        }
        for (int factor = 2; factor <= LARGEST_FACTOR; factor++) {
            while (rest % factor == 0) {
                factors.add(factor);
                rest /= factor;
            }
        }
        return rest == 1 ? factors : List.of();
    }

    static boolean isSmooth(int length) {
        return length == 1 || !factors(length).isEmpty();
    }

    /// Writes the passes.
    ///
    /// @param from  the line, which is overwritten
    /// @param other another line of the same length
    /// @param base  where both begin
    /// @return the one of the two that holds the transform
    Buffer write(Buffer from, Buffer other, Affine base) {
        return write(from, other, base, 1);
    }

    /// As above, of several lines at once, whose elements at a position are next to each other.
    ///
    /// @param lines how many
    Buffer write(Buffer from, Buffer other, Affine base, long lines) {
        Buffer source = from;
        Buffer target = other;
        long stride = lines;
        long count = length;
        for (int radix : factors(length)) {
            pass(source, target, base, radix, stride, lines, count / radix);
            stride *= radix;
            count /= radix;
            Buffer swapped = source;
            source = target;
            target = swapped;
        }
        return source;
    }

    private void pass(Buffer source, Buffer target, Affine base, int radix, long stride, long lines, long groups) {
        code.loop(groups, group -> {
            List<Local> factors = new ArrayList<>();
            for (int k = 1; k < radix; k++) {
                factors.add(groups == 1 ? null : code.writer().load(twiddles, group.times(k * stride / lines)));
            }
            code.loop(stride, Node.Style.NARROW, within -> {
                List<Local> inputs = new ArrayList<>();
                for (int i = 0; i < radix; i++) {
                    Affine at = base.plus(within).plus(group.times(stride)).plus(stride * groups * i);
                    inputs.add(code.writer().load(source, at));
                }
                List<Local> outputs = butterfly(inputs);
                for (int k = 0; k < radix; k++) {
                    Local output = outputs.get(k);
                    if (k > 0 && groups > 1) {
                        output = code.multiply(output, factors.get(k - 1));
                    }
                    Affine at =
                            base.plus(within).plus(group.times(radix).plus(k).times(stride));
                    code.writer().store(target, at, output);
                }
            });
        });
    }

    /// The transform of a few elements.
    private List<Local> butterfly(List<Local> x) {
        return switch (x.size()) {
            case 2 -> List.of(code.add(x.get(0), x.get(1)), code.subtract(x.get(0), x.get(1)));
            case 4 -> {
                Local even = code.add(x.get(0), x.get(2));
                Local difference = code.subtract(x.get(0), x.get(2));
                Local odd = code.add(x.get(1), x.get(3));
                Local turned = quarterTurn(code.subtract(x.get(1), x.get(3)));
                yield List.of(
                        code.add(even, odd),
                        code.add(difference, turned),
                        code.subtract(even, odd),
                        code.subtract(difference, turned));
            }
            default -> odd(x);
        };
    }

    /// The transform of an odd number of elements. The terms of `x[j]` and `x[n - j]` have equal cosines and
    /// opposite sines, and so do those of results `k` and `n - k`: all products are with real numbers, and serve
    /// two results.
    private List<Local> odd(List<Local> x) {
        int n = x.size();
        int half = n / 2;
        List<Local> sums = new ArrayList<>();
        List<Local> differences = new ArrayList<>();
        Local total = x.getFirst();
        for (int j = 1; j <= half; j++) {
            sums.add(code.add(x.get(j), x.get(n - j)));
            differences.add(code.subtract(x.get(j), x.get(n - j)));
            total = code.add(total, sums.getLast());
        }
        Local[] results = new Local[n];
        results[0] = total;
        for (int k = 1; k <= half; k++) {
            Local evenReal = part(UnaryKind.REAL, x.getFirst());
            Local evenImaginary = part(UnaryKind.IMAG, x.getFirst());
            Local oddReal = null;
            Local oddImaginary = null;
            for (int j = 1; j <= half; j++) {
                Local cosine = code.real(dtype.real(), cosine((long) j * k % n, n));
                Local sine = code.real(dtype.real(), sine((long) j * k % n, n));
                evenReal = code.add(evenReal, code.multiply(part(UnaryKind.REAL, sums.get(j - 1)), cosine));
                evenImaginary = code.add(evenImaginary, code.multiply(part(UnaryKind.IMAG, sums.get(j - 1)), cosine));
                Local real = code.multiply(part(UnaryKind.REAL, differences.get(j - 1)), sine);
                Local imaginary = code.multiply(part(UnaryKind.IMAG, differences.get(j - 1)), sine);
                oddReal = oddReal == null ? real : code.add(oddReal, real);
                oddImaginary = oddImaginary == null ? imaginary : code.add(oddImaginary, imaginary);
            }
            Local real = Objects.requireNonNull(oddReal);
            Local imaginary = Objects.requireNonNull(oddImaginary);
            // Even part minus i times the odd part, and plus.
            results[inverse ? n - k : k] =
                    code.binary(BinaryKind.COMPLEX, code.add(evenReal, imaginary), code.subtract(evenImaginary, real));
            results[inverse ? k : n - k] =
                    code.binary(BinaryKind.COMPLEX, code.subtract(evenReal, imaginary), code.add(evenImaginary, real));
        }
        return List.of(results);
    }

    private Local part(UnaryKind kind, Local value) {
        return code.writer().let(new Expr.Unary(kind, value));
    }

    /// The product with `i`, or `-i` if forward.
    private Local quarterTurn(Local value) {
        Local real = part(UnaryKind.REAL, value);
        Local imaginary = part(UnaryKind.IMAG, value);
        return inverse
                ? code.binary(BinaryKind.COMPLEX, code.writer().let(new Expr.Unary(UnaryKind.NEGATE, imaginary)), real)
                : code.binary(BinaryKind.COMPLEX, imaginary, code.writer().let(new Expr.Unary(UnaryKind.NEGATE, real)));
    }
}
