package org.jax4j.cpu.compiler.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.Elementwise.BinaryKind;
import org.jax4j.stablehlo.TensorType;

/// Copies between buffers, with a conversion of each element.
final class Copies {
    private Copies() {}

    /// Writes the elements with their axes in another order.
    ///
    /// @param order for each axis of the copy, which one of the source it is
    static void permute(
            LoopCode code,
            TensorType type,
            Buffer source,
            List<Integer> order,
            Buffer copy,
            UnaryOperator<Local> change) {
        if (copy.elements() == 0) {
            return;
        }
        Nest nest = new Nest(code, type, source, order, copy, change);
        code.kernel("reorder", 2.0 * copy.elements(), nest::write);
    }

    /// The loops of [#permute].
    private record Nest(
            LoopCode code,
            TensorType type,
            Buffer source,
            List<Integer> order,
            Buffer copy,
            UnaryOperator<Local> change) {
        private static final int TILE = 16;

        private int last() {
            return order.size() - 1;
        }

        private long extent(int axis) {
            return type.dim(order.get(axis));
        }

        private long stride(int axis) {
            return type.strides()[order.get(axis)];
        }

        private long step(int axis) {
            long step = 1;
            for (int later = axis + 1; later < order.size(); later++) {
                step *= extent(later);
            }
            return step;
        }

        private void move(Affine from, Affine to) {
            code.writer().store(copy, to, change.apply(code.writer().load(source, from)));
        }

        /// The axis of the copy along which the source's elements lie next to each other.
        private int adjacent() {
            for (int axis = last(); axis >= 0; axis--) {
                if (extent(axis) > 1) {
                    int candidate = axis;
                    for (int other = 0; other <= last(); other++) {
                        candidate = extent(other) > 1 && stride(other) < stride(candidate) ? other : candidate;
                    }
                    return candidate;
                }
            }
            return last();
        }

        void write() {
            int adjacent = adjacent();
            boolean isTransposition = adjacent < last() && extent(adjacent) >= TILE && extent(last()) >= TILE;
            loops(0, Affine.ZERO, Affine.ZERO, isTransposition ? adjacent : -1);
        }

        private void loops(int axis, Affine from, Affine to, int tiled) {
            if (axis == tiled) {
                loops(axis + 1, from, to, tiled);
            } else if (axis < last()) {
                code.loop(
                        extent(axis),
                        at -> loops(axis + 1, from.plus(at.times(stride(axis))), to.plus(at.times(step(axis))), tiled));
            } else if (tiled >= 0) {
                long tiles = extent(tiled) / TILE;
                code.loop(tiles, tile -> tile(from, to, tiled, tile.times(TILE), TILE));
                if (extent(tiled) % TILE != 0) {
                    tile(from, to, tiled, Affine.of(tiles * TILE), extent(tiled) % TILE);
                }
            } else if (order.isEmpty()) {
                move(from, to);
            } else {
                code.loop(
                        extent(axis),
                        Node.Style.VECTOR,
                        at -> move(from.plus(at.times(stride(axis))), to.plus(at.times(step(axis)))));
            }
        }

        /// A few lines of the copy at once, so that whole cache lines of the source are used.
        private void tile(Affine from, Affine to, int tiled, Affine start, long count) {
            code.loop(
                    extent(last()),
                    at -> code.loop(count, Node.Style.VECTOR, within -> {
                        Affine line = start.plus(within);
                        move(
                                from.plus(line.times(stride(tiled))).plus(at.times(stride(last()))),
                                to.plus(line.times(step(tiled))).plus(at.times(step(last()))));
                    }));
        }
    }

    /// Writes the converted elements.
    static void convert(LoopCode code, Buffer source, Buffer target) {
        code.kernel(
                "convert",
                target.elements(),
                () -> code.loop(
                        target.elements(),
                        Node.Style.VECTOR,
                        at -> code.writer()
                                .store(target, at, code.convert(code.writer().load(source, at), target.dtype()))));
    }

    /// Makes complex numbers of their parts.
    static void join(LoopCode code, Buffer real, Buffer imaginary, Buffer target) {
        code.kernel(
                "complex",
                2.0 * target.elements(),
                () -> code.loop(target.elements(), Node.Style.VECTOR, at -> {
                    Local a = code.writer().load(real, at);
                    Local b = code.writer().load(imaginary, at);
                    code.writer().store(target, at, code.binary(BinaryKind.COMPLEX, a, b));
                }));
    }

    /// Writes the same element everywhere.
    static void fill(LoopCode code, Buffer target, Local value) {
        code.loop(target.elements(), Node.Style.VECTOR, at -> code.writer().store(target, at, value));
    }

    /// All axes of a type, in order.
    static List<Integer> axes(TensorType type) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            axes.add(axis);
        }
        return axes;
    }
}
