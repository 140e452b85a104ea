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
        code.kernel(
                "reorder",
                2.0 * copy.elements(),
                () -> nest(code, type, source, order, 0, Affine.ZERO, Affine.ZERO, copy, change));
    }

    private static void nest(
            LoopCode code,
            TensorType type,
            Buffer source,
            List<Integer> order,
            int axis,
            Affine from,
            Affine to,
            Buffer copy,
            UnaryOperator<Local> change) {
        if (axis == order.size()) {
            code.writer().store(copy, to, change.apply(code.writer().load(source, from)));
            return;
        }
        int extent = type.dim(order.get(axis));
        long inner = 1;
        for (int later : order.subList(axis + 1, order.size())) {
            inner *= type.dim(later);
        }
        long step = inner;
        long stride = type.strides()[order.get(axis)];
        Node.Style style = axis == order.size() - 1 ? Node.Style.VECTOR : Node.Style.SEQUENTIAL;
        code.loop(
                extent,
                style,
                at -> nest(
                        code,
                        type,
                        source,
                        order,
                        axis + 1,
                        from.plus(at.times(stride)),
                        to.plus(at.times(step)),
                        copy,
                        change));
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
