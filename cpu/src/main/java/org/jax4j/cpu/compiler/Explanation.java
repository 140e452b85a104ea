package org.jax4j.cpu.compiler;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.element.Origins;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.LoopProgram;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.NodeAccesses;
import org.jax4j.runtime.ExecutionPlan;
import org.jax4j.runtime.ExecutionPlan.Allocation;
import org.jax4j.runtime.ExecutionPlan.Kind;
import org.jax4j.runtime.ExecutionPlan.Place;
import org.jax4j.runtime.ExecutionPlan.Step;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Statement;

/// Tells people what the compiler made of a program: its steps, the operations that each computes, and how long
/// each buffer is needed.
final class Explanation {
    private final LoopProgram loops;
    private final List<Node> unplanned;
    private final Origins origins;
    private final List<Step> steps = new ArrayList<>();
    private final Map<Buffer, Integer> numbers = new LinkedHashMap<>();
    private final Map<Buffer, Span> spans = new IdentityHashMap<>();
    private final Map<Statement, Integer> order = new IdentityHashMap<>();

    /// The steps in which a buffer is needed.
    private static final class Span {
        int first = Integer.MAX_VALUE;
        int last = -1;
    }

    /// @param loops     the program with its memory planned
    /// @param unplanned the same before, whose nodes `origins` knows
    Explanation(LoopProgram loops, List<Node> unplanned, Origins origins) {
        this.loops = loops;
        this.unplanned = unplanned;
        this.origins = origins;
    }

    ExecutionPlan plan(Block program, List<ExecutionPlan.Pass> passes) {
        for (Buffer buffer : loops.buffers()) {
            if (!(buffer.home() instanceof Buffer.Home.Private)) {
                numbers.put(buffer, numbers.size());
            }
        }
        order(program);
        steps(loops.nodes(), unplanned, 0);
        List<Allocation> allocations =
                numbers.keySet().stream().map(this::allocation).toList();
        return new ExecutionPlan(program, steps, allocations, loops.scratchBytes(), passes);
    }

    private void order(Block block) {
        for (Statement statement : block.statements()) {
            order.put(statement, order.size());
            statement.op().blocks().forEach(this::order);
        }
    }

    /// A node as planned, and as it was before, of which the origins are known.
    private record Pair(Node planned, Node before) {}

    /// The plan leaves copies out and does some as exchanges, but keeps the order.
    private static List<Pair> pairs(List<Node> planned, List<Node> before) {
        List<Pair> pairs = new ArrayList<>();
        int next = 0;
        for (Node node : before) {
            if (next < planned.size()
                    && (!(node instanceof Node.Copy)
                            || planned.get(next) instanceof Node.Copy
                            || planned.get(next) instanceof Node.Exchange)) {
                pairs.add(new Pair(planned.get(next++), node));
            }
        }
        return pairs;
    }

    private void steps(List<Node> planned, List<Node> before, int depth) {
        List<Pair> small = new ArrayList<>();
        for (Pair pair : pairs(planned, before)) {
            switch (pair.planned()) {
                case Node.Let _, Node.Assign _, Node.Store _, Node.For _ -> small.add(pair);
                default -> {
                    inline(small, depth);
                    step(pair, depth);
                }
            }
        }
        inline(small, depth);
    }

    private void step(Pair pair, int depth) {
        switch (pair.planned()) {
            case Node.Kernel kernel -> add(Kind.KERNEL, kernel.label(), List.of(pair), depth, kernel.chunks());
            case Node.Call call -> add(Kind.CALL, call.symbol(), List.of(pair), depth, 1);
            case Node.Copy _ -> add(Kind.COPY, "copy", List.of(pair), depth, 1);
            case Node.Exchange _ -> add(Kind.EXCHANGE, "exchange", List.of(pair), depth, 1);
            case Node.While _ -> structured(Kind.LOOP, "while", pair, depth);
            case Node.If _ -> structured(Kind.BRANCH, "if", pair, depth);
            case Node.Let _, Node.Assign _, Node.Store _, Node.For _ -> add(Kind.INLINE, "", List.of(pair), depth, 1);
        }
    }

