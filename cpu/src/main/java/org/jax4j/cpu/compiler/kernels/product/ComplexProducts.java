package org.jax4j.cpu.compiler.kernels.product;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jax4j.cpu.compiler.kernels.code.LoopCode;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.op.Contraction.DotGeneral;

/// Small complex products, each element summed in order: where terms cancel, four real products would leave other
/// rounding errors than those of the definition.
final class ComplexProducts {
    private static final long MOST_TERMS = 16;

    private ComplexProducts() {}

    /// Whether the sums are so short that nothing is gained by taking the product apart.
    static boolean fits(DotGeneral dot) {
        return MatrixView.count(dot.lhs().tensor(), dot.lhsContracting()) <= MOST_TERMS;
    }

    static void multiply(DotGeneral dot, DType computed, List<Buffer> operands, Buffer result, LoopCode code) {
        TensorType lhs = dot.lhs().tensor();
        TensorType rhs = dot.rhs().tensor();
        List<Integer> lhsFree = DotKernel.free(lhs, dot.lhsBatching(), dot.lhsContracting());
        List<Integer> rhsFree = DotKernel.free(rhs, dot.rhsBatching(), dot.rhsContracting());
        List<Integer> extents = new ArrayList<>();
        dot.lhsBatching().forEach(axis -> extents.add(lhs.dim(axis)));
        lhsFree.forEach(axis -> extents.add(lhs.dim(axis)));
        rhsFree.forEach(axis -> extents.add(rhs.dim(axis)));
        int[] shape = extents.stream().mapToInt(Integer::intValue).toArray();
        int[] summed = dot.lhsContracting().stream().mapToInt(lhs::dim).toArray();
        TensorType type = TensorType.of(result.dtype(), shape);
        double operations = 8.0 * result.elements() * MatrixView.count(lhs, dot.lhsContracting());
        int batches = dot.lhsBatching().size();
        code.kernel(
                "complex product",
                operations,
                () -> code.loops(shape, at -> {
                    Variable sum = code.variable(code.number(computed, 0));
                    code.loops(summed, along -> {
                        Local a = element(
                                code,
                                operands.get(0),
                                lhs,
                                dot.lhsBatching(),
                                at,
                                lhsFree,
                                at.subList(batches, at.size()),
                                dot.lhsContracting(),
                                along,
                                computed);
                        Local b = element(
                                code,
                                operands.get(1),
                                rhs,
                                dot.rhsBatching(),
                                at,
                                rhsFree,
                                at.subList(batches + lhsFree.size(), at.size()),
                                dot.rhsContracting(),
                                along,
                                computed);
                        code.assign(sum, code.add(code.read(sum), code.multiply(a, b)));
                    });
                    code.writer()
                            .store(result, LoopCode.offset(type, at), code.convert(code.read(sum), result.dtype()));
                }));
    }

    private static Local element(
            LoopCode code,
            Buffer buffer,
            TensorType type,
            List<Integer> batching,
            List<Affine> batch,
            List<Integer> free,
            List<Affine> line,
            List<Integer> contracting,
            List<Affine> along,
            DType computed) {
        Affine[] position = new Affine[type.rank()];
        IntStream.range(0, batching.size()).forEach(i -> position[batching.get(i)] = batch.get(i));
        IntStream.range(0, free.size()).forEach(i -> position[free.get(i)] = line.get(i));
        IntStream.range(0, contracting.size()).forEach(i -> position[contracting.get(i)] = along.get(i));
        return code.convert(code.writer().load(buffer, LoopCode.offset(type, List.of(position))), computed);
    }
}
