package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jax4j.cpu.compiler.element.Constants;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.Evaluator;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.element.Place;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.LoopNests;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.NodeAccesses;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.SingleDevice;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.op.Transfer;

/// Lowers the statements of a block, step by step.
public final class BlockLowering {
    /// Loops with fewer scalar operations become part of the code around them; others become functions, which
    /// keeps what LLVM has to look at small, and tells it that their buffers do not overlap.
    static final double INLINE_OPERATIONS = 1024;

    private static final int MAX_LABELS = 4;

    private final Block block;
    private final Environment environment;
    private final LoopWriter writer;
    private final Storage storage;
    private final Roots roots;
    private final Evaluator evaluator;

    /// @param environment knows where the block's parameters and what it uses from outside are
    /// @param storage     knows where results shall be left
    public BlockLowering(Block block, Environment environment, LoopWriter writer, Storage storage) {
        this.block = block;
        this.environment = environment;
        this.writer = writer;
        this.storage = storage;
        this.roots = new Roots(block);
        this.evaluator = new Evaluator(writer, environment);
    }

    LoopWriter writer() {
        return writer;
    }

    Environment environment() {
        return environment;
    }

    Storage storage() {
        return storage;
    }

    Evaluator evaluator() {
        return evaluator;
    }

    /// Writes the code of all statements.
    public void lower() {
        for (Statement statement : block.statements()) {
            if (statement.op() instanceof Elementwise.Constant(var literal)
                    && roots.isRoot(statement.result())
                    && Clustering.isReady(statement.result(), statement.op())) {
                Buffer buffer = Constants.buffer(literal, writer);
                environment.put(statement.result(), Place.InMemory.dense(buffer, literal.type()));
            }
        }
        List<Clustering.Step> steps = new Clustering(block, roots, environment, this::isAlias).steps();
        Map<Value, Set<Clustering.Step>> readers = new IdentityHashMap<>();
        for (Clustering.Step step : steps) {
            if (step instanceof Clustering.Step.Loops loops) {
                for (Value value : loops.reads()) {
                    readers.computeIfAbsent(value, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                            .add(step);
                }
            } else if (step instanceof Clustering.Step.Other(Unit.Opaque(Statement statement))
                    && PieceLowering.handles(statement.op())) {
                for (Value value : PieceLowering.reads(statement, roots, environment)) {
                    readers.computeIfAbsent(value, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                            .add(step);
                }
            } else if (step instanceof Clustering.Step.Alias(var _, Value stored)) {
                readers.computeIfAbsent(stored, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                        .add(step);
            }
        }
        for (Clustering.Step step : steps) {
            int before = writer.size();
            switch (step) {
                case Clustering.Step.Loops(Cluster cluster, var _) -> {
                    loops(
                            cluster,
                            value -> roots.escapes(value)
                                    || readers.getOrDefault(value, Set.of()).stream()
                                            .anyMatch(reader -> reader != step));
                    for (Unit unit : cluster.units()) {
                        unit.roots().stream()
                                .map(environment::statement)
                                .flatMap(Optional::stream)
                                .forEach(statement -> writer.origins().add(writer.since(before), statement));
                    }
                }
                case Clustering.Step.Alias(Value reshaped, Value stored) ->
                    environment.put(reshaped, Place.InMemory.dense(buffer(stored), reshaped.tensor()));
                case Clustering.Step.Other(Unit.Opaque(Statement statement)) -> {
                    opaque(statement);
                    if (!(statement.op() instanceof ControlFlow)) {
                        writer.origins().add(writer.since(before), statement);
                    }
                }
            }
        }
    }

    /// Whether a value is a stored one with another shape, and need not be anywhere else.
    private boolean isAlias(Value value) {
        Op op = environment.statement(value).orElseThrow().op();
        if (storage.isDirected(value) || value.tensor().elementCount() <= 1 || !isOtherShape(op)) {
            return false;
        }
        Value stored = op.operands().getFirst();
        return environment
                .place(stored)
                .map(place -> place instanceof Place.InMemory memory && memory.isDense(stored.tensor()))
                .orElse(roots.isRoot(stored));
    }

    private static boolean isOtherShape(Op op) {
        return switch (op) {
            case Movement.Reshape _ -> true;
            case Movement.BroadcastInDim(Value operand, List<Integer> dimensions, TensorType type) ->
                operand.tensor().elementCount() == type.elementCount()
                        && dimensions.equals(dimensions.stream().sorted().toList());
            default -> false;
        };
    }

    private void loops(Cluster cluster, Predicate<Value> isNeededOutside) {
        ClusterLowering lowering = new ClusterLowering(cluster, writer, environment, roots);
        lowering.arrange();
        if (LargeReduction.fits(cluster)) {
            Unit.Reduce unit = (Unit.Reduce) cluster.units().getFirst();
            List<Buffer> results = unit.roots().stream().map(storage::buffer).toList();
            new LargeReduction(unit, writer, environment, lowering.operations()).lower(results);
            for (int i = 0; i < results.size(); i++) {
                Value root = unit.roots().get(i);
                environment.put(root, Place.InMemory.dense(results.get(i), root.tensor()));
            }
            return;
        }
        if (LaneReduction.fits(cluster)) {
            Unit.Reduce unit = (Unit.Reduce) cluster.units().getFirst();
            List<Buffer> results = unit.roots().stream().map(storage::buffer).toList();
            List<Node> nodes = new LaneReduction(unit, writer, environment, results).lower();
            writer.addAll(LoopNests.kernels(label(cluster), nodes, lowering.operations()));
            for (int i = 0; i < results.size(); i++) {
                Value root = unit.roots().get(i);
                environment.put(root, Place.InMemory.dense(results.get(i), root.tensor()));
            }
            return;
        }
        boolean inline = lowering.operations() <= INLINE_OPERATIONS;
        lowering.allot(isNeededOutside, storage, inline);
        List<Node> nodes = lowering.lower();
        if (inline) {
            writer.addAll(nodes);
        } else if (shareRows(nodes)) {
            writer.add(LoopNests.kernel(label(cluster), nodes, lowering.operations()));
        } else {
            writer.addAll(LoopNests.kernels(label(cluster), nodes, lowering.operations()));
        }
        lowering.publish(environment, isNeededOutside);
    }

    /// Whether nodes hand on values in rows, which are memory of one kernel, so that they have to stay together.
    private static boolean shareRows(List<Node> nodes) {
        Set<Buffer> rows = new HashSet<>();
        for (Node node : nodes) {
            NodeAccesses accesses = new NodeAccesses(node);
            if (!Collections.disjoint(rows, accesses.reads())) {
                return true;
            }
            accesses.writes().stream()
                    .filter(buffer -> buffer.home() instanceof Buffer.Home.Private)
                    .forEach(rows::add);
        }
        return false;
    }

    private static String label(Cluster cluster) {
        List<String> names = new ArrayList<>();
        for (Unit unit : cluster.units()) {
            names.add(
                    switch (unit) {
                        case Unit.Map(Value root) -> root.type().toString();
                        case Unit.Reduce reduce -> "reduce " + reduce.space();
                        case Unit.Opaque opaque -> opaque.statement().op().mnemonic();
                    });
        }
        int more = names.size() - MAX_LABELS;
        String label = String.join(", ", names.subList(0, Math.min(names.size(), MAX_LABELS)));
        return more > 0 ? label + " and " + more + " more" : label;
    }

    private void opaque(Statement statement) {
        Op op = statement.op();
        switch (op) {
            case ControlFlow control -> new ControlLowering(this).lower(control, statement.results());
            case Indexing.DynamicUpdateSlice update -> new PieceLowering(this).update(update, statement.result());
            case Movement.Concatenate concatenate ->
                new PieceLowering(this).concatenate(concatenate, statement.result());
            case Tokens.AfterAll _ -> {}
            case Transfer transfer -> throw new BackendException(SingleDevice.problem(transfer));
            default -> special(statement);
        }
    }

    private void special(Statement statement) {
        SpecialKernel kernel = environment.kernels().stream()
                .filter(candidate -> candidate.handles(statement.op()))
                .findFirst()
                .orElseThrow(() -> new BackendException(statement.op().mnemonic() + " of "
                        + statement.op().operands().stream().map(Value::type).toList() + " at " + statement.location()
                        + " is not supported on the CPU"));
        List<Buffer> operands = new ArrayList<>();
        for (Value operand : statement.op().operands()) {
            if (operand.type() instanceof TensorType) {
                operands.add(buffer(operand));
            }
        }
        List<Buffer> results = new ArrayList<>();
        for (Value result : statement.results()) {
            if (result.type() instanceof TensorType type) {
                Buffer buffer = storage.buffer(result);
                results.add(buffer);
                environment.put(result, Place.InMemory.dense(buffer, type));
            }
        }
        kernel.lower(statement.op(), operands, results, new KernelWriter(writer, environment));
    }

    /// The buffer that holds a whole value; a scalar that is in a register is stored first.
    Buffer buffer(Value value) {
        if (environment.place(value).orElse(null) instanceof Place.InMemory memory) {
            return memory.buffer();
        }
        Buffer buffer = Storage.temporary(value.tensor());
        if (value.tensor().elementCount() == 1) {
            writer.store(buffer, Affine.ZERO, evaluator.scalar(value));
        } else if (value.tensor().elementCount() > 1) {
            fill(value, buffer);
        }
        return buffer;
    }

    /// Computes all elements of a value that has no place.
    private void fill(Value value, Buffer buffer) {
        List<Node> nodes = Elements.nest(writer, value.tensor(), position -> {
            Affine offset = Evaluator.offset(Place.InMemory.dense(buffer, value.tensor()), position);
            writer.store(buffer, offset, evaluator.element(value, position));
        });
        writer.add(LoopNests.kernel("fill " + value.type(), LoopNests.collapse(nodes), (double)
                value.tensor().elementCount()));
    }

    /// Copies a whole value.
    void copy(Value value, Buffer target) {
        if (value.tensor().elementCount() == 0) {
            return;
        }
        Buffer source = buffer(value);
        if (source != target) {
            writer.add(new Node.Copy(source, target));
        }
    }

    /// Loops over all elements of a shape.
    static final class Elements {
        private Elements() {}

        static List<Node> nest(LoopWriter writer, TensorType type, Consumer<List<Affine>> body) {
            List<Index> indices = new ArrayList<>();
            List<Affine> position = new ArrayList<>();
            for (int axis = 0; axis < type.rank(); axis++) {
                Index index = new Index(type.dim(axis));
                position.add(Affine.of(index));
                if (type.dim(axis) != 1) {
                    indices.add(index);
                }
            }
            writer.enter();
            body.accept(position);
            List<Node> nodes = writer.leave();
            boolean isInnermost = true;
            for (Index index : indices.reversed()) {
                nodes = List.of(new Node.For(index, isInnermost ? Node.Style.VECTOR : Node.Style.SEQUENTIAL, nodes));
                isInnermost = false;
            }
            return nodes;
        }
    }
}
