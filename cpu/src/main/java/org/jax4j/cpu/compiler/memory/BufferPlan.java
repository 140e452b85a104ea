package org.jax4j.cpu.compiler.memory;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.LoopProgram;
import org.jax4j.cpu.compiler.loop.LoopRewriter;
import org.jax4j.cpu.compiler.loop.Node;

/// Makes few buffers of many, and allots scratch memory.
///
/// First, copies are left out: source and target become one buffer if they do not interfere; so do a value and
/// one computed from it in place. Then every scratch buffer, the largest first, gets the lowest offset at which
/// no buffer lies that it interferes with. A parameter takes part only if it is donated, and only to become a
/// result.
public final class BufferPlan {
    private static final long ALIGNMENT = 64;
    private static final long MIN_EXCHANGE_BYTES = 4096;

    private final Interference interference;
    private final Set<Integer> donated;
    private final int[] parent;
    private final Set<Buffer> exchanged = new LinkedHashSet<>();
    private final Map<Integer, Integer> takenOver = new TreeMap<>();

    private BufferPlan(List<Node> nodes, Set<Integer> donated) {
        this.interference = new Interference(nodes);
        this.donated = donated;
        this.parent = new int[interference.buffers().size()];
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /// A program with its memory planned.
    ///
    /// @param program   what the loop IR says
    /// @param takenOver for a result, the donated parameter whose memory it takes over
    public record Planned(LoopProgram program, Map<Integer, Integer> takenOver) {}

    /// Plans the memory of a program.
    ///
    /// @param donated the parameters whose memory results may take over
    public static Planned plan(List<Node> nodes, int parameters, int results, Set<Integer> donated) {
        return new BufferPlan(nodes, donated).run(nodes, parameters, results);
    }

    private Planned run(List<Node> nodes, int parameters, int results) {
        merge(interference.copies());
        merge(interference.inPlace());
        LoopRewriter rewriter = new LoopRewriter(position -> position, this::representative);
        List<Node> rewritten = withExchanges(withoutCopies(rewriter.rewrite(nodes)));
        Set<Buffer> used = new LinkedHashSet<>();
        for (Buffer buffer : interference.buffers()) {
            used.add(representative(buffer));
        }
        Map<Buffer, Long> offsets = new HashMap<>();
        long bytes = allot(used, offsets);
        LoopProgram program =
                new LoopProgram(rewritten, parameters, results, List.copyOf(used), exchanged, offsets, bytes);
        return new Planned(program, takenOver);
    }

    /// Where a loop computes a large value beside the old one and then copies it over, it may as well exchange
    /// the two.
    private List<Node> withExchanges(List<Node> nodes) {
        List<Node> result = new ArrayList<>();
        for (Node node : nodes) {
            switch (node) {
                case Node.While loop -> {
                    List<Node> body = new ArrayList<>(withExchanges(loop.body()));
                    for (int at = 0; at < body.size(); at++) {
                        if (body.get(at) instanceof Node.Copy(Buffer source, Buffer target)
                                && isExchange(loop, body, at, source, target)) {
                            body.set(at, new Node.Exchange(source, target));
                            keepApart(source, target);
                        }
                    }
                    result.add(new Node.While(loop.condition(), loop.test(), body));
                }
                case Node.If(var test, List<Node> onTrue, List<Node> onFalse) ->
                    result.add(new Node.If(test, withExchanges(onTrue), withExchanges(onFalse)));
                default -> result.add(node);
            }
        }
        return result;
    }

    /// Whether the source is made anew in each iteration and not needed after the copy.
    private boolean isExchange(Node.While loop, List<Node> body, int copy, Buffer source, Buffer target) {
        boolean isMovable = source.home() instanceof Buffer.Home.Scratch
                && (target.home() instanceof Buffer.Home.Scratch || target.home() instanceof Buffer.Home.Result)
                && source.bytes() >= MIN_EXCHANGE_BYTES
                && source.dtype() == target.dtype()
                && !exchanged.contains(source)
                && !exchanged.contains(target);
        if (!isMovable || loop.condition().stream().anyMatch(node -> touches(node, source))) {
            return false;
        }
        boolean isMade = false;
        for (int at = 0; at < body.size(); at++) {
            if (at == copy || !touches(body.get(at), source)) {
                continue;
            }
            boolean isFirst = !isMade;
            isMade = true;
            if (at > copy || isFirst && new NodeAccesses(body.get(at)).reads().contains(source)) {
                return false;
            }
        }
        return isMade;
    }

    private static boolean touches(Node node, Buffer buffer) {
        NodeAccesses accesses = new NodeAccesses(node);
        return accesses.reads().contains(buffer) || accesses.writes().contains(buffer);
    }

    /// From one iteration to the next, either memory may hold either value.
    private void keepApart(Buffer first, Buffer second) {
        exchanged.add(first);
        exchanged.add(second);
        BitSet both = (BitSet) interference.edges(first).clone();
        both.or(interference.edges(second));
        for (Buffer buffer : List.of(first, second)) {
            int number = interference.number(buffer);
            interference.edges(buffer).or(both);
            both.stream()
                    .forEach(other -> interference
                            .edges(interference.buffers().get(other))
                            .set(number));
        }
        interference.edges(first).set(interference.number(second));
        interference.edges(second).set(interference.number(first));
    }

    private int root(int number) {
        int at = number;
        while (parent[at] != at) {
            at = parent[at];
        }
        return at;
    }

    private Buffer representative(Buffer buffer) {
        if (buffer.home() instanceof Buffer.Home.Private) {
            return buffer;
        }
        return interference.buffers().get(root(interference.number(buffer)));
    }

    private void merge(List<Interference.Pair> pairs) {
        // Parameters last, when it is known what has become a result.
        List<Interference.Pair> ordered = new ArrayList<>(new LinkedHashSet<>(pairs));
        ordered.sort(
                Comparator.comparing((Interference.Pair pair) -> pair.source().home() instanceof Buffer.Home.Parameter)
                        .thenComparing(pair -> -pair.source().bytes()));
        for (Interference.Pair pair : ordered) {
            int source = root(interference.number(pair.source()));
            int target = root(interference.number(pair.target()));
            Buffer first = interference.buffers().get(source);
            Buffer second = interference.buffers().get(target);
            if (source == target
                    || first.dtype() != second.dtype()
                    || first.elements() != second.elements()
                    || interference.edges(first).get(target)
                    || !mayMerge(first, second)) {
                continue;
            }
            boolean keepFirst = rank(first) > rank(second);
            join(keepFirst ? source : target, keepFirst ? target : source);
        }
    }

    private boolean mayMerge(Buffer first, Buffer second) {
        if (first.home() instanceof Buffer.Home.Parameter(int parameter)) {
            if (!donated.contains(parameter)
                    || takenOver.containsValue(parameter)
                    || !(second.home() instanceof Buffer.Home.Result(int result))
                    || takenOver.containsKey(result)) {
                return false;
            }
            takenOver.put(result, parameter);
            return true;
        }
        boolean isFixed = second.isReadOnly() || first.isReadOnly() || isPrivate(first) || isPrivate(second);
        boolean bothResults = first.home() instanceof Buffer.Home.Result && second.home() instanceof Buffer.Home.Result;
        boolean mixed = (first.home() instanceof Buffer.Home.Stack) != (second.home() instanceof Buffer.Home.Stack);
        return !isFixed && !bothResults && !mixed;
    }

    private static boolean isPrivate(Buffer buffer) {
        return buffer.home() instanceof Buffer.Home.Private;
    }

    private static int rank(Buffer buffer) {
        return switch (buffer.home()) {
            case Buffer.Home.Result _ -> 2;
            case Buffer.Home.Scratch _, Buffer.Home.Stack _ -> 1;
            case Buffer.Home.Parameter _, Buffer.Home.Constant _, Buffer.Home.Private _ -> 0;
        };
    }

    private void join(int kept, int gone) {
        parent[gone] = kept;
        List<Buffer> buffers = interference.buffers();
        BitSet moved = interference.edges(buffers.get(gone));
        interference.edges(buffers.get(kept)).or(moved);
        moved.stream().forEach(other -> interference.edges(buffers.get(other)).set(kept));
    }

    private static List<Node> withoutCopies(List<Node> nodes) {
        List<Node> kept = new ArrayList<>();
        for (Node node : nodes) {
            switch (node) {
                case Node.Copy(Buffer source, Buffer target) -> {
                    if (source != target) {
                        kept.add(node);
                    }
                }
                case Node.While(List<Node> condition, var test, List<Node> body) ->
                    kept.add(new Node.While(withoutCopies(condition), test, withoutCopies(body)));
                case Node.If(var test, List<Node> onTrue, List<Node> onFalse) ->
                    kept.add(new Node.If(test, withoutCopies(onTrue), withoutCopies(onFalse)));
                default -> kept.add(node);
            }
        }
        return kept;
    }

    private long allot(Set<Buffer> used, Map<Buffer, Long> offsets) {
        List<Buffer> scratch = new ArrayList<>();
        long stack = 0;
        for (Buffer buffer : used) {
            if (buffer.home() instanceof Buffer.Home.Stack) {
                stack += aligned(buffer);
            }
            // What the stack has no room for goes to the scratch memory too.
            if (buffer.home() instanceof Buffer.Home.Scratch
                    || buffer.home() instanceof Buffer.Home.Stack && stack > LoopProgram.MOST_STACK_BYTES) {
                scratch.add(buffer);
            }
        }
        scratch.sort(Comparator.comparing(Buffer::bytes).reversed());
        long total = 0;
        List<Buffer> placed = new ArrayList<>();
        for (Buffer buffer : scratch) {
            BitSet edges = interference.edges(buffer);
            List<Buffer> obstacles = new ArrayList<>(placed.stream()
                    .filter(other -> edges.get(interference.number(other)))
                    .toList());
            obstacles.sort(Comparator.comparing(other -> offsets.getOrDefault(other, 0L)));
            long offset = 0;
            for (Buffer other : obstacles) {
                if (offset + aligned(buffer) <= offsets.getOrDefault(other, 0L)) {
                    break;
                }
                offset = Math.max(offset, offsets.getOrDefault(other, 0L) + aligned(other));
            }
            offsets.put(buffer, offset);
            placed.add(buffer);
            total = Math.max(total, offset + aligned(buffer));
        }
        return total;
    }

    private static long aligned(Buffer buffer) {
        return Math.ceilDiv(buffer.bytes(), ALIGNMENT) * ALIGNMENT;
    }
}
