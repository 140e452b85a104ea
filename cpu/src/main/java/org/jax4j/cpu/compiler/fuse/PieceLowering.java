package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.element.Starts;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopNests;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;

/// Lowers operations whose result is put together from pieces: each piece is computed right where it belongs.
final class PieceLowering {
    /// Elements from which on a piece is worth a kernel of its own.
    private static final long LARGE_PIECE = 1 << 15;

    private final BlockLowering outer;
    private final LoopWriter writer;
    private final Evaluator evaluator;

    PieceLowering(BlockLowering outer) {
        this.outer = outer;
        this.writer = outer.writer();
        this.evaluator = outer.evaluator();
    }

    static boolean handles(Op op) {
        return op instanceof Indexing.DynamicUpdateSlice || op instanceof Movement.Concatenate;
    }

    /// The stored values that the pieces' elements are computed from.
    static Set<Value> reads(Statement statement, Roots roots, Environment environment) {
        Set<Value> values = Collections.newSetFromMap(new IdentityHashMap<>());
        LoopWriter scratch = new LoopWriter();
        Evaluator watching = new Evaluator(scratch, environment, (value, _) -> {
            if (!roots.isRoot(value) && environment.place(value).isEmpty()) {
                return Optional.empty();
            }
            values.add(value);
            return Optional.of(new Local(value.tensor().dtype()));
        });
        for (Value operand : statement.op().operands()) {
            if (operand.tensor().elementCount() > 0) {
                BlockLowering.Elements.nest(scratch, operand.tensor(), position -> watching.element(operand, position));
            }
        }
        return values;
    }

    /// A copy with a part replaced; the buffer plan leaves the copy out where it can.
    void update(Indexing.DynamicUpdateSlice op, Value result) {
        TensorType type = result.tensor();
        TensorType part = op.update().tensor();
        Buffer target = outer.storage().buffer(result);
        Starts starts = new Starts(evaluator);
        List<Affine> start = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            start.add(starts.start(op.starts().get(axis), (long) type.dim(axis) - part.dim(axis)));
        }
        List<Node> nodes = part.elementCount() == 0 ? List.of() : piece(op.update(), target, type, start);
        outer.copy(op.operand(), target);
        add(nodes, part.elementCount(), "update slice of " + type);
        outer.environment().put(result, Place.InMemory.dense(target, type));
    }

    /// Tensors one after the other.
    void concatenate(Movement.Concatenate op, Value result) {
        TensorType type = result.tensor();
        Buffer target = outer.storage().buffer(result);
        List<Node> small = new ArrayList<>();
        long smallElements = 0;
        long at = 0;
        for (Value operand : op.operands()) {
            long elements = operand.tensor().elementCount();
            if (elements > 0) {
                List<Affine> start = new ArrayList<>(Collections.nCopies(type.rank(), Affine.ZERO));
                start.set(op.dimension(), Affine.of(at));
                List<Node> nodes = piece(operand, target, type, start);
                if (elements >= LARGE_PIECE) {
                    add(nodes, elements, "piece of " + type);
                } else {
                    small.addAll(nodes);
                    smallElements += elements;
                }
            }
            at += operand.tensor().dim(op.dimension());
        }
        add(small, smallElements, "pieces of " + type);
        outer.environment().put(result, Place.InMemory.dense(target, type));
    }

    private List<Node> piece(Value source, Buffer target, TensorType type, List<Affine> start) {
        Place.InMemory memory = Place.InMemory.dense(target, type);
        return LoopNests.collapse(BlockLowering.Elements.nest(writer, source.tensor(), position -> {
            List<Affine> at = new ArrayList<>();
            for (int axis = 0; axis < position.size(); axis++) {
                at.add(position.get(axis).plus(start.get(axis)));
            }
            writer.store(target, Evaluator.offset(memory, at), evaluator.element(source, position));
        }));
    }

    private void add(List<Node> nodes, long elements, String label) {
        if (nodes.isEmpty()) {
            return;
        }
        if (elements <= BlockLowering.INLINE_OPERATIONS / 8) {
            writer.addAll(nodes);
        } else {
            writer.add(LoopNests.kernel(label, nodes, elements * 4.0));
        }
    }
}
