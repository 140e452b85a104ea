package org.jax4j.cpu.compiler.kernels.product;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jax4j.cpu.compiler.element.Origins;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopRewriter;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.memory.NodeAccesses;
import org.jax4j.cpu.pool.WorkPool;
import org.jax4j.stablehlo.DType;

/// Batches of products, loops over rows of what they give, and batches of products of that, as in attention: done
/// for one member of the batch after the other. What lies in between then stays in a cache, and takes as much
/// memory as the threads need at a time instead of that of the whole batch.
///
/// Each element is computed as before, so results do not change; how many members a thread takes may depend on
/// the number of threads.
public final class BatchFusion {
    /// Members for each thread, so that all have something to do until the end.
    private static final long LEAST_PER_THREAD = 4;
    private static final long CHUNKS_PER_THREAD = 2;
    /// Memory that is worth it; less stays in a cache anyway.
    private static final long LEAST_BYTES = 1 << 20;

    private final Map<Buffer, Integer> uses;
    private final Origins origins;
    private final int threads;

    private BatchFusion(Map<Buffer, Integer> uses, Origins origins, int threads) {
        this.uses = uses;
        this.origins = origins;
        this.threads = threads;
    }

    /// The nodes of a program, with chains of batches joined. `origins` learns what the joined ones compute.
    public static List<Node> fuse(List<Node> nodes, Origins origins) {
        return fuse(nodes, origins, WorkPool.shared().width());
    }

    static List<Node> fuse(List<Node> nodes, Origins origins, int threads) {
        Map<Buffer, Integer> uses = new IdentityHashMap<>();
        count(nodes, uses);
        return new BatchFusion(uses, origins, threads).joined(nodes);
    }

    /// Counts the nodes that use each buffer, those in loops and branches for themselves.
    private static void count(List<Node> nodes, Map<Buffer, Integer> uses) {
        for (Node node : nodes) {
            if (node instanceof Node.While || node instanceof Node.If) {
                node.bodies().forEach(body -> count(body, uses));
            } else {
                buffers(node).forEach(buffer -> uses.merge(buffer, 1, Integer::sum));
            }
        }
    }

    private static Set<Buffer> buffers(Node node) {
        NodeAccesses accesses = new NodeAccesses(node);
        Set<Buffer> buffers = new LinkedHashSet<>(accesses.reads());
        buffers.addAll(accesses.writes());
        return buffers;
    }

    private List<Node> joined(List<Node> nodes) {
        List<Node> current = nodes.stream().map(this::joinedInside).toList();
        for (int at = 0; at < current.size(); at++) {
            current = from(current, at).orElse(current);
        }
        return current;
    }

    private Node joinedInside(Node node) {
        return switch (node) {
            case Node.While(List<Node> condition, Local test, List<Node> body) ->
                new Node.While(condition, test, joined(body));
            case Node.If(Local test, List<Node> onTrue, List<Node> onFalse) ->
                new Node.If(test, joined(onTrue), joined(onFalse));
            default -> node;
        };
    }

    /// A chain of steps, the first and the last of which are products.
    private static final class Chain {
        final ProductCall first;
        final List<Node.Kernel> kernels = new ArrayList<>();
        /// What is between the steps and can be done before them.
        final List<Node> before = new ArrayList<>();
        /// What the steps hand on to each other.
        final Set<Buffer> between = new LinkedHashSet<>();
        final Set<Buffer> read = new LinkedHashSet<>();
        final Set<Buffer> written = new LinkedHashSet<>();
        long groups;

        Chain(ProductCall first) {
            this.first = first;
            this.groups = first.sizes().batch();
            between.add(first.result().buffer());
        }

        void add(NodeAccesses accesses) {
            read.addAll(accesses.reads());
            written.addAll(accesses.writes());
        }
    }

