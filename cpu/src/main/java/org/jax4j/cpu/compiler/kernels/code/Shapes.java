package org.jax4j.cpu.compiler.kernels.code;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.cpu.compiler.loop.Affine;

/// Positions within shapes.
public final class Shapes {
    private Shapes() {}

    /// All positions in a shape, in row-major order.
    public static List<int[]> indices(int[] shape) {
        return positions(shape).stream()
                .map(position ->
                        position.stream().mapToInt(at -> (int) at.constant()).toArray())
                .toList();
    }

    /// All positions in a shape, in row-major order, as constants.
    public static List<List<Affine>> positions(int[] shape) {
        List<List<Affine>> positions = new ArrayList<>();
        positions.add(List.of());
        for (int extent : shape) {
            List<List<Affine>> longer = new ArrayList<>();
            for (List<Affine> position : positions) {
                for (int at = 0; at < extent; at++) {
                    List<Affine> next = new ArrayList<>(position);
                    next.add(Affine.of(at));
                    longer.add(next);
                }
            }
            positions = longer;
        }
        return positions;
    }
}
