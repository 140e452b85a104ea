package org.jax4j.cpu.compiler.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;

/// Which buffers hold values at the same time, and so must not share memory.
///
/// Liveness as in a register allocator (Chaitin 1981), over nodes in place of instructions: a buffer that is
/// written interferes with all that are needed afterwards; a copy's target does not interfere with its source
/// by the copy. A write is a first write if nothing was written to the buffer on the way to it: before that the
/// buffer holds nothing. Other writes may leave part of the old content, so that they need it.
final class Interference {
    private final List<Buffer> buffers = new ArrayList<>();
    private final Map<Buffer, Integer> numbers = new IdentityHashMap<>();
    private final List<BitSet> edges = new ArrayList<>();
    private final Map<Node, NodeAccesses> accesses = new IdentityHashMap<>();
    private final Map<Node, BitSet> firstWrites = new IdentityHashMap<>();
    private final List<Pair> copies = new ArrayList<>();
    private final List<Pair> inPlace = new ArrayList<>();

    /// Two buffers that would better be one.
    record Pair(Buffer source, Buffer target) {}

    /// @param nodes the whole program
    Interference(List<Node> nodes) {
        findFirstWrites(nodes, new BitSet());
        BitSet atEnd = new BitSet();
        for (int i = 0; i < buffers.size(); i++) {
            if (buffers.get(i).home() instanceof Buffer.Home.Result) {
                atEnd.set(i);
            }
        }
        liveBefore(nodes, atEnd);
    }

    List<Buffer> buffers() {
        return buffers;
    }

    /// The buffers that interfere with one, as numbers in [#buffers].
    BitSet edges(Buffer buffer) {
        return edges.get(number(buffer));
    }

    int number(Buffer buffer) {
        return numbers.computeIfAbsent(buffer, _ -> {
            buffers.add(buffer);
            edges.add(new BitSet());
            return buffers.size() - 1;
        });
    }

    /// Copies in the program.
    List<Pair> copies() {
        return copies;
    }

    /// Buffers of which one could be computed in the place of the other.
    List<Pair> inPlace() {
        return inPlace;
    }

    private static boolean isStructured(Node node) {
        return node instanceof Node.While || node instanceof Node.If;
    }

    /// Notes for each node the buffers to which nothing was written before; `written` is changed to what is
    /// written after.
    private void findFirstWrites(List<Node> nodes, BitSet written) {
        for (Node node : nodes) {
            if (isStructured(node)) {
                BitSet after = (BitSet) written.clone();
                for (List<Node> body : node.bodies()) {
                    // The body of a loop comes after its condition, but branches do not come after each other.
                    BitSet inside = node instanceof Node.While ? after : (BitSet) written.clone();
                    findFirstWrites(body, inside);
                    after.or(inside);
                }
                written.or(after);
                continue;
            }
            NodeAccesses found = accesses.computeIfAbsent(node, NodeAccesses::new);
            found.reads().forEach(this::number);
            BitSet first = new BitSet();
            for (Buffer buffer : found.writes()) {
                int number = number(buffer);
                if (!written.get(number) || node instanceof Node.Copy) {
                    first.set(number);
                }
                written.set(number);
            }
            firstWrites.put(node, first);
        }
    }

    private BitSet liveBefore(List<Node> nodes, BitSet liveAfter) {
        BitSet live = (BitSet) liveAfter.clone();
        for (Node node : nodes.reversed()) {
            live = switch (node) {
                case Node.While loop -> beforeLoop(loop, live);
                case Node.If branch -> {
                    BitSet before = liveBefore(branch.onTrue(), live);
                    before.or(liveBefore(branch.onFalse(), live));
                    yield before;
                }
                default -> before(node, live);
            };
        }
        return live;
    }

    private BitSet beforeLoop(Node.While loop, BitSet after) {
        BitSet atTest = (BitSet) after.clone();
        BitSet head = liveBefore(loop.condition(), atTest);
        while (true) {
            BitSet body = liveBefore(loop.body(), head);
            BitSet next = (BitSet) atTest.clone();
            next.or(body);
            if (next.equals(atTest)) {
                return head;
            }
            atTest = next;
            head = liveBefore(loop.condition(), atTest);
        }
    }

    private BitSet before(Node node, BitSet after) {
        NodeAccesses found = accesses.computeIfAbsent(node, NodeAccesses::new);
        if (found.reads().isEmpty() && found.writes().isEmpty()) {
            return after;
        }
        BitSet first = firstWrites.getOrDefault(node, new BitSet());
        for (Buffer target : found.writes()) {
            int number = number(target);
            BitSet others = (BitSet) after.clone();
            found.writes().forEach(other -> others.set(number(other)));
            for (Buffer source : found.reads()) {
                boolean mayShare =
                        node instanceof Node.Copy || !after.get(number(source)) && found.isInPlace(source, target);
                if (!mayShare) {
                    others.set(number(source));
                } else {
                    if (node instanceof Node.Copy) {
                        others.clear(number(source));
                        copies.add(new Pair(source, target));
                    } else {
                        inPlace.add(new Pair(source, target));
                    }
                }
            }
            others.clear(number);
            connect(number, others);
        }
        BitSet before = (BitSet) after.clone();
        before.andNot(first);
        for (Buffer target : found.writes()) {
            if (!first.get(number(target))) {
                before.set(number(target));
            }
        }
        // What holds nothing before is read where the node itself has written it.
        found.reads().stream()
                .mapToInt(this::number)
                .filter(source -> !first.get(source))
                .forEach(before::set);
        return before;
    }

    private void connect(int number, BitSet others) {
        edges.get(number).or(others);
        others.stream().forEach(other -> edges.get(other).set(number));
    }
}
