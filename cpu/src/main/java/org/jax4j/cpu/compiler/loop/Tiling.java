package org.jax4j.cpu.compiler.loop;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Cuts nests that read along one axis and write along another, as transpositions do, into square tiles: within a
/// tile, each line of memory that is fetched is used to its end before it leaves the cache.
public final class Tiling {
    /// Elements along each side; for 32-bit elements a line of memory.
    private static final long SIDE = 16;
    private static final long MIN_EXTENT = SIDE;

    private Tiling() {}

    /// The nests, tiled where that helps. Iterations must be independent of each other.
    public static List<Node> tile(List<Node> nodes) {
        List<Node> result = new ArrayList<>();
        for (Node node : nodes) {
            result.addAll(tile(node));
        }
        return result;
    }

    private static List<Node> tile(Node node) {
        List<Node.For> nest = new ArrayList<>();
        List<Node> body = List.of(node);
        while (body.size() == 1 && body.getFirst() instanceof Node.For loop) {
            nest.add(loop);
            body = loop.body();
        }
        boolean isPlain = body.stream().allMatch(inner -> inner instanceof Node.Let || inner instanceof Node.Store);
        if (nest.size() < 2 || !isPlain) {
            return List.of(node);
        }
        Node.For inner = nest.getLast();
        for (Node.For outer : nest.subList(0, nest.size() - 1)) {
            if (isLarge(outer) && isLarge(inner) && crosses(body, outer.index(), inner.index())) {
                return tile(nest, nest.indexOf(outer), body);
            }
        }
        return List.of(node);
    }

    private static boolean isLarge(Node.For loop) {
        return loop.index().extent() >= MIN_EXTENT
                && loop.start().equals(Affine.ZERO)
                && loop.end().equals(Affine.of(loop.index().extent()));
    }

    /// Whether something is read with the outer counter going from neighbour to neighbour, and the inner one in
    /// steps.
    private static boolean crosses(List<Node> body, Index outer, Index inner) {
        Set<Local> computed = computed(body);
        return body.stream()
                .anyMatch(node -> node instanceof Node.Let(var _, Expr.Load(var _, Affine offset))
                        && isAcross(offset, outer, inner, computed));
    }

    /// The locals that the body defines.
    private static Set<Local> computed(List<Node> body) {
        Set<Local> locals = new HashSet<>();
        for (Node node : body) {
            if (node instanceof Node.Let(Local target, var _)) {
                locals.add(target);
            }
        }
        return locals;
    }

    /// Whether what lies at an offset is read across, and the offset is known before anything is computed.
    private static boolean isAcross(Affine offset, Index row, Index column, Set<Local> computed) {
        return Math.abs(offset.coefficient(row)) == 1
                && Math.abs(offset.coefficient(column)) > 1
                && offset.terms().keySet().stream().noneMatch(computed::contains);
    }

    private static List<Node> tile(List<Node.For> nest, int outer, List<Node> body) {
        int inner = nest.size() - 1;
        long rows = nest.get(outer).index().extent();
        long columns = nest.get(inner).index().extent();
        long wholeRows = rows / SIDE * SIDE;
        long wholeColumns = columns / SIDE * SIDE;
        List<Node> result = new ArrayList<>();
        result.add(tiles(nest, outer, body));
        if (wholeColumns < columns) {
            result.add(part(nest, body, outer, 0, wholeRows, inner, wholeColumns, columns));
        }
        if (wholeRows < rows) {
            result.add(part(nest, body, outer, wholeRows, rows, inner, 0, columns));
        }
        return result;
    }

