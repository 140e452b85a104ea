package org.jax4j.cpu.compiler.element;

import java.util.List;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.stablehlo.op.Block;

/// How a region becomes code that does more than combine elements: one with branches, loops, or operations on
/// small tensors.
@FunctionalInterface
public interface RegionWriter {
    /// Appends the code of a region and gives its results.
    ///
    /// @param environment knows the region's parameters
    List<Local> write(Block region, Environment environment, LoopWriter writer);
}
