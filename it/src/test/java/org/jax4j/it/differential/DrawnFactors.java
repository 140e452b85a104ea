package org.jax4j.it.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement;

/// LAPACK's routines as JAX calls them, of matrices and batches of them.
///
/// Of what a factorisation leaves open, such as the signs of eigenvectors, only products are used that do not
/// depend on it.
final class DrawnFactors {
    private final Draw draw;
    private final Builder builder;
    private final DType dtype;
    private final List<Integer> batch;

    /// @param dtype of `float32`, `float64` or their complex ones
    DrawnFactors(Draw draw, DType dtype) {
        this.draw = draw;
        this.builder = draw.builder;
        this.dtype = dtype;
        this.batch = draw.integers(draw.random.nextInt(3) / 2 + draw.random.nextInt(2), draw.chance(8) ? 0 : 1, 3);
    }

    List<Value> next() {
        int size = 1 + draw.random.nextInt(draw.chance(4) ? 33 : 6);
        int other = 1 + draw.random.nextInt(draw.chance(4) ? 20 : 5);
        return switch (draw.random.nextInt(7)) {
            case 0 -> lu(draw.random.nextBoolean() ? size : other, size);
            case 1, 2 -> orthogonal(size, draw.random.nextBoolean() ? size : other);
            case 3 -> cholesky(size);
            case 4 -> List.of(solved(size, other));
            case 5 -> spectrum(size);
            default -> tridiagonal(size, other);
        };
    }

    private TensorType type(DType dtype, Integer... own) {
        List<Integer> shape = new ArrayList<>(batch);
        shape.addAll(List.of(own));
        return TensorType.of(dtype, shape);
    }

    /// A matrix of numbers that no two pivots tie in: mostly of the program's values.
    private Value matrix(int rows, int columns) {
        TensorType type = type(dtype, rows, columns);
        Value drawn = draw.tame(draw.as(type), 1);
        Literal.Writer noise = new Literal.Writer(type);
        for (long at = 0; at < type.elementCount(); at++) {
            if (dtype.isComplex()) {
                noise.put(at, draw.random.nextGaussian(), draw.random.nextGaussian());
            } else {
                noise.put(at, draw.random.nextGaussian());
            }
        }
        Value small = builder.binary(BinaryKind.MULTIPLY, drawn, builder.full(type, 0.1));
        return builder.binary(BinaryKind.ADD, small, builder.constant(noise.toLiteral()));
    }

    private Value add(Value x, Value y) {
        return builder.binary(BinaryKind.ADD, x, y);
    }

    /// `matrix · scale` on the diagonal and zeros elsewhere.
    private Value diagonal(int size, double scale) {
        TensorType type = type(dtype, size, size);
        TensorType positions = type.withDtype(DType.INT32);
        Value same = builder.compare(
                ComparisonDirection.EQ,
                builder.add(new Elementwise.Iota(type.rank() - 2, positions)),
                builder.add(new Elementwise.Iota(type.rank() - 1, positions)));
        return builder.select(same, builder.full(type, scale), builder.full(type, 0));
    }

    private Value adjoint(Value x) {
        List<Integer> axes = new ArrayList<>(Draw.axes(x.tensor().rank()));
        axes.addAll(List.of(axes.removeLast(), axes.removeLast()));
        Value conjugate = dtype.isComplex() ? builder.unary(UnaryKind.CONJ, x) : x;
        return builder.add(new Movement.Transpose(conjugate, axes));
    }

    private Value product(Value x, Value y) {
        int rank = x.tensor().rank();
        List<Integer> leading = Draw.axes(rank - 2);
        return builder.add(new Contraction.DotGeneral(
                x, y, leading, leading, List.of(rank - 1), List.of(rank - 2), List.of(), Optional.empty(), dtype));
    }

    private Value positive(int size) {
        Value x = matrix(size, size);
        return add(product(x, adjoint(x)), diagonal(size, size + 1.0));
    }

    /// A factor that is well conditioned whether its diagonal is read or taken for ones.
    private Value triangle(int size) {
        TensorType type = type(dtype, size, size);
        Value small = builder.binary(BinaryKind.MULTIPLY, matrix(size, size), builder.full(type, 0.5 / size));
        return add(small, diagonal(size, 1.5));
    }

    private List<Value> lu(int rows, int columns) {
        List<Value> results = call(
                "getrf",
                Map.of(),
                List.of(0),
                List.of(matrix(rows, columns)),
                type(dtype, rows, columns),
                type(DType.INT32, Math.min(rows, columns)),
                type(DType.INT32));
        return List.of(draw.tame(results.get(0)), results.get(1), results.get(2));
    }

    private List<Value> orthogonal(int rows, int columns) {
        Value x = matrix(rows, columns);
        int least = Math.min(rows, columns);
        List<Value> factored =
                call("geqrf", Map.of(), List.of(0), List.of(x), type(dtype, rows, columns), type(dtype, least));
        if (rows < columns || draw.chance(3)) {
            return factored.stream().map(draw::tame).toList();
        }
        String form = dtype.isComplex() ? "ungqr" : "orgqr";
        Value q = call(form, Map.of(), List.of(0), factored, type(dtype, rows, columns))
                .getFirst();
        return List.of(draw.tame(q), draw.tame(product(adjoint(q), x)));
    }

