package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Linalg;
import org.jax4j.stablehlo.op.RandomBits;

/// Fourier transforms, factorisations, batch normalisation and random bits with drawn operands.
final class DrawnLinalg {
    private final Draw draw;
    private final Builder builder;

    DrawnLinalg(Draw draw) {
        this.draw = draw;
        this.builder = draw.builder;
    }

    List<Value> next() {
        Optional<DType> real = draw.dtypes.stream()
                .filter(dtype -> dtype == DType.FLOAT32 || dtype == DType.FLOAT64)
                .findFirst();
        if (draw.exact || real.isEmpty()) {
            return randomBits();
        }
        return switch (draw.random.nextInt(8)) {
            case 0, 1 -> List.of(fourier(real.get()));
            case 2 -> List.of(solve(real.get()));
            case 3 -> normalised(real.get());
            case 4, 5, 6 -> factors(real.get());
            default -> randomBits();
        };
    }

    /// The plugin knows no LAPACK of its own.
    private List<Value> factors(DType real) {
        List<DType> inexact = draw.dtypes.stream()
                .filter(dtype -> dtype.real() == real && !draw.forPlugin)
                .toList();
        return inexact.isEmpty() ? List.of(fourier(real)) : new DrawnFactors(draw, draw.one(inexact)).next();
    }

    private List<Value> randomBits() {
        boolean threefry = draw.random.nextBoolean();
        Value state = builder.constant(draw.literal(TensorType.of(DType.UINT64, threefry ? 2 : 3)));
        DType dtype = draw.one(List.of(DType.UINT32, DType.UINT64, DType.UINT8, DType.UINT16));
        RandomBits.Algorithm algorithm = threefry ? RandomBits.Algorithm.THREE_FRY : RandomBits.Algorithm.PHILOX;
        return builder.addAll(new RandomBits.RngBitGenerator(state, algorithm, draw.type(dtype)));
    }

    private Value fourier(DType real) {
        int transformed = 1 + draw.random.nextInt(2);
        List<Integer> lengths = draw.chance(3) ? draw.integers(1, 10, 131) : draw.integers(transformed, 1, 9);
        List<Integer> shape = new ArrayList<>(draw.integers(draw.random.nextInt(2), 1, 3));
        shape.addAll(lengths);
        DType complex = real == DType.FLOAT32 ? DType.COMPLEX64 : DType.COMPLEX128;
        int last = shape.size() - 1;
        Linalg.FftType type = draw.one(List.of(Linalg.FftType.values()));
        if (type == Linalg.FftType.IRFFT) {
            shape.set(last, shape.get(last) / 2 + 1);
        }
        DType operand = type == Linalg.FftType.RFFT ? real : complex;
        Value x = draw.tame(draw.as(TensorType.of(operand, shape)));
        return draw.tame(builder.add(new Linalg.Fft(x, type, lengths)));
    }

    /// `x xᵀ + 4 I`, its factor, and what that solves.
    private Value solve(DType real) {
        int size = 1 + draw.random.nextInt(draw.chance(4) ? 40 : 6);
        List<Integer> batch = draw.integers(draw.random.nextInt(2), 1, 3);
        List<Integer> shape = new ArrayList<>(batch);
        shape.addAll(List.of(size, size));
        TensorType type = TensorType.of(real, shape);
        Value x = draw.within(draw.as(type), 0, 1);
        List<Integer> leading = Draw.axes(batch.size());
        List<Integer> last = List.of(shape.size() - 1);
        Value product = builder.add(
                new Contraction.DotGeneral(x, x, leading, leading, last, last, List.of(), Optional.empty(), real));
        TensorType positions = type.withDtype(DType.INT32);
        Value diagonal = builder.compare(
                ComparisonDirection.EQ,
                builder.add(new Elementwise.Iota(shape.size() - 2, positions)),
                builder.add(new Elementwise.Iota(shape.size() - 1, positions)));
        Value four = builder.select(diagonal, builder.full(type, 4), builder.full(type, 0));
        boolean lower = draw.random.nextBoolean();
        Value factor = builder.add(new Linalg.Cholesky(builder.binary(BinaryKind.ADD, product, four), lower));
        boolean left = draw.random.nextBoolean();
        List<Integer> sides = new ArrayList<>(batch);
        int columns = 1 + draw.random.nextInt(draw.chance(4) ? 20 : 4);
        sides.addAll(left ? List.of(size, columns) : List.of(columns, size));
        Value b = draw.within(draw.as(TensorType.of(real, sides)), 0, 4);
        return builder.add(new Linalg.TriangularSolve(
                factor,
                b,
                left,
                lower,
                false,
                draw.one(List.of(Linalg.TransposeA.NO_TRANSPOSE, Linalg.TransposeA.TRANSPOSE))));
    }

    private List<Value> normalised(DType real) {
        List<Integer> shape = draw.integers(2 + draw.random.nextInt(2), 1, 5);
        int feature = draw.random.nextInt(shape.size());
        Value x = draw.within(draw.as(TensorType.of(real, shape)), 0, 4);
        TensorType vector = TensorType.of(real, shape.get(feature));
        Value scale = draw.within(draw.as(vector), 0, 4);
        Value offset = draw.within(draw.as(vector), 0, 4);
        if (draw.random.nextBoolean()) {
            return builder.addAll(new Linalg.BatchNormTraining(x, scale, offset, 0.5, feature));
        }
        Value variance = builder.unary(Elementwise.UnaryKind.ABS, draw.as(vector));
        return builder.addAll(new Linalg.BatchNormInference(x, scale, offset, offset, variance, 0.5, feature));
    }
}
