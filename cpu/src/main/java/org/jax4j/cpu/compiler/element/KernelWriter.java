package org.jax4j.cpu.compiler.element;

import java.util.List;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopNests;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;

/// What a [SpecialKernel] writes its code with: loops through [#loops()], regions of operations through
/// [#region].
public final class KernelWriter {
    private final LoopWriter writer;
    private final Evaluator evaluator;

    public KernelWriter(LoopWriter writer, Environment environment) {
        this.writer = writer;
        this.evaluator = new Evaluator(writer, environment);
    }

    /// Where nodes are appended.
    public LoopWriter loops() {
        return writer;
    }

    /// Computes the results of a region, such as a comparator, for these arguments.
    public List<Local> region(Block block, List<Local> arguments) {
        return evaluator.region(block, arguments);
    }

    /// The only element of a value that the operation uses.
    public Local scalar(Value value) {
        return evaluator.scalar(value);
    }

    /// Appends loops, whose outermost iterations are independent of each other, as a function of its own that
    /// may run on several threads.
    ///
    /// @param operations estimated scalar operations in all
    public void kernel(String label, List<Node> nodes, double operations) {
        writer.add(LoopNests.outermost(label, nodes, operations));
    }
}
