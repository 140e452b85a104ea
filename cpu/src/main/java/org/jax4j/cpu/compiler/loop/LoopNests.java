package org.jax4j.cpu.compiler.loop;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.DType;

/// Transformations of loop nests whose iterations are independent of each other.
public final class LoopNests {
    /// Scalar operations that are worth a hand-over to another thread.
    private static final double CHUNK_OPERATIONS = 1 << 17;
    private static final long MAX_CHUNKS = 256;
    private static final long FEW_ITERATIONS = 16;
    private static final long VECTOR_MULTIPLE = 64;

    private static final long MOST_UNROLLED = 4;
    private static final long MOST_UNROLLED_STEPS = 64;

    private LoopNests() {}

    /// Makes one loop of two where the inner one is all that the outer one does and every position depends on
    /// their counters as on one that counts through both: rows that lie one after the other in memory become one
    /// long row.
    public static List<Node> collapse(List<Node> nodes) {
        return nodes.stream().map(LoopNests::collapse).toList();
    }

    private static Node collapse(Node node) {
        if (!(node instanceof Node.For outer)) {
            return node;
        }
        List<Node> body = collapse(outer.body());
        if (body.size() == 1
                && body.getFirst() instanceof Node.For inner
                && isWhole(outer)
                && isWhole(inner)
                && dependOnBoth(inner.body(), outer.index(), inner.index())) {
            Index both = new Index(outer.index().extent() * inner.index().extent());
            LoopRewriter rewriter = LoopRewriter.ofPositions(position ->
                    position.substitute(outer.index(), Affine.ZERO).substitute(inner.index(), Affine.of(both)));
            return new Node.For(both, inner.style(), rewriter.rewrite(inner.body()));
        }
        return new Node.For(outer.index(), outer.start(), outer.end(), outer.style(), body);
    }

    /// Writes out innermost loops of so few iterations that they fill no vector, and makes vectors along the
    /// loops around them where these go from neighbour to neighbour: for pixels of three colours.
    public static List<Node> widen(List<Node> nodes) {
        return nodes.stream().map(LoopNests::widen).toList();
    }

    private static Node widen(Node node) {
        if (!(node instanceof Node.For outer) || outer.body().size() != 1) {
            return node;
        }
        if (!(outer.body().getFirst() instanceof Node.For inner)) {
            return node;
        }
        long few = inner.index().extent();
        boolean isPlain =
                inner.body().stream().allMatch(each -> each instanceof Node.Let || each instanceof Node.Store);
        boolean fits = isPlain
                && inner.style() == Node.Style.VECTOR
                && isWhole(outer)
                && isWhole(inner)
                && few <= MOST_UNROLLED
                && outer.index().extent() >= FEW_ITERATIONS
                && inner.body().size() * few <= MOST_UNROLLED_STEPS
                && stepsAreAtMost(inner.body(), outer.index(), few);
        return fits
                ? new Node.For(
                        outer.index(),
                        Node.Style.VECTOR,
                        List.of(new Node.For(inner.index(), Node.Style.UNROLLED, inner.body())))
                : new Node.For(outer.index(), outer.start(), outer.end(), outer.style(), widen(outer.body()));
    }

    private static boolean stepsAreAtMost(List<Node> nodes, Index index, long most) {
        boolean[] result = {true};
        LoopRewriter.ofPositions(position -> {
                    result[0] &= Math.abs(position.coefficient(index)) <= most;
                    return position;
                })
                .rewrite(nodes);
        return result[0];
    }

    private static boolean isWhole(Node.For loop) {
        return loop.start().equals(Affine.ZERO)
                && loop.end().equals(Affine.of(loop.index().extent()));
    }

    private static boolean dependOnBoth(List<Node> nodes, Index outer, Index inner) {
        boolean[] result = {true};
        LoopRewriter.ofPositions(position -> {
                    result[0] &= position.coefficient(outer) == position.coefficient(inner) * inner.extent();
                    return position;
                })
                .rewrite(nodes);
        return result[0];
    }

    /// Kernels for these nodes: where one nest does most of the work and it is worth several threads, it becomes
    /// a kernel of its own beside one for the rest. Scalars that are computed before all loops stay in the code
    /// around, from where the kernels get them.
    public static List<Node> kernels(String label, List<Node> nodes, double operations) {
        int first = 0;
        while (first < nodes.size() && !(nodes.get(first) instanceof Node.For)) {
            first++;
        }
        boolean onlyLoopsFollow = nodes.stream()
                .skip(first)
                .filter(node -> !(node instanceof Node.For))
                .findAny()
                .isEmpty();
        if (first == 0 && onlyLoopsFollow) {
            return loops(label, nodes, operations);
        }
        if (!onlyLoopsFollow || nodes.size() - first != 1) {
            return List.of(kernel(label, nodes, operations));
        }
        List<Node> result = new ArrayList<>(nodes.subList(0, first));
        result.add(kernel(label, nodes.subList(first, nodes.size()), operations));
        return result;
    }

    private static List<Node> loops(String label, List<Node> nodes, double operations) {
        if (nodes.size() > 1 && operations >= 2 * CHUNK_OPERATIONS && areIndependent(nodes)) {
            if (areAlike(nodes)) {
                return List.of(sideBySide(label, nodes, operations));
            }
            Node largest = nodes.stream()
                    .max(Comparator.comparingDouble(LoopNests::iterations))
                    .orElseThrow();
            if (iterations(largest)
                    > nodes.stream().mapToDouble(LoopNests::iterations).sum() / 2) {
                List<Node> rest = nodes.stream().filter(node -> node != largest).toList();
                return List.of(
                        kernel(label, List.of(largest), operations), kernel(label + ", at the borders", rest, 0));
            }
        }
        return List.of(kernel(label, nodes, operations));
    }

