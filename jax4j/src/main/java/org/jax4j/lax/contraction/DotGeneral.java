package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Linear;
import org.jax4j.lax.Movement;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Contraction;
import org.jspecify.annotations.Nullable;

/// Sums of products over axes that two operands share. The axes of the result are those of the batch, the others
/// of the left operand, the others of the right.
///
/// @param preferredElementType the dtype of the result and of the sums; by default the wider of the operands'
/// @param precision            one for each operand
public record DotGeneral(
        DotDimensionNumbers dimensionNumbers,
        @Nullable List<Precision> precision,
        @Nullable DType preferredElementType) implements Linear.Bilinear {
    public DotGeneral {
        precision = precision == null ? null : List.copyOf(precision);
    }

    /// The order in which the dtype of one operand gives way to that of the other.
    private static final Comparator<DType> WIDTH = Comparator.comparing(DType::isComplex)
            .thenComparing(DotGeneral::largestExponent)
            .thenComparing(dtype -> dtype.isInexact() ? dtype.real().format().mantissaBits() : -1)
            .thenComparing(dtype -> dtype.real().bits())
            .thenComparing(dtype -> dtype.kind() != Kind.UNSIGNED);

    private static int largestExponent(DType dtype) {
        return dtype.isInexact() ? Math.getExponent(dtype.real().format().largest()) : -1;
    }

    @Override
    public String name() {
        return "dot_general";
    }

    @Override
    public Params params() {
        Params params = Params.of("dimension_numbers", dimensionNumbers);
        if (precision != null) {
            params = params.and("precision", precision);
        }
        return preferredElementType == null ? params : params.and("preferred_element_type", preferredElementType);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval lhs = operands.get(0);
        Aval rhs = operands.get(1);
        requireAxes("lhs", lhs, dimensionNumbers.lhsContracting(), dimensionNumbers.lhsBatch());
        requireAxes("rhs", rhs, dimensionNumbers.rhsContracting(), dimensionNumbers.rhsBatch());
        if (dimensionNumbers.lhsBatch().size() != dimensionNumbers.rhsBatch().size()) {
            throw new TypeError("dot_general requires equal numbers of lhs_batch and rhs_batch dimensions, got "
                    + "lhs_batch " + Operands.tuple(dimensionNumbers.lhsBatch()) + " and rhs_batch "
                    + Operands.tuple(dimensionNumbers.rhsBatch()) + ".");
        }
        requireDistinct("lhs", dimensionNumbers.lhsContracting(), dimensionNumbers.lhsBatch());
        requireDistinct("rhs", dimensionNumbers.rhsContracting(), dimensionNumbers.rhsBatch());
        int[] batch = Axes.take(lhs.shape(), dimensionNumbers.lhsBatch());
        requireSame(
                "lhs batch dimensions and rhs batch dimensions",
                batch,
                Axes.take(rhs.shape(), dimensionNumbers.rhsBatch()));
        requireSame(
                "contracting dimensions",
                Axes.take(lhs.shape(), dimensionNumbers.lhsContracting()),
                Axes.take(rhs.shape(), dimensionNumbers.rhsContracting()));
        List<Integer> shape = new ArrayList<>(Axes.list(batch));
        shape.addAll(Axes.list(Axes.take(lhs.shape(), dimensionNumbers.lhsKept(lhs.rank()))));
        shape.addAll(Axes.list(Axes.take(rhs.shape(), dimensionNumbers.rhsKept(rhs.rank()))));
        return List.of(
                new Aval(TensorType.of(resultDtype(lhs.dtype(), rhs.dtype()), shape), Operands.allWeak(operands)));
    }

    private static void requireAxes(String side, Aval operand, List<Integer> contracting, List<Integer> batch) {
        if (Axes.concat(contracting, batch).stream().anyMatch(axis -> axis < 0 || axis >= operand.rank())) {
            throw new TypeError("dot_general requires " + side + " dimension numbers to be nonnegative and less than "
                    + "the number of axes of the " + side + " value, got " + side + "_batch of "
                    + Operands.tuple(batch) + " and " + side + "_contracting of " + Operands.tuple(contracting)
                    + " for " + side + " of rank " + operand.rank());
        }
    }

    private static void requireDistinct(String side, List<Integer> contracting, List<Integer> batch) {
        if (new HashSet<>(batch).size() < batch.size()) {
            throw new TypeError("dot_general requires " + side + " batch dimensions to be distinct, got " + side
                    + "_batch " + Operands.tuple(batch) + ".");
        }
        if (new HashSet<>(contracting).size() < contracting.size()) {
            throw new TypeError("dot_general requires " + side + " contracting dimensions to be distinct, got " + side
                    + "_contracting " + Operands.tuple(contracting) + ".");
        }
        if (contracting.stream().anyMatch(batch::contains)) {
            throw new TypeError("dot_general requires " + side + " batch dimensions to be disjoint from contracting "
                    + "dimensions, got " + side + "_batch " + Operands.tuple(batch) + " and " + side
                    + "_contracting " + Operands.tuple(contracting) + ".");
        }
    }

    private static void requireSame(String what, int[] lhs, int[] rhs) {
        if (!Arrays.equals(lhs, rhs)) {
            throw new TypeError("dot_general requires " + what + " to have the same shape, got " + Operands.shape(lhs)
                    + " and " + Operands.shape(rhs) + ".");
        }
    }

    private DType resultDtype(DType lhs, DType rhs) {
        int order = WIDTH.compare(lhs, rhs);
        if (order == 0 && lhs != rhs) {
            throw new TypeError("lax.dot_general argument type error: " + lhs + ", " + rhs);
        }
        DType wider = order >= 0 ? lhs : rhs;
        if (preferredElementType == null || preferredElementType == wider) {
            return wider;
        }
        if (!wider.isFloating() && preferredElementType.bits() < wider.bits()) {
            throw new TypeError("`preferred_element_type` must not be narrower than the original type, got "
                    + "preferred_element_type of " + preferredElementType + " for result type of " + wider + ".");
        }
        return preferredElementType;
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        Builder builder = lowering.builder();
        Value lhs = operands.get(0);
        Value rhs = operands.get(1);
        DType left = lhs.tensor().dtype();
        DType right = rhs.tensor().dtype();
        DType dtype = resultDtype(left, right);
        boolean narrow = left.isFloating() && left.bits() == 8 && right.isFloating() && right.bits() == 8;
        if (left != right && !narrow) {
            lhs = builder.convert(lhs, dtype);
            rhs = builder.convert(rhs, dtype);
        }
        List<Precision> hints = precision == null ? Axes.repeat(Precision.DEFAULT, 2) : precision;
        return List.of(builder.add(new Contraction.DotGeneral(
                lhs,
                rhs,
                dimensionNumbers.lhsBatch(),
                dimensionNumbers.rhsBatch(),
                dimensionNumbers.lhsContracting(),
                dimensionNumbers.rhsContracting(),
                hints.stream().map(Precision::hlo).toList(),
                Optional.empty(),
                dtype)));
    }

    @Override
    public Array transposed(int index, Aval operand, Array other, Array cotangent) {
        return index == 0
                ? cotangentOf(dimensionNumbers, operand, other, cotangent, false)
                : cotangentOf(dimensionNumbers.swapped(), operand, other, cotangent, true);
    }

    /// The cotangent of x, where x is the left operand of `numbers`: the cotangent of the result times y, summed
    /// over the axes that y had alone, with the axes put in the order of x.
    private Array cotangentOf(DotDimensionNumbers numbers, Aval x, Array y, Array cotangent, boolean swapped) {
        List<Integer> kept = numbers.lhsKept(x.rank());
        List<Integer> others = numbers.rhsKept(y.ndim());
        int batch = numbers.lhsBatch().size();
        int start = swapped ? batch : batch + kept.size();
        DotDimensionNumbers backward = new DotDimensionNumbers(
                Axes.range(start, start + others.size()), others, Axes.range(batch), numbers.rhsBatch());
        Array product = new DotGeneral(backward, precision, preferredElementType).bind(cotangent, y);
        List<Integer> contracted = Axes.argsort(numbers.rhsContracting()).stream()
                .map(numbers.lhsContracting()::get)
                .toList();
        List<Integer> axes = Axes.concat(Axes.concat(numbers.lhsBatch(), kept), contracted);
        Array result = Movement.transpose(product, Axes.argsort(axes));
        return result.dtype() == x.dtype() ? result : Conversion.convertElementType(result, x.dtype(), x.weakType());
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Batched lhs = operands.get(0);
        Batched rhs = operands.get(1);
        List<Integer> lhsContracting = shifted(dimensionNumbers.lhsContracting(), lhs);
        List<Integer> rhsContracting = shifted(dimensionNumbers.rhsContracting(), rhs);
        List<Integer> lhsBatch = shifted(dimensionNumbers.lhsBatch(), lhs);
        List<Integer> rhsBatch = shifted(dimensionNumbers.rhsBatch(), rhs);
        int axis = Batched.NOT_MAPPED;
        if (lhs.isMapped() && rhs.isMapped()) {
            lhsBatch = Axes.insert(lhsBatch, 0, lhs.axis());
            rhsBatch = Axes.insert(rhsBatch, 0, rhs.axis());
            axis = 0;
        }
        DotDimensionNumbers numbers = new DotDimensionNumbers(lhsContracting, rhsContracting, lhsBatch, rhsBatch);
        int lhsRank = lhs.array().ndim();
        if (lhs.isMapped() && !rhs.isMapped()) {
            axis = lhsBatch.size() + numbers.lhsKept(lhsRank).indexOf(lhs.axis());
        } else if (rhs.isMapped() && !lhs.isMapped()) {
            axis = lhsRank
                    - lhsContracting.size()
                    + numbers.rhsKept(rhs.array().ndim()).indexOf(rhs.axis());
        }
        Array result = new DotGeneral(numbers, precision, preferredElementType).bind(lhs.array(), rhs.array());
        return Batching.along(axis, List.of(result));
    }

    private static List<Integer> shifted(List<Integer> axes, Batched operand) {
        return operand.isMapped() ? Axes.shifted(axes, operand.axis()) : axes;
    }
}
