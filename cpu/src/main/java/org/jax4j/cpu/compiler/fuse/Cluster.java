package org.jax4j.cpu.compiler.fuse;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.stablehlo.Value;

/// Units whose loops are one nest: they share the outer loops, and within these run one after the other.
final class Cluster {
    private final List<Unit> units = new ArrayList<>();
    private List<Long> outer;

    Cluster(Unit first) {
        units.add(first);
        outer = first.outerExtents();
    }

    List<Unit> units() {
        return units;
    }

    /// The extents of the shared loops.
    List<Long> outer() {
        return outer;
    }

    void add(Unit unit, int sharedLoops) {
        units.add(unit);
        outer = outer.subList(0, sharedLoops);
    }

    boolean makes(Value value) {
        return units.stream().anyMatch(unit -> unit.roots().contains(value));
    }

    /// Counters for the shared loops.
    List<Index> outerIndices() {
        return outer.stream().map(Index::new).toList();
    }

    static long product(List<Long> extents) {
        long product = 1;
        for (long extent : extents) {
            product *= extent;
        }
        return product;
    }

    /// The largest number of elements that one of the units computes or reads.
    double work() {
        return units.stream().mapToDouble(Unit::elements).sum();
    }
}
