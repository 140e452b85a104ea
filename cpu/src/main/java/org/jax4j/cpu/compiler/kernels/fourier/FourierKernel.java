package org.jax4j.cpu.compiler.kernels.fourier;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Linalg.Fft;
import org.jax4j.stablehlo.op.Linalg.FftType;
import org.jax4j.stablehlo.op.Op;

/// `fft`: discrete Fourier transforms of any length along one to three axes. The inverse ones are divided by the
/// length.
public final class FourierKernel implements SpecialKernel {
    /// Lines up to this many bytes are transformed on the stack.
    private static final long MOST_PRIVATE_BYTES = 64 << 10;
    private static final long MOST_TOGETHER = 16;
    /// Fewer elements are transformed before more code pays for its compilation.
    private static final long LEAST_TOGETHER = 1024;
    private static final long MOST_TOGETHER_BYTES = 64 << 10;

    @Override
    public boolean handles(Op op) {
        return op instanceof Fft;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        Fft fft = (Fft) op;
        Buffer result = results.getFirst();
        if (result.elements() == 0) {
            return;
        }
        LoopCode code = new LoopCode(writer);
        TensorType input = fft.operand().tensor();
        TensorType output = (TensorType) fft.resultTypes().getFirst();
        int rank = input.rank();
        int last = rank - 1;
        List<Integer> lengths = lengths(fft);
        boolean inverse = fft.fftType() == FftType.IFFT || fft.fftType() == FftType.IRFFT;
        DType complex = output.dtype().isComplex() ? output.dtype() : input.dtype();
        // A real result comes last, a real operand first; the other axes are transformed in between.
        boolean lastAxisFirst = fft.fftType() != FftType.IRFFT;
        TensorType middle = lastAxisFirst ? output : input;
        boolean isSingle = lengths.size() == 1;
        Buffer current = operands.getFirst();
        Buffer between = isSingle || lastAxisFirst
                ? result
                : new Buffer(new Buffer.Home.Scratch(), complex, middle.elementCount());
        if (lastAxisFirst) {
            line(code, complex, input, current, last, lengths.getLast(), output, result, inverse, fft.fftType());
            current = result;
        }
        for (int i = 0; i < lengths.size() - 1; i++) {
            int axis = rank - lengths.size() + i;
            line(code, complex, middle, current, axis, lengths.get(i), middle, between, inverse, FftType.FFT);
            current = between;
        }
        if (!lastAxisFirst) {
            line(code, complex, input, current, last, lengths.getLast(), output, result, inverse, FftType.IRFFT);
        }
    }

    /// Transforms all lines along an axis.
    private static void line(
            LoopCode code,
            DType complex,
            TensorType fromType,
            Buffer from,
            int axis,
            int length,
            TensorType toType,
            Buffer to,
            boolean inverse,
            FftType kind) {
        long inner = 1;
        long outer = 1;
        for (int other = 0; other < fromType.rank(); other++) {
            outer *= other < axis ? fromType.dim(other) : 1;
            inner *= other > axis ? fromType.dim(other) : 1;
        }
        long columns = inner;
        boolean isSmooth = FourierStages.isSmooth(length);
        boolean isLarge = outer * inner * length >= LEAST_TOGETHER;
        long together = isSmooth && isLarge ? together(inner, (long) length * complex.byteSize()) : 1;
        if (together > 1) {
            columns(code, complex, fromType, from, axis, outer, inner, together, to, inverse);
            return;
        }
        int worked = isSmooth ? length : Bluestein.paddedLength(length);
        boolean isPrivate = (long) worked * complex.byteSize() <= MOST_PRIVATE_BYTES;
        long lines = outer * inner;
        Buffer first = work(complex, worked, lines, isPrivate);
        Buffer second = work(complex, worked, lines, isPrivate);
        int extent = fromType.dim(axis);
        int resultExtent = toType.dim(axis);
        double operations = 5.0 * lines * worked * (32 - Integer.numberOfLeadingZeros(worked));
        FourierStages stages = isSmooth ? new FourierStages(code, complex, length, inverse) : null;
        Bluestein bluestein = isSmooth ? null : new Bluestein(code, complex, length, inverse);
        code.kernel(
                "fft",
                operations,
                () -> code.loop(lines, number -> {
                    Affine row = code.quotient(number, columns);
                    Affine column = code.remainder(number, columns);
                    Affine base = isPrivate ? Affine.ZERO : number.times(worked);
                    Affine source = row.times(extent * columns).plus(column);
                    Affine target = row.times(resultExtent * columns).plus(column);
                    read(code, complex, from, source, columns, first, base, length, kind);
                    Buffer transformed = stages != null
                            ? stages.write(first, second, base)
                            : Objects.requireNonNull(bluestein).write(first, second, base);
                    code.loop(resultExtent, Node.Style.VECTOR, at -> {
                        Local element = code.writer().load(transformed, base.plus(at));
                        code.writer()
                                .store(
                                        to,
                                        target.plus(at.times(columns)),
                                        finish(code, element, to.dtype(), inverse, length));
                    });
                }));
    }