    /// All whole tiles.
    private static Node tiles(List<Node.For> nest, int outer, List<Node> body) {
        int inner = nest.size() - 1;
        Index row = new Index(SIDE);
        Index column = new Index(SIDE);
        Index rowBlock = new Index(nest.get(outer).index().extent() / SIDE);
        Index columnBlock = new Index(nest.get(inner).index().extent() / SIDE);
        LoopRewriter rewriter = LoopRewriter.ofPositions(position -> position.substitute(
                        nest.get(outer).index(), Affine.of(rowBlock).times(SIDE).plus(Affine.of(row)))
                .substitute(
                        nest.get(inner).index(),
                        Affine.of(columnBlock).times(SIDE).plus(Affine.of(column))));
        List<Node> nodes = new ArrayList<>();
        List<Node> fetches = new ArrayList<>();
        List<Node> turns = new ArrayList<>();
        List<Node> steps = rewriter.rewrite(body);
        Set<Local> computed = computed(steps);
        for (Node step : steps) {
            if (step instanceof Node.Let(Local target, Expr.Load(Buffer buffer, Affine offset))
                    && isAcross(offset, row, column, computed)) {
                Buffer tile = new Buffer(new Buffer.Home.Private(), buffer.dtype(), SIDE * SIDE);
                Affine at = Affine.of(column).times(SIDE).plus(Affine.of(row));
                Local element = new Local(buffer.dtype());
                fetches.add(new Node.Let(element, new Expr.Load(buffer, offset)));
                fetches.add(new Node.Store(tile, at, element));
                if (buffer.dtype().isComplex()) {
                    nodes.add(new Node.Let(target, new Expr.Load(tile, at)));
                } else {
                    Buffer turned = turn(tile, turns);
                    nodes.add(new Node.Let(
                            target,
                            new Expr.Load(turned, Affine.of(row).times(SIDE).plus(Affine.of(column)))));
                }
            } else {
                nodes.add(step);
            }
        }
        // What is read across is first fetched, line by line, into a small copy.
        Node fetch = new Node.For(column, Node.Style.TILE, List.of(new Node.For(row, Node.Style.TILE, fetches)));
        Node compute = new Node.For(row, Node.Style.TILE, List.of(new Node.For(column, Node.Style.TILE, nodes)));
        nodes = new ArrayList<>(List.of(fetch));
        nodes.addAll(turns);
        nodes.add(compute);
        for (int at = inner; at >= 0; at--) {
            Index index = at == inner
                    ? columnBlock
                    : at == outer ? rowBlock : nest.get(at).index();
            nodes = List.of(new Node.For(index, Node.Style.SEQUENTIAL, nodes));
        }
        return nodes.getFirst();
    }

    /// Transposes a tile without reading elements that lie apart: with an element's position in binary, lines are
    /// the upper half of the digits, and to shuffle the tile's two halves into each other moves the first digit
    /// to the end. After as many shuffles as a line has digits, lines are columns.
    private static Buffer turn(Buffer tile, List<Node> nodes) {
        Buffer from = tile;
        for (long side = SIDE; side > 1; side /= 2) {
            Buffer to = new Buffer(new Buffer.Home.Private(), tile.dtype(), SIDE * SIDE);
            long half = SIDE * SIDE / 2;
            Index index = new Index(half);
            Affine at = Affine.of(index);
            Local low = new Local(tile.dtype());
            Local high = new Local(tile.dtype());
            nodes.add(new Node.For(
                    index,
                    Node.Style.VECTOR,
                    List.of(
                            new Node.Let(low, new Expr.Load(from, at)),
                            new Node.Let(high, new Expr.Load(from, at.plus(half))),
                            new Node.Store(to, at.times(2), low),
                            new Node.Store(to, at.times(2).plus(1), high))));
            from = to;
        }
        return from;
    }

    /// What whole tiles leave over.
    private static Node part(
            List<Node.For> nest,
            List<Node> body,
            int outer,
            long rowStart,
            long rowEnd,
            int inner,
            long start,
            long end) {
        Index row = new Index(rowEnd - rowStart);
        Index column = new Index(end - start);
        LoopRewriter rewriter = LoopRewriter.ofPositions(position -> position.substitute(
                        nest.get(outer).index(), Affine.of(row).plus(rowStart))
                .substitute(nest.get(inner).index(), Affine.of(column).plus(start)));
        List<Node> nodes = rewriter.rewrite(body);
        for (int at = nest.size() - 1; at >= 0; at--) {
            Index index =
                    at == inner ? column : at == outer ? row : nest.get(at).index();
            nodes = List.of(new Node.For(index, Node.Style.SEQUENTIAL, nodes));
        }
        return nodes.getFirst();
    }
}
