package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.element.Environment;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopRewriter;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.runtime.BackendException;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.op.Block;

/// Lowers a region that does more than combine elements: one with branches, loops, or operations on small
/// tensors.
///
/// It is lowered as the body of a branch would be, and then made fit to stand within a loop of a kernel: kernels
/// of its own become plain loops, and its memory that of the kernel around it, for each thread its own.
final class RegionLowering {
    /// What the tensors of one region may take of a thread's stack.
    private static final long MAX_BYTES = 64 << 10;

    private RegionLowering() {}

    /// Appends the code of a region and gives its results.
    ///
    /// @param environment knows the region's parameters
    static List<Local> lower(Block block, Environment environment, LoopWriter writer) {
        writer.enter();
        BlockLowering lowering = new BlockLowering(block, environment, writer, new Storage());
        lowering.lower();
        List<Local> results =
                block.results().stream().map(lowering.evaluator()::scalar).toList();
        writer.addAll(withOwnMemory(withoutKernels(writer.leave())));
        return results;
    }

    private static List<Node> withoutKernels(List<Node> nodes) {
        List<Node> plain = new ArrayList<>();
        for (Node node : nodes) {
            switch (node) {
                case Node.Kernel(var _, Local start, Local end, long extent, var _, var _, List<Node> body) -> {
                    plain.add(new Node.Let(start, new Expr.Constant(DType.INT64, 0, 0)));
                    plain.add(new Node.Let(end, new Expr.Constant(DType.INT64, extent, 0)));
                    plain.addAll(withoutKernels(body));
                }
                case Node.For(var index, Affine start, Affine end, var style, List<Node> body) ->
                    plain.add(new Node.For(index, start, end, style, withoutKernels(body)));
                case Node.While(List<Node> condition, Local test, List<Node> body) ->
                    plain.add(new Node.While(withoutKernels(condition), test, withoutKernels(body)));
                case Node.If(Local test, List<Node> onTrue, List<Node> onFalse) ->
                    plain.add(new Node.If(test, withoutKernels(onTrue), withoutKernels(onFalse)));
                case Node.Let _, Node.Assign _, Node.Store _, Node.Copy _, Node.Exchange _, Node.Call _ ->
                    plain.add(node);
            }
        }
        return plain;
    }

    private static List<Node> withOwnMemory(List<Node> nodes) {
        Set<Buffer> written = new LinkedHashSet<>();
        nodes.forEach(node -> written(node, written));
        Map<Buffer, Buffer> own = new HashMap<>();
        long bytes = 0;
        for (Buffer buffer : written) {
            own.put(buffer, new Buffer(new Buffer.Home.Private(), buffer.dtype(), buffer.elements()));
            bytes += buffer.bytes();
        }
        if (bytes > MAX_BYTES) {
            throw new BackendException("the computation of a reduction, a sort or a scatter needs " + bytes
                    + " bytes for its own tensors, more than the " + MAX_BYTES
                    + " that it may have on the CPU; compute them before and capture them");
        }
        return new LoopRewriter(position -> position, buffer -> own.getOrDefault(buffer, buffer)).rewrite(nodes);
    }

    private static void written(Node node, Set<Buffer> buffers) {
        switch (node) {
            case Node.Store(Buffer buffer, var _, var _) -> buffers.add(buffer);
            case Node.Copy(var _, Buffer target) -> buffers.add(target);
            case Node.Exchange(Buffer first, Buffer second) -> buffers.addAll(List.of(first, second));
            case Node.Call call -> buffers.addAll(call.writes());
            case Node.Let _, Node.Assign _, Node.For _, Node.While _, Node.If _, Node.Kernel _ ->
                node.bodies().forEach(body -> body.forEach(inner -> written(inner, buffers)));
        }
    }
}