    /// The nodes with the chain joined that begins at a node, if one does.
    private Optional<List<Node>> from(List<Node> nodes, int at) {
        Optional<ProductCall> product = ProductCall.of(nodes.get(at)).filter(this::isBatch);
        if (product.isEmpty()) {
            return Optional.empty();
        }
        Chain chain = new Chain(product.get());
        chain.add(new NodeAccesses(nodes.get(at)));
        for (int next = at + 1; next < nodes.size(); next++) {
            Node node = nodes.get(next);
            NodeAccesses accesses = new NodeAccesses(node);
            boolean isPart = Stream.concat(accesses.reads().stream(), accesses.writes().stream())
                    .anyMatch(chain.between::contains);
            if (!isPart) {
                if (!canBeBefore(node, accesses, chain)) {
                    return Optional.empty();
                }
                chain.before.add(node);
            } else if (node instanceof Node.Kernel kernel) {
                if (!add(kernel, accesses, chain)) {
                    return Optional.empty();
                }
            } else {
                List<Node> steps = nodes.subList(at, next + 1);
                return ProductCall.of(node).filter(call -> ends(call, chain)).map(call -> {
                    chain.between.removeIf(buffer -> !isOnlyHere(buffer, steps));
                    List<Node> result = new ArrayList<>(nodes.subList(0, at));
                    result.addAll(chain.before);
                    result.add(joined(chain, call));
                    origins.add(result.getLast(), steps);
                    result.addAll(nodes.subList(at + steps.size(), nodes.size()));
                    return result;
                });
            }
        }
        return Optional.empty();
    }

    private boolean isBatch(ProductCall call) {
        return call.sizes().batch() >= LEAST_PER_THREAD * threads
                && !call.accumulate()
                && call.a().start().isConstant()
                && call.b().start().isConstant()
                && call.result().start().equals(Affine.ZERO);
    }

    private static boolean isScratch(Buffer buffer) {
        return buffer.home() instanceof Buffer.Home.Scratch;
    }

    /// Whether a node may be done before the steps found so far.
    private static boolean canBeBefore(Node node, NodeAccesses accesses, Chain chain) {
        return (node instanceof Node.Kernel || node instanceof Node.Call)
                && accesses.reads().stream().noneMatch(chain.written::contains)
                && accesses.writes().stream()
                        .noneMatch(buffer -> chain.read.contains(buffer) || chain.written.contains(buffer));
    }

    /// Takes in a kernel that goes through rows: it reads and writes of each buffer between steps the same row.
    private boolean add(Node.Kernel kernel, NodeAccesses accesses, Chain chain) {
        if (!(kernel.body().size() == 1 && kernel.body().getFirst() instanceof Node.For loop)
                || !loop.start().equals(Affine.of(kernel.start()))
                || !loop.end().equals(Affine.of(kernel.end()))) {
            return false;
        }
        long groups = gcd(chain.groups, kernel.extent());
        Set<Buffer> rows = new LinkedHashSet<>(accesses.writes());
        accesses.reads().stream().filter(chain.between::contains).forEach(rows::add);
        rows.removeIf(buffer -> buffer.home() instanceof Buffer.Home.Private);
        boolean[] isByRows = {true};
        rewriter(Map.of(), (buffer, offset) -> {
                    if (rows.contains(buffer)) {
                        isByRows[0] &= isOneRow(buffer, offset, loop.index(), kernel.extent());
                    }
                    return offset;
                })
                .rewrite(loop.body());
        if (!isByRows[0] || groups < LEAST_PER_THREAD * threads) {
            return false;
        }
        chain.groups = groups;
        chain.kernels.add(kernel);
        chain.between.addAll(rows);
        chain.add(accesses);
        return true;
    }

    private static boolean isOneRow(Buffer buffer, Affine offset, Index row, long rows) {
        long length = buffer.elements() / rows;
        Affine within = offset.substitute(row, Affine.ZERO);
        return buffer.elements() % rows == 0
                && offset.coefficient(row) == length
                && within.min() >= 0
                && within.max() < length;
    }

    private static long gcd(long a, long b) {
        return BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValue();
    }

    /// Whether a batch of products is one of what the chain gives.
    private boolean ends(ProductCall call, Chain chain) {
        long bytes = chain.between.stream().mapToLong(Buffer::bytes).sum();
        return isBatch(call)
                && call.sizes().batch() % chain.groups == 0
                && !chain.between.contains(call.result().buffer())
                && Stream.of(call.a(), call.b()).allMatch(operand -> isMember(operand, call, chain))
                && bytes >= LEAST_BYTES;
    }

    private static boolean isMember(ProductCall.Operand operand, ProductCall call, Chain chain) {
        return !chain.between.contains(operand.buffer())
                || (operand.start().equals(Affine.ZERO)
                        && operand.view().batch() * call.sizes().batch()
                                == operand.buffer().elements());
    }

    /// Whether nothing but these steps uses a buffer: it then need not hold the whole batch.
    private boolean isOnlyHere(Buffer buffer, List<Node> steps) {
        long here =
                steps.stream().filter(step -> buffers(step).contains(buffer)).count();
        return isScratch(buffer) && here == uses.getOrDefault(buffer, 0);
    }

