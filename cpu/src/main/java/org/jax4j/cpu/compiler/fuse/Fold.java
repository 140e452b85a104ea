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
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction;

/// How a reduction combines elements: its region, or, where that is a single associative operation, that
/// operation, whose terms may then be taken in any order and, for narrow floating point, added up in `float32`.
final class Fold {
    private final Reduction.Reduce op;
    private final Optional<BinaryKind> kind;

    Fold(Reduction.Reduce op) {
        this.op = op;
        this.kind = op.inputs().size() == 1 ? Reducers.inAnyOrder(op.body()) : Optional.empty();
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
        Literal literal = neutral(type).orElseThrow();
        long imaginary = type.isComplex() ? literal.imaginaryBitsAt(0) : 0;
        return writer.let(new Expr.Constant(type, literal.bitsAt(0), imaginary));
    }

    private Optional<Literal> neutral(DType type) {
        return kind.flatMap(operation -> Reducers.neutral(operation, type));
    }

    /// Whether partial results, each started with the neutral element, may be combined.
    boolean isSplittable() {
        return neutral(types().getFirst()).isPresent();
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