    /// Whether none of the nests reads what another one writes.
    private static boolean areIndependent(List<Node> nodes) {
        Map<Buffer, Node> writers = new HashMap<>();
        for (Node node : nodes) {
            if (!noteStores(node, node, writers)) {
                return false;
            }
        }
        return nodes.stream().allMatch(node -> readsOnlyOwn(node, node, writers));
    }

    /// Notes which nest stores to which buffer; false if it does more than load and store. Several may store to
    /// one.
    private static boolean noteStores(Node node, Node nest, Map<Buffer, Node> writers) {
        return switch (node) {
            case Node.Store(Buffer buffer, var _, var _) -> {
                // What several write none may read.
                writers.merge(buffer, nest, (a, b) -> a == b ? a : node);
                yield true;
            }
            case Node.Copy _, Node.Exchange _, Node.Call _, Node.Kernel _, Node.While _ -> false;
            case Node.Let _, Node.Assign _, Node.For _, Node.If _ ->
                node.bodies().stream().flatMap(List::stream).allMatch(inner -> noteStores(inner, nest, writers));
        };
    }

    private static boolean readsOnlyOwn(Node node, Node nest, Map<Buffer, Node> writers) {
        boolean isOwn = !(node instanceof Node.Let(var _, Expr.Load(Buffer buffer, var _)))
                || writers.getOrDefault(buffer, nest) == nest;
        return isOwn
                && node.bodies().stream().flatMap(List::stream).allMatch(inner -> readsOnlyOwn(inner, nest, writers));
    }

    /// Whether all nests go through as many iterations of their outermost loops.
    private static boolean areAlike(List<Node> nodes) {
        return nodes.stream()
                .allMatch(node -> node instanceof Node.For loop
                        && nodes.getFirst() instanceof Node.For first
                        && isWhole(loop)
                        && loop.index().extent() == first.index().extent());
    }

    /// A kernel whose chunks are a part of each of these nests, which are alike and independent of each other.
    private static Node.Kernel sideBySide(String label, List<Node> nodes, double operations) {
        Local start = new Local(DType.INT64);
        Local end = new Local(DType.INT64);
        List<Node> parts = new ArrayList<>();
        long extent = 1;
        long grain = 1;
        for (Node node : nodes) {
            if (node instanceof Node.For loop) {
                parts.add(part(loop, start, end));
                extent = loop.index().extent();
                grain = grain(loop, operations);
            }
        }
        return new Node.Kernel(label, start, end, extent, grain, operations, parts);
    }

    private static double iterations(Node node) {
        return node instanceof Node.For loop
                ? loop.index().extent()
                        * Math.max(
                                1,
                                loop.body().stream()
                                        .mapToDouble(LoopNests::iterations)
                                        .sum())
                : 0;
    }

    /// A kernel for these nodes, in chunks if there is enough to do: of the outermost loop, or of the one within
    /// where the outermost one has few iterations. Those of both are independent.
    ///
    /// @param operations estimated scalar operations of all nodes
    public static Node.Kernel kernel(String label, List<Node> nodes, double operations) {
        if (nodes.size() == 1
                && nodes.getFirst() instanceof Node.For loop
                && isWhole(loop)
                && loop.index().extent() < FEW_ITERATIONS
                && loop.body().size() == 1
                && loop.body().getFirst() instanceof Node.For inner
                && isWhole(inner)
                && inner.index().extent() > loop.index().extent()) {
            Local start = new Local(DType.INT64);
            Local end = new Local(DType.INT64);
            long grain = grain(inner, operations);
            Node.For part = part(inner, start, end);
            List<Node> body = List.of(new Node.For(loop.index(), loop.style(), List.of(part)));
            return new Node.Kernel(label, start, end, inner.index().extent(), grain, operations, body);
        }
        return outermost(label, nodes, operations);
    }

    /// A kernel for these nodes, in chunks of the outermost loop if there is enough to do. What is within that
    /// loop may depend on its order, as where elements are added up in memory.
    ///
    /// @param operations estimated scalar operations of all nodes
    public static Node.Kernel outermost(String label, List<Node> nodes, double operations) {
        Local start = new Local(DType.INT64);
        Local end = new Local(DType.INT64);
        if (nodes.size() == 1 && nodes.getFirst() instanceof Node.For loop && isWhole(loop)) {
            long grain = grain(loop, operations);
            Node.For part = part(loop, start, end);
            return new Node.Kernel(label, start, end, loop.index().extent(), grain, operations, List.of(part));
        }
        return new Node.Kernel(label, start, end, 1, 1, operations, nodes);
    }

    private static Node.For part(Node.For loop, Local start, Local end) {
        return new Node.For(loop.index(), Affine.of(start), Affine.of(end), loop.style(), loop.body());
    }

    private static long grain(Node.For loop, double operations) {
        long extent = loop.index().extent();
        long chunks = Math.clamp((long) (operations / CHUNK_OPERATIONS), 1, Math.min(extent, MAX_CHUNKS));
        long grain = Math.ceilDiv(extent, chunks);
        return grain >= VECTOR_MULTIPLE ? Math.ceilDiv(grain, VECTOR_MULTIPLE) * VECTOR_MULTIPLE : grain;
    }
}