    private List<Value> cholesky(int size) {
        List<Value> results = call(
                "potrf",
                Map.of("uplo", letter("LU")),
                List.of(0),
                List.of(positive(size)),
                type(dtype, size, size),
                type(DType.INT32));
        return List.of(draw.tame(results.get(0)), results.get(1));
    }

    private Value solved(int size, int columns) {
        boolean left = draw.random.nextBoolean();
        Value right = left ? matrix(size, columns) : matrix(columns, size);
        Map<String, Attribute> options = Map.of(
                "side", new Attribute.Int(left ? 'L' : 'R', "ui8"),
                "uplo", letter("LU"),
                "trans_x", letter(dtype.isComplex() ? "NTC" : "NT"),
                "diag", letter("NU"));
        Value solution = call("trsm", options, List.of(1), List.of(triangle(size), right), right.tensor())
                .getFirst();
        return draw.tame(solution);
    }

    /// Eigenvalues and what the vectors make of them.
    private List<Value> spectrum(int size) {
        List<Value> results = call(
                dtype.isComplex() ? "heevd" : "syevd",
                Map.of("mode", new Attribute.Int('V', "ui8"), "uplo", letter("LU")),
                List.of(0),
                List.of(positive(size)),
                type(dtype, size, size),
                type(dtype.real(), size),
                type(DType.INT32));
        Value vectors = results.get(0);
        TensorType type = vectors.tensor();
        List<Integer> axes = new ArrayList<>(Draw.axes(type.rank()));
        axes.remove(type.rank() - 2);
        Value roots = builder.convert(builder.unary(UnaryKind.SQRT, results.get(1)), dtype);
        Value scaled = builder.binary(
                BinaryKind.MULTIPLY, vectors, builder.add(new Movement.BroadcastInDim(roots, axes, type)));
        return List.of(draw.tame(results.get(1)), draw.tame(product(scaled, adjoint(vectors))), results.get(2));
    }

    private List<Value> tridiagonal(int size, int columns) {
        TensorType type = type(dtype, size);
        Value lower = draw.tame(draw.as(type), 1);
        Value upper = draw.tame(draw.as(type), 1);
        Value main = add(draw.tame(draw.as(type), 1), builder.full(type, 4));
        TensorType right = type(dtype, size, columns);
        Value b = draw.tame(draw.as(right), 1);
        List<Value> results = call(
                "gtsv",
                Map.of(),
                List.of(0, 1, 2, 3),
                List.of(lower, main, upper, b),
                type,
                type,
                type,
                right,
                type(DType.INT32));
        return List.of(draw.tame(results.get(3)), results.get(4));
    }

    private Attribute letter(String choices) {
        return new Attribute.Int(choices.charAt(draw.random.nextInt(choices.length())), "ui8");
    }

    private List<Value> call(
            String routine,
            Map<String, Attribute> options,
            List<Integer> overwritten,
            List<Value> operands,
            TensorType... results) {
        Map<String, Attribute> attributes = new LinkedHashMap<>();
        attributes.put("backend_config", new Attribute.Text(""));
        attributes.put("mhlo.backend_config", new Attribute.Dictionary(options));
        attributes.put(
                "operand_layouts", layouts(operands.stream().map(Value::tensor).toList()));
        attributes.put("result_layouts", layouts(List.of(results)));
        List<Attribute> aliases = new ArrayList<>();
        for (int result = 0; result < overwritten.size(); result++) {
            aliases.add(new Attribute.Opaque("#stablehlo.output_operand_alias<output_tuple_indices = "
                    + (results.length == 1 ? "[]" : "[" + result + "]") + ", operand_index = "
                    + overwritten.get(result) + ", operand_tuple_indices = []>"));
        }
        attributes.put("output_operand_aliases", new Attribute.Sequence(aliases));
        String letter = switch (dtype) {
            case FLOAT32 -> "s";
            case FLOAT64 -> "d";
            case COMPLEX64 -> "c";
            default -> "z";
        };
        return builder.addAll(new Calls.CustomCall(
                "lapack_" + letter + routine + "_ffi", operands, List.<Type>of(results), false, attributes));
    }

    /// Matrices lie in columns.
    private Attribute layouts(List<TensorType> types) {
        int rank = batch.size() + 2;
        return new Attribute.Sequence(types.stream()
                .map(type -> {
                    long[] order = LongStream.iterate(type.rank() - 1L, axis -> axis - 1)
                            .limit(type.rank())
                            .toArray();
                    if (type.rank() == rank) {
                        order[0] = rank - 2L;
                        order[1] = rank - 1L;
                    }
                    return (Attribute) new Attribute.Indices(IntStream.range(0, order.length)
                            .mapToObj(at -> order[at])
                            .toList());
                })
                .toList());
    }
}
