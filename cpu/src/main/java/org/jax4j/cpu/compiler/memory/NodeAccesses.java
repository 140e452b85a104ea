package org.jax4j.cpu.compiler.memory;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Node;

/// What a node reads and writes, with all that is inside of it.
public final class NodeAccesses {
    private final Set<Buffer> reads = new LinkedHashSet<>();
    private final Set<Buffer> writes = new LinkedHashSet<>();
    private final Map<Buffer, List<Site>> loads = new LinkedHashMap<>();
    private final Map<Buffer, List<Site>> stores = new LinkedHashMap<>();
    private final Set<Buffer> opaque = new HashSet<>();

    /// Where an element is read or written.
    ///
    /// @param body    the list of nodes that does it, compared by identity
    /// @param order   the place in that list
    /// @param offset  the element
    /// @param indices the counters of the loops around it
    private record Site(List<Node> body, int order, Affine offset, Set<Index> indices) {}

    /// The accesses of a node.
    public NodeAccesses(Node node) {
        visit(List.of(node), Set.of());
    }

    /// The buffers that are read.
    public Set<Buffer> reads() {
        return reads;
    }

    /// The buffers that are written.
    public Set<Buffer> writes() {
        return writes;
    }

    /// Whether `target` may lie in the memory of `source`: each element is written right where it has been read
    /// for the last time.
    boolean isInPlace(Buffer source, Buffer target) {
        if (opaque.contains(source) || opaque.contains(target) || source.dtype() != target.dtype()) {
            return false;
        }
        List<Site> targets = stores.getOrDefault(target, List.of());
        if (targets.size() != 1 || loads.containsKey(target) || stores.containsKey(source)) {
            return false;
        }
        Site store = targets.getFirst();
        if (!store.offset().terms().keySet().containsAll(store.indices())) {
            return false;
        }
        return loads.getOrDefault(source, List.of()).stream()
                .allMatch(load -> load.body() == store.body()
                        && load.order() < store.order()
                        && load.offset().equals(store.offset()));
    }

    private void visit(List<Node> nodes, Set<Index> indices) {
        for (int order = 0; order < nodes.size(); order++) {
            switch (nodes.get(order)) {
                case Node.Let(var _, Expr value) -> {
                    if (value instanceof Expr.Load(Buffer buffer, Affine offset)) {
                        reads.add(buffer);
                        loads.computeIfAbsent(buffer, _ -> new ArrayList<>())
                                .add(new Site(nodes, order, offset, indices));
                    }
                }
                case Node.Assign _ -> {}
                case Node.Store(Buffer buffer, Affine offset, var _) -> {
                    writes.add(buffer);
                    stores.computeIfAbsent(buffer, _ -> new ArrayList<>()).add(new Site(nodes, order, offset, indices));
                }
                case Node.For loop -> {
                    Set<Index> more = new LinkedHashSet<>(indices);
                    if (loop.index().extent() != 1) {
                        more.add(loop.index());
                    }
                    visit(loop.body(), more);
                }
                case Node.Kernel kernel -> visit(kernel.body(), indices);
                case Node.While loop -> {
                    visit(loop.condition(), indices);
                    visit(loop.body(), indices);
                }
                case Node.If branch -> {
                    visit(branch.onTrue(), indices);
                    visit(branch.onFalse(), indices);
                }
                case Node.Copy(Buffer source, Buffer target) -> {
                    reads.add(source);
                    writes.add(target);
                    opaque.add(source);
                    opaque.add(target);
                }
                case Node.Exchange(Buffer first, Buffer second) ->
                    List.of(first, second).forEach(buffer -> {
                        reads.add(buffer);
                        writes.add(buffer);
                        opaque.add(buffer);
                    });
                case Node.Call call -> {
                    reads.addAll(call.reads());
                    writes.addAll(call.writes());
                    opaque.addAll(call.reads());
                    opaque.addAll(call.writes());
                }
            }
        }
    }
}