    /// How many neighbouring lines across the last axis are transformed at once: as many as fill a line of the
    /// cache, if they fit.
    private static long together(long columns, long lineBytes) {
        for (long lines = Math.min(columns, MOST_TOGETHER); lines > 1; lines--) {
            if (columns % lines == 0 && lines * lineBytes <= MOST_TOGETHER_BYTES) {
                return lines;
            }
        }
        return 1;
    }

    /// Transforms lines along an axis that is not the last, from complex to complex numbers, several at once.
    private static void columns(
            LoopCode code,
            DType complex,
            TensorType type,
            Buffer from,
            int axis,
            long outer,
            long inner,
            long together,
            Buffer to,
            boolean inverse) {
        int length = type.dim(axis);
        Buffer first = new Buffer(new Buffer.Home.Private(), complex, length * together);
        Buffer second = new Buffer(new Buffer.Home.Private(), complex, length * together);
        FourierStages stages = new FourierStages(code, complex, length, inverse);
        double operations = 5.0 * outer * inner * length * (32 - Integer.numberOfLeadingZeros(length));
        code.kernel(
                "fft",
                operations,
                () -> code.loop(outer * inner / together, number -> {
                    Affine row = code.quotient(number, inner / together);
                    Affine block = code.remainder(number, inner / together);
                    Affine corner = row.times(length * inner).plus(block.times(together));
                    code.loop(
                            length,
                            at -> code.loop(
                                    together,
                                    Node.Style.NARROW,
                                    line -> code.writer()
                                            .store(
                                                    first,
                                                    at.times(together).plus(line),
                                                    code.writer()
                                                            .load(
                                                                    from,
                                                                    corner.plus(at.times(inner))
                                                                            .plus(line)))));
                    Buffer transformed = stages.write(first, second, Affine.ZERO, together);
                    code.loop(
                            length,
                            at -> code.loop(together, Node.Style.NARROW, line -> {
                                Local element = code.writer()
                                        .load(transformed, at.times(together).plus(line));
                                code.writer()
                                        .store(
                                                to,
                                                corner.plus(at.times(inner)).plus(line),
                                                finish(code, element, complex, inverse, length));
                            }));
                }));
    }

    /// The lengths of complex transforms are those of the axes, whatever the attribute says.
    private static List<Integer> lengths(Fft fft) {
        if (fft.fftType() == FftType.RFFT || fft.fftType() == FftType.IRFFT) {
            return fft.lengths();
        }
        TensorType type = fft.operand().tensor();
        int first = type.rank() - fft.lengths().size();
        return IntStream.range(first, type.rank()).mapToObj(type::dim).toList();
    }

    private static Buffer work(DType complex, int length, long lines, boolean isPrivate) {
        return isPrivate
                ? new Buffer(new Buffer.Home.Private(), complex, length)
                : new Buffer(new Buffer.Home.Scratch(), complex, length * lines);
    }

    /// Copies a line, as complex numbers; of a spectrum of a real line, the half that is not there follows from
    /// the other.
    private static void read(
            LoopCode code,
            DType complex,
            Buffer from,
            Affine source,
            long step,
            Buffer line,
            Affine base,
            int length,
            FftType kind) {
        int present = kind == FftType.IRFFT ? length / 2 + 1 : length;
        code.loop(present, Node.Style.VECTOR, at -> {
            Local element = code.writer().load(from, source.plus(at.times(step)));
            Local value = element.type().isComplex()
                    ? element
                    : code.binary(BinaryKind.COMPLEX, element, code.real(complex.real(), 0));
            code.writer().store(line, base.plus(at), value);
        });
        if (kind != FftType.IRFFT) {
            return;
        }
        // Where a real signal's spectrum is real, an imaginary part is left out of account.
        dropImaginary(code, line, base);
        if (length % 2 == 0) {
            dropImaginary(code, line, base.plus(length / 2));
        }
        code.loop((long) length - present, at -> {
            Affine mirrored = at.times(-1).plus(length - present);
            Local value = code.writer().load(from, source.plus(mirrored.times(step)));
            code.writer()
                    .store(line, base.plus(present).plus(at), code.writer().let(new Expr.Unary(UnaryKind.CONJ, value)));
        });
    }

    private static void dropImaginary(LoopCode code, Buffer line, Affine at) {
        Local value = code.writer().load(line, at);
        Local real = code.writer().let(new Expr.Unary(UnaryKind.REAL, value));
        Local zero = code.real(line.dtype().real(), 0);
        code.writer().store(line, at, code.binary(BinaryKind.COMPLEX, real, zero));
    }

    private static Local finish(LoopCode code, Local element, DType dtype, boolean inverse, int length) {
        Local real = code.writer().let(new Expr.Unary(UnaryKind.REAL, element));
        Local imaginary = code.writer().let(new Expr.Unary(UnaryKind.IMAG, element));
        if (inverse) {
            Local factor = code.real(real.type(), 1.0 / length);
            real = code.multiply(real, factor);
            imaginary = code.multiply(imaginary, factor);
        }
        return dtype.isComplex() ? code.binary(BinaryKind.COMPLEX, real, imaginary) : real;
    }
}