    /// What positions become within the loop over groups.
    private interface Offsets {
        Affine at(Buffer buffer, Affine offset);
    }

    private static LoopRewriter rewriter(Map<Buffer, Buffer> renamed, Offsets offsets) {
        return new LoopRewriter(
                position -> offsets.at(NOWHERE, position), offsets::at, buffer -> renamed.getOrDefault(buffer, buffer));
    }

    /// Stands for positions that are not in a buffer.
    private static final Buffer NOWHERE = new Buffer(new Buffer.Home.Private(), DType.INT64, 1);

    /// All steps as one kernel, which goes through groups of members of the batch.
    private Node joined(Chain chain, ProductCall last) {
        long groups = chain.groups;
        long chunks = Math.min(groups, CHUNKS_PER_THREAD * threads);
        long grain = Math.ceilDiv(groups, chunks);
        chunks = Math.ceilDiv(groups, grain);
        Local start = new Local(DType.INT64);
        Local end = new Local(DType.INT64);
        Index group = new Index(groups);
        Local chunk = new Local(DType.INT64, chunks);
        Map<Buffer, Buffer> renamed = new IdentityHashMap<>();
        for (Buffer buffer : chain.between) {
            long elements = buffer.elements() / groups * chunks;
            renamed.put(buffer, new Buffer(new Buffer.Home.Scratch(), buffer.dtype(), elements));
        }
        List<Node> steps = new ArrayList<>();
        steps.add(product(chain.first, chain, renamed, group, chunk, chunks));
        for (Node.Kernel kernel : chain.kernels) {
            Node.For loop = (Node.For) kernel.body().getFirst();
            long rows = kernel.extent() / groups;
            Index row = new Index(rows);
            Affine whole = Affine.of(group).times(rows).plus(Affine.of(row));
            LoopRewriter rewriter = rewriter(
                    renamed,
                    (buffer, offset) -> chain.between.contains(buffer)
                            ? offset.substitute(loop.index(), Affine.of(row))
                                    .plus(Affine.of(chunk).times(buffer.elements() / groups))
                            : offset.substitute(loop.index(), whole));
            steps.add(new Node.For(row, loop.style(), rewriter.rewrite(loop.body())));
        }
        steps.add(product(last, chain, renamed, group, chunk, chunks));
        List<Node> body = List.of(
                new Node.Let(chunk, new Expr.PositionQuotient(Affine.of(start), grain)),
                new Node.For(group, Affine.of(start), Affine.of(end), Node.Style.SEQUENTIAL, steps));
        double operations =
                chain.kernels.stream().mapToDouble(Node.Kernel::operations).sum();
        return new Node.Kernel(
                "products, one of the batch after the other", start, end, groups, grain, operations, body);
    }

    /// The products of one group.
    private static Node product(
            ProductCall call, Chain chain, Map<Buffer, Buffer> renamed, Index group, Local chunk, long chunks) {
        long members = call.sizes().batch() / chain.groups;
        Affine first = Affine.of(group).times(members);
        MatrixProducts.Sizes sizes = new MatrixProducts.Sizes(
                members, call.sizes().m(), call.sizes().n(), call.sizes().k());
        Buffer result = call.result().buffer();
        boolean isBetween = chain.between.contains(result);
        ProductCall.Target target = isBetween
                ? new ProductCall.Target(
                        renamed.getOrDefault(result, result), Affine.of(chunk).times(result.elements() / chain.groups))
                : new ProductCall.Target(
                        result, first.times(call.sizes().m() * call.sizes().n()));
        ProductCall one = new ProductCall(
                call.type(),
                sizes,
                operand(call.a(), chain, renamed, first, chunk),
                operand(call.b(), chain, renamed, first, chunk),
                target,
                false);
        long bytes = Math.ceilDiv(one.plan().scratchBytes(), 64) * 64;
        return one.node(
                new Buffer(new Buffer.Home.Scratch(), DType.UINT8, bytes * chunks),
                Affine.of(chunk).times(bytes));
    }

    private static ProductCall.Operand operand(
            ProductCall.Operand operand, Chain chain, Map<Buffer, Buffer> renamed, Affine first, Local chunk) {
        Buffer buffer = operand.buffer();
        return chain.between.contains(buffer)
                ? new ProductCall.Operand(
                        renamed.getOrDefault(buffer, buffer),
                        Affine.of(chunk).times(buffer.elements() / chain.groups),
                        operand.view())
                : operand.at(first);
    }
}