    private void structured(Kind kind, String label, Pair pair, int depth) {
        int begin = steps.size();
        steps.add(new Step(kind, label, depth, List.of(), List.of(), List.of(), 1));
        List<List<Node>> bodies = pair.planned().bodies();
        for (int i = 0; i < bodies.size(); i++) {
            steps(bodies.get(i), pair.before().bodies().get(i), depth + 1);
        }
        if (kind == Kind.LOOP) {
            // What is needed inside may be needed by the next iteration.
            int end = steps.size() - 1;
            NodeAccesses accesses = new NodeAccesses(pair.planned());
            for (Set<Buffer> accessed : List.of(accesses.reads(), accesses.writes())) {
                for (Buffer buffer : accessed) {
                    Span span = spans.get(buffer);
                    if (span != null && (span.first < begin || isCarried(buffer, pair.planned()))) {
                        touch(buffer, begin);
                        touch(buffer, end);
                    }
                }
            }
        }
    }

    /// Whether a loop reads a buffer before it writes it.
    private static boolean isCarried(Buffer buffer, Node loop) {
        for (List<Node> body : loop.bodies()) {
            for (Node node : body) {
                NodeAccesses accesses = new NodeAccesses(node);
                if (accesses.reads().contains(buffer)) {
                    return true;
                }
                if (accesses.writes().contains(buffer)) {
                    return false;
                }
            }
        }
        return false;
    }

    private void inline(List<Pair> small, int depth) {
        boolean works = small.stream()
                .anyMatch(pair -> pair.planned() instanceof Node.For
                        || pair.planned() instanceof Node.Store
                        || !origins.of(pair.before()).isEmpty());
        if (works) {
            add(Kind.INLINE, "inline", small, depth, 1);
        }
        small.clear();
    }

    private void add(Kind kind, String label, List<Pair> pairs, int depth, long chunks) {
        Set<Statement> operations = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Buffer> reads = new LinkedHashSet<>();
        Set<Buffer> writes = new LinkedHashSet<>();
        for (Pair pair : pairs) {
            operations.addAll(origins.of(pair.before()));
            NodeAccesses accesses = new NodeAccesses(pair.planned());
            reads.addAll(accesses.reads());
            writes.addAll(accesses.writes());
        }
        int number = steps.size();
        reads.forEach(buffer -> touch(buffer, number));
        writes.forEach(buffer -> touch(buffer, number));
        List<Statement> ordered = new ArrayList<>(operations);
        ordered.sort(Comparator.comparing(statement -> order.getOrDefault(statement, order.size())));
        steps.add(new Step(kind, label, depth, ordered, numbers(reads), numbers(writes), chunks));
    }

    private void touch(Buffer buffer, int step) {
        Span span = spans.computeIfAbsent(buffer, _ -> new Span());
        span.first = Math.min(span.first, step);
        span.last = Math.max(span.last, step);
    }

    private List<Integer> numbers(Collection<Buffer> buffers) {
        return buffers.stream()
                .filter(numbers::containsKey)
                .map(buffer -> numbers.getOrDefault(buffer, -1))
                .toList();
    }

    private Allocation allocation(Buffer buffer) {
        Span span = spans.getOrDefault(buffer, new Span());
        int number = numbers.getOrDefault(buffer, -1);
        long offset = loops.isInScratch(buffer) ? loops.offset(buffer) : -1;
        int first = Math.min(span.first, steps.size());
        return switch (buffer.home()) {
            case Buffer.Home.Parameter(int index) ->
                new Allocation(
                        "argument " + index, Place.ARGUMENT, buffer.dtype(), buffer.elements(), -1, -1, span.last);
            case Buffer.Home.Constant _ ->
                new Allocation(
                        "constant " + number, Place.CONSTANT, buffer.dtype(), buffer.elements(), -1, -1, span.last);
            case Buffer.Home.Result(int index) ->
                new Allocation(
                        "result " + index, Place.RESULT, buffer.dtype(), buffer.elements(), -1, first, steps.size());
            case Buffer.Home.Scratch _, Buffer.Home.Stack _, Buffer.Home.Private _ ->
                new Allocation(
                        "value " + number,
                        offset < 0 ? Place.STACK : Place.TEMPORARY,
                        buffer.dtype(),
                        buffer.elements(),
                        offset,
                        first,
                        span.last);
        };
    }
}
