package org.jax4j.cpu.compiler.kernels;

import java.util.List;
import org.jax4j.cpu.compiler.element.KernelWriter;
import org.jax4j.cpu.compiler.element.SpecialKernel;
import org.jax4j.cpu.compiler.kernels.code.Copies;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction.SelectAndScatter;
import org.jax4j.stablehlo.op.Reduction.Window;

/// `select_and_scatter`: at each position of a window, selects one of the operand's elements under it, and
/// combines the source's element into the result where that one lies.
final class SelectAndScatterKernel implements SpecialKernel {
    @Override
    public boolean handles(Op op) {
        return op instanceof SelectAndScatter;
    }

    @Override
    public void lower(Op op, List<Buffer> operands, List<Buffer> results, KernelWriter writer) {
        SelectAndScatter select = (SelectAndScatter) op;
        LoopCode code = new LoopCode(writer);
        Buffer result = results.getFirst();
        TensorType operand = select.operand().tensor();
        TensorType source = select.source().tensor();
        if (operand.elementCount() == 0) {
            return;
        }
        Local initial = writer.scalar(select.initialValue());
        code.kernel("fill", result.elements(), () -> Copies.fill(code, result, initial));
        Window window = select.window();
        long elements = window.dimensions().stream().mapToLong(d -> d).reduce(1, (a, b) -> a * b);
        if (source.elementCount() == 0 || elements == 0) {
            return;
        }
        double operations = 4.0 * source.elementCount() * elements;
        Runnable body = () -> code.loops(
                source.shape(),
                position -> new Selection(select, operands.get(0), operands.get(1), result, code).at(position));
        boolean isIndependent = source.rank() > 0
                && window.dimensions().getFirst() == 1
                && window.strides().getFirst() == 1
                && window.paddingLow().getFirst() == 0;
        if (isIndependent) {
            code.kernel("select and scatter", operations, body);
        } else {
            code.sequentialKernel("select and scatter", operations, body);
        }
    }

    private record Selection(SelectAndScatter op, Buffer operand, Buffer source, Buffer result, LoopCode code) {
        void at(List<Affine> position) {
            Window window = op.window();
            TensorType type = op.operand().tensor();
            long[] strides = type.strides();
            Variable found = code.variable(code.number(-1));
            Variable best = code.variable(code.number(operand.dtype(), 0));
            int[] extents = window.dimensions().stream().mapToInt(d -> d).toArray();
            code.loops(extents, offset -> {
                Local inside = null;
                Affine at = Affine.ZERO;
                for (int axis = 0; axis < extents.length; axis++) {
                    Affine along = position.get(axis)
                            .times(window.strides().get(axis))
                            .plus(offset.get(axis)
                                    .times(window.windowDilations().get(axis)))
                            .plus(-window.paddingLow().get(axis));
                    if (along.min() < 0 || along.max() >= type.dim(axis)) {
                        Local test = code.inRange(along, 0, type.dim(axis));
                        inside = inside == null ? test : code.and(inside, test);
                    }
                    at = at.plus(along.times(strides[axis]));
                }
                Affine candidate = at;
                if (inside == null) {
                    consider(candidate, found, best);
                } else {
                    code.when(inside, () -> consider(candidate, found, best));
                }
            });
            code.when(code.compare(ComparisonDirection.GE, code.read(found), code.number(0)), () -> {
                Affine target = code.position(code.read(found), type.elementCount());
                Local term =
                        code.writer().load(source, LoopCode.offset(op.source().tensor(), position));
                Local sum = code.kernels()
                        .region(op.scatter(), List.of(code.writer().load(result, target), term))
                        .getFirst();
                code.writer().store(result, target, sum);
            });
        }

        private void consider(Affine at, Variable found, Variable best) {
            Local value = code.writer().load(operand, at);
            Local isFirst = code.isLess(code.read(found), code.number(0));
            Local keeps = code.kernels()
                    .region(op.select(), List.of(code.read(best), value))
                    .getFirst();
            Local takes = code.or(isFirst, code.compare(ComparisonDirection.EQ, keeps, code.number(DType.BOOL, 0)));
            code.when(takes, () -> {
                code.assign(found, code.number(at));
                code.assign(best, value);
            });
        }
    }
}
