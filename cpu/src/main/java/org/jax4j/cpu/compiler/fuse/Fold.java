package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Reduction;

/// How a reduction combines elements: its region, or, where that is a single associative operation, that
/// operation, whose terms may then be taken in any order and, for narrow floating point, added up in `float32`.
final class Fold {
    private final Reduction.Reduce op;
    private final Optional<BinaryKind> kind;

    Fold(Reduction.Reduce op) {
        this.op = op;
        this.kind = op.inputs().size() == 1 ? single(op.body()) : Optional.empty();
    }

    private static Optional<BinaryKind> single(Block body) {
        if (body.statements().size() != 1
                || !(body.statements().getFirst().op() instanceof Elementwise.Binary(BinaryKind kind, Value a, Value b))
                || body.results().getFirst() != body.statements().getFirst().result()) {
            return Optional.empty();
        }
        Value left = body.parameters().get(0);
        Value right = body.parameters().get(1);
        boolean isPlain = a == left && b == right || a == right && b == left;
        return switch (kind) {
            case ADD, MULTIPLY, MAXIMUM, MINIMUM, AND, OR, XOR -> isPlain ? Optional.of(kind) : Optional.empty();
            default -> Optional.empty();
        };
    }

    /// The operation, if its terms may be taken in any order.
    Optional<BinaryKind> kind() {
        return kind;
    }

    /// The dtypes of the accumulators.
    List<DType> types() {
        List<DType> types = new ArrayList<>();
        for (Value initial : op.initialValues()) {
            DType dtype = initial.tensor().dtype();
            boolean widen = dtype.isFloating()
                    && dtype.bits() < 32
                    && kind.filter(k -> k == BinaryKind.ADD || k == BinaryKind.MULTIPLY)
                            .isPresent();
            types.add(widen ? DType.FLOAT32 : dtype);
        }
        return types;
    }

    /// What the accumulators start with.
    List<Local> initial(Evaluator evaluator) {
        List<Local> locals = new ArrayList<>();
        for (int i = 0; i < types().size(); i++) {
            locals.add(evaluator.convert(evaluator.scalar(op.initialValues().get(i)), types().get(i)));
        }
        return locals;
    }

    /// The neutral element of [#kind()].
    Local identity(LoopWriter writer) {
        DType type = types().getFirst();
        Literal literal = switch (kind.orElseThrow()) {
            case ADD, OR, XOR -> Literal.splat(TensorType.of(type), 0L);
            case MULTIPLY -> Literal.splat(TensorType.of(type), 1L);
            case AND ->
                type == DType.BOOL ? Literal.splat(TensorType.of(type), 1L) : Literal.splat(TensorType.of(type), -1L);
            case MAXIMUM -> extreme(type, false);
            case MINIMUM -> extreme(type, true);
            default -> throw new IllegalStateException("not an associative operation");
        };
        long imaginary = type.isComplex() ? literal.imaginaryBitsAt(0) : 0;
        return writer.let(new Expr.Constant(type, literal.bitsAt(0), imaginary));
    }

    private static Literal extreme(DType type, boolean largest) {
        TensorType scalar = TensorType.of(type);
        return switch (type.kind()) {
            case BOOL -> Literal.splat(scalar, largest ? 1L : 0L);
            case UNSIGNED -> Literal.splat(scalar, largest ? -1L : 0L);
            case SIGNED -> Literal.splat(scalar, largest ? (1L << type.bits() - 1) - 1 : 1L << type.bits() - 1);
            case FLOAT, COMPLEX -> Literal.splat(scalar, largest ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY);
        };
    }

    /// Whether partial results, each started with the neutral element, may be combined.
    boolean isSplittable() {
        DType type = types().getFirst();
        boolean ordered = kind.filter(k -> k == BinaryKind.MAXIMUM || k == BinaryKind.MINIMUM)
                .isPresent();
        return kind.isPresent() && !(ordered && type.isComplex());
    }

    /// The accumulators after taking in one more element of each input.
    List<Local> combine(Evaluator evaluator, List<Local> accumulators, List<Local> elements) {
        if (kind.isPresent()) {
            return List.of(merge(
                    evaluator.writer(),
                    accumulators.getFirst(),
                    evaluator.convert(elements.getFirst(), types().getFirst())));
        }
        List<Local> arguments = new ArrayList<>(accumulators);
        arguments.addAll(elements);
        return evaluator.region(op.body(), arguments);
    }

    /// Combines two accumulators by [#kind()].
    Local merge(LoopWriter writer, Local first, Local second) {
        boolean reassociate = first.type().isFloating();
        return writer.let(new Expr.Binary(kind.orElseThrow(), first, second, reassociate));
    }

    /// The result from an accumulator.
    Local result(Evaluator evaluator, int index, Local accumulator) {
        return evaluator.convert(
                accumulator, op.initialValues().get(index).tensor().dtype());
    }
}
