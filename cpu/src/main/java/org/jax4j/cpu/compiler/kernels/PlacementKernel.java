package org.jax4j.cpu.compiler.kernels;

import java.util.List;
import java.util.Set;
import org.jax4j.cpu.compiler.fuse.KernelWriter;
import org.jax4j.cpu.compiler.fuse.SpecialKernel;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.Calls.CustomCall;
import org.jax4j.stablehlo.Op;

/// Custom calls that say where an array shall lie, which on one device is where it is.
final class PlacementKernel implements SpecialKernel {
    private static final Set<String> TARGETS = Set.of(
            "Sharding",
            "SPMDFullToShardShape",
            "SPMDShardToFullShape",
            "LayoutConstraint",
            "annotate_device_placement",
            "MoveToHost",
            "MoveToDevice",
            "sdy.sharding_constraint",
            "xla.sdy.FuncResultSharding",
            "xla.sdy.GlobalToLocalShape",
            "xla.sdy.LocalToGlobalShape",
            "shape_assertion");

    @Override
    public boolean handles(Op op) {
        return op instanceof CustomCall call && TARGETS.contains(call.target());
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        for (int i = 0; i < results.size(); i++) {
            if (results.get(i) != operands.get(i) && results.get(i).elements() > 0) {
                writer.loops().add(new Node.Copy(operands.get(i), results.get(i)));
            }
        }
    }
}
