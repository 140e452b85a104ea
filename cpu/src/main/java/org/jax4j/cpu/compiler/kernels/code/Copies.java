package org.jax4j.cpu.compiler.kernels.code;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.cpu.compiler.element.LoopWriter;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.LoopNests;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Tiling;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;

/// Copies between buffers, with a conversion of each element.
public final class Copies {
    private Copies() {}

    /// Writes the elements with their axes in another order.
    ///
    /// @param order for each axis of the copy, which one of the source it is
    public static void permute(
            LoopCode code,
            TensorType type,
            Buffer source,
            List<Integer> order,
            Buffer copy,
            UnaryOperator<Local> change) {
        if (copy.elements() == 0) {
            return;
        }
        LoopWriter writer = code.writer();
        int[] shape = order.stream().mapToInt(type::dim).toArray();
        writer.enter();
        write(code, type, source, order, copy, change, shape, 0, Affine.ZERO, Affine.ZERO);
        List<Node> nodes = Tiling.tile(LoopNests.collapse(writer.leave()));
        writer.addAll(LoopNests.kernels("reorder", nodes, 2.0 * copy.elements()));
    }

    private static void write(
            LoopCode code,
            TensorType type,
            Buffer source,
            List<Integer> order,
            Buffer copy,
            UnaryOperator<Local> change,
            int[] shape,
            int axis,
            Affine from,
            Affine to) {
        if (axis == shape.length) {
            code.writer().store(copy, to, change.apply(code.writer().load(source, from)));
            return;
        }
        Node.Style style = axis == shape.length - 1 ? Node.Style.VECTOR : Node.Style.SEQUENTIAL;
        long stride = type.strides()[order.get(axis)];
        long step = 1;
        for (int later = axis + 1; later < shape.length; later++) {
            step *= shape[later];
        }
        long next = step;
        code.loop(
                shape[axis],
                style,
                at -> write(
                        code,
                        type,
                        source,
                        order,
                        copy,
                        change,
                        shape,
                        axis + 1,
                        from.plus(at.times(stride)),
                        to.plus(at.times(next))));
    }

    /// Writes the converted elements.
    public static void convert(LoopCode code, Buffer source, Buffer target) {
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
    public static void join(LoopCode code, Buffer real, Buffer imaginary, Buffer target) {
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
    public static void fill(LoopCode code, Buffer target, Local value) {
        code.loop(target.elements(), Node.Style.VECTOR, at -> code.writer().store(target, at, value));
    }

    /// All axes of a type, in order.
    public static List<Integer> axes(TensorType type) {
        List<Integer> axes = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            axes.add(axis);
        }
        return axes;
    }
}
