package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.ComparisonType;

/// Lowers branches and loops: single elements are carried in variables, that is in registers; tensors in buffers,
/// by copies that the buffer plan leaves out where the new value can be computed in the place of the old one.
final class ControlLowering {
    private final BlockLowering outer;
    private final LoopWriter writer;

    ControlLowering(BlockLowering outer) {
        this.outer = outer;
        this.writer = outer.writer();
    }

    void lower(ControlFlow op, List<Value> results) {
        List<Slot> slots = results.stream().map(this::slot).toList();
        switch (op) {
            case ControlFlow.While loop -> loop(loop, slots);
            case ControlFlow.Case choice -> {
                Local index = outer.evaluator().convert(outer.evaluator().scalar(choice.index()), DType.INT32);
                branches(choice.branches(), 0, index, slots);
            }
            case ControlFlow.If choice -> {
                Local test = outer.evaluator().scalar(choice.predicate());
                List<Node> onTrue = branch(choice.onTrue(), slots);
                writer.add(new Node.If(test, onTrue, branch(choice.onFalse(), slots)));
            }
        }
        publish(results, slots);
    }

    /// Where a value is left: a variable for a single element, else a buffer; nothing for tokens and empty
    /// tensors.
    private sealed interface Slot {
        record Register(Variable variable) implements Slot {}

        record Memory(Buffer buffer) implements Slot {}

        record Nothing() implements Slot {}
    }

    private Slot slot(Value result) {
        if (!(result.type() instanceof TensorType type) || type.elementCount() == 0) {
            return new Slot.Nothing();
        }
        return type.elementCount() == 1
                ? new Slot.Register(new Variable(type.dtype()))
                : new Slot.Memory(outer.storage().buffer(result));
    }

    private void publish(List<Value> results, List<Slot> slots) {
        for (int i = 0; i < results.size(); i++) {
            Value result = results.get(i);
            switch (slots.get(i)) {
                case Slot.Register(Variable variable) ->
                    outer.environment().put(result, new Place.InLocal(writer.read(variable)));
                case Slot.Memory(Buffer buffer) ->
                    outer.environment().put(result, Place.InMemory.dense(buffer, result.tensor()));
                case Slot.Nothing _ -> empty(result, outer.environment());
            }
        }
    }

    private static void empty(Value value, Environment environment) {
        if (value.type() instanceof TensorType type) {
            environment.put(value, Place.InMemory.dense(Storage.temporary(type), type));
        }
    }

    private void branches(List<Block> branches, int at, Local index, List<Slot> slots) {
        if (at == branches.size() - 1) {
            writer.addAll(branch(branches.get(at), slots));
            return;
        }
        Local number = writer.constant(DType.INT32, at);
        Local test = writer.let(new Expr.Compare(ComparisonDirection.EQ, ComparisonType.SIGNED, index, number));
        List<Node> onTrue = branch(branches.get(at), slots);
        writer.enter();
        branches(branches, at + 1, index, slots);
        writer.add(new Node.If(test, onTrue, writer.leave()));
    }

    private List<Node> branch(Block block, List<Slot> targets) {
        writer.enter();
        Storage storage = new Storage();
        for (int i = 0; i < targets.size(); i++) {
            if (targets.get(i) instanceof Slot.Memory(Buffer target)) {
                storage.direct(block.results().get(i), target);
            }
        }
        BlockLowering lowering = nested(block, outer.environment().inner(), storage);
        lowering.lower();
        leave(lowering, block.results(), targets);
        return writer.leave();
    }

    private BlockLowering nested(Block block, Environment environment, Storage storage) {
        return new BlockLowering(block, environment, writer, storage);
    }

    /// Moves the results of a block to their slots, all at once.
    private void leave(BlockLowering lowering, List<Value> results, List<Slot> targets) {
        List<Local> locals = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            if (targets.get(i) instanceof Slot.Register) {
                locals.add(lowering.evaluator().scalar(results.get(i)));
            }
        }
        List<Runnable> moves = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < results.size(); i++) {
            switch (targets.get(i)) {
                case Slot.Register(Variable variable) -> {
                    Local local = locals.get(next++);
                    moves.add(() -> writer.assign(variable, local));
                }
                case Slot.Memory(Buffer target) -> {
                    Buffer source = lowering.buffer(results.get(i));
                    if (source == target) {
                        continue;
                    }
                    // What is itself a slot might be overwritten before it is read.
                    boolean isSlot = targets.contains(new Slot.Memory(source));
                    Buffer safe = isSlot ? Buffer.scratch(results.get(i).tensor()) : source;
                    if (isSlot) {
                        writer.add(new Node.Copy(source, safe));
                    }
                    moves.add(() -> writer.add(new Node.Copy(safe, target)));
                }
                case Slot.Nothing _ -> {}
            }
        }
        moves.forEach(Runnable::run);
    }

    private void loop(ControlFlow.While op, List<Slot> slots) {
        for (int i = 0; i < slots.size(); i++) {
            Value initial = op.initial().get(i);
            switch (slots.get(i)) {
                case Slot.Register(Variable variable) ->
                    writer.assign(variable, outer.evaluator().scalar(initial));
                case Slot.Memory(Buffer buffer) -> outer.copy(initial, buffer);
                case Slot.Nothing _ -> {}
            }
        }
        writer.enter();
        BlockLowering condition = nested(op.condition(), parameters(op.condition(), slots), new Storage());
        condition.lower();
        Local test = condition.evaluator().scalar(op.condition().results().getFirst());
        List<Node> conditionNodes = writer.leave();
        writer.enter();
        BlockLowering body = nested(op.body(), parameters(op.body(), slots), new Storage());
        body.lower();
        leave(body, op.body().results(), slots);
        writer.add(new Node.While(conditionNodes, test, writer.leave()));
    }

    private Environment parameters(Block block, List<Slot> slots) {
        Environment environment = outer.environment().inner();
        for (int i = 0; i < slots.size(); i++) {
            Value parameter = block.parameters().get(i);
            switch (slots.get(i)) {
                case Slot.Register(Variable variable) ->
                    environment.put(parameter, new Place.InLocal(writer.read(variable)));
                case Slot.Memory(Buffer buffer) ->
                    environment.put(parameter, Place.InMemory.dense(buffer, parameter.tensor()));
                case Slot.Nothing _ -> empty(parameter, environment);
            }
        }
        return environment;
    }
}
