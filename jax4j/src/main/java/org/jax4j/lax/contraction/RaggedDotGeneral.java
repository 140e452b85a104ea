package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jspecify.annotations.Nullable;

/// Dot products of groups: an axis of the left operand is cut into groups of given sizes, and each group meets a
/// member of the right operand of its own, or is summed over by itself.
///
/// What lies behind the last group is zero in the result. The sizes are `[g]`, or `[b..., x..., g]` if they
/// differ along the axes before the ragged one.
///
/// @param preferredElementType the dtype of the result and of the sums; by default the wider of the operands'
/// @param precision            one for each operand
public record RaggedDotGeneral(
        RaggedDotDimensionNumbers dimensionNumbers,
        @Nullable List<Precision> precision,
        @Nullable DType preferredElementType)
        implements Primitive {
    public RaggedDotGeneral {
        precision = precision == null ? null : List.copyOf(precision);
    }

    @Override
    public String name() {
        return "ragged_dot_general";
    }

    @Override
    public Params params() {
        return Params.of("group_offset", null)
                .and("out_sharding", null)
                .and("precision", precision)
                .and("preferred_element_type", preferredElementType)
                .and("ragged_dot_dimension_numbers", dimensionNumbers);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        Aval lhs = operands.get(0);
        Aval rhs = operands.get(1);
        Aval sizes = operands.get(2);
        if (!sizes.dtype().isInteger()) {
            throw new TypeError("ragged_dot_general requires that group_sizes.dtype is subtype of np.integer, got "
                    + sizes.dtype() + ".");
        }
        if (sizes.rank() == 0) {
            throw new TypeError("ragged_dot_general: expected rank of group_sizes to be >=1, got a scalar.");
        }
        int groups = sizes.type().dim(sizes.rank() - 1);
        dimensionNumbers.require(lhs.rank(), rhs.shape(), groups);
        int[] expected =
                Axes.concat(Axes.take(lhs.shape(), dimensionNumbers.lhsPrefix(lhs.rank())), new int[] {groups});
        if (sizes.rank() > 1 && !Arrays.equals(sizes.shape(), expected)) {
            throw new TypeError("ragged_dot_general: expected group_sizes to have shape " + Operands.shape(expected)
                    + ", got " + Operands.shape(sizes.shape()) + ".");
        }
        Aval product = new DotGeneral(dimensionNumbers.dot(), precision, preferredElementType)
                .type(List.of(lhs, rhs))
                .getFirst();
        List<Integer> shape = new ArrayList<>();
        switch (dimensionNumbers.mode()) {
            case RAGGED_CONTRACTING -> {
                shape.add(groups);
                shape.addAll(Axes.list(product.shape()));
            }
            case RAGGED_BATCH -> shape.addAll(Axes.list(product.shape()));
            case RAGGED_NONCONTRACTING -> {
                shape.addAll(
                        Axes.list(Axes.take(lhs.shape(), dimensionNumbers.dot().lhsBatch())));
                shape.addAll(
                        Axes.list(Axes.take(lhs.shape(), dimensionNumbers.dot().lhsKept(lhs.rank()))));
                shape.addAll(Axes.list(Axes.take(rhs.shape(), dimensionNumbers.rhsKept(rhs.rank()))));
            }
        }
        return List.of(new Aval(TensorType.of(product.dtype(), shape), product.weakType()));
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return Composition.lower(
                lowering,
                operands,
                arrays -> List.of(
                        RaggedTiles.suits(this, arrays)
                                ? RaggedTiles.product(this, arrays.get(0), arrays.get(1), arrays.get(2))
                                : RaggedMasks.product(this, arrays.get(0), arrays.get(1), arrays.get(2))));
    }

    /// A dot product as precise as this one.
    Array dot(Array lhs, Array rhs, DotDimensionNumbers numbers) {
        return new DotGeneral(numbers, precision, preferredElementType).bind(lhs, rhs);
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array x = primals.get(0);
        Array y = primals.get(1);
        Array sizes = primals.get(2);
        Array result = bind(x, y, sizes);
        Tangent left = tangents.get(0) instanceof Tangent.Some(Array change)
                ? Tangent.of(bind(change, y, sizes))
                : Tangent.zero(result.aval());
        Tangent right = tangents.get(1) instanceof Tangent.Some(Array change)
                ? Tangent.of(bind(x, change, sizes))
                : Tangent.zero(result.aval());
        return Dual.of(result, Tangents.add(left, right));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Aval x = operands.get(0).aval();
        Aval y = operands.get(1).aval();
        Tangent none = Tangent.zero(operands.get(2).aval());
        if (!(cotangents.getFirst() instanceof Tangent.Some(Array cotangent))) {
            return List.of(Tangent.zero(x), Tangent.zero(y), none);
        }
        Array sizes = Tangents.known(this, operands, 2);
        if (operands.get(1) instanceof Operand.Known(Array right)) {
            Tangent left = Tangents.isUnknown(operands, 0)
                    ? Tangent.of(cast(leftCotangent(x, right, sizes, cotangent), x))
                    : Tangent.zero(x);
            return List.of(left, Tangent.zero(y), none);
        }
        Array left = Tangents.known(this, operands, 0);
        return List.of(Tangent.zero(x), Tangent.of(cast(rightCotangent(left, y, sizes, cotangent), y)), none);
    }

    private static Array cast(Array cotangent, Aval operand) {
        return cotangent.dtype() == operand.dtype()
                ? cotangent
                : Conversion.convertElementType(cotangent, operand.dtype(), operand.weakType());
    }

    private Array with(RaggedDotDimensionNumbers numbers, Array lhs, Array rhs, Array sizes) {
        return new RaggedDotGeneral(numbers, precision, preferredElementType).bind(lhs, rhs, sizes);
    }

    /// Each place of the left operand gets what its group's member of the right one makes of the cotangent.
    private Array leftCotangent(Aval x, Array y, Array sizes, Array cotangent) {
        DotDimensionNumbers dot = dimensionNumbers.dot();
        List<Integer> xKept = dot.lhsKept(x.rank());
        List<Integer> yKept = dimensionNumbers.rhsKept(y.ndim());
        int batch = dot.lhsBatch().size();
        return switch (dimensionNumbers.mode()) {
            case RAGGED_NONCONTRACTING -> {
                List<Integer> ofY = Axes.range(batch + xKept.size(), batch + xKept.size() + yKept.size());
                Array product = with(
                        new RaggedDotDimensionNumbers(
                                new DotDimensionNumbers(ofY, yKept, Axes.range(batch), dot.rhsBatch()),
                                List.of(batch + xKept.indexOf(dimensionNumbers.ragged())),
                                dimensionNumbers.rhsGroup()),
                        cotangent,
                        y,
                        sizes);
                yield inOrder(product, Axes.concat(Axes.concat(dot.lhsBatch(), xKept), xContracting()));
            }
            case RAGGED_CONTRACTING -> RaggedMasks.leftCotangent(this, x, y, sizes, cotangent);
            case RAGGED_BATCH -> dense().transposed(0, x, y, cotangent);
        };
    }

    private Array rightCotangent(Array x, Aval y, Array sizes, Array cotangent) {
        DotDimensionNumbers dot = dimensionNumbers.dot();
        List<Integer> xKept = dot.lhsKept(x.ndim());
        List<Integer> yKept = dimensionNumbers.rhsKept(y.rank());
        int batch = dot.lhsBatch().size();
        List<Integer> yContracting = Axes.argsort(dot.lhsContracting()).stream()
                .map(dot.rhsContracting()::get)
                .toList();
        return switch (dimensionNumbers.mode()) {
            case RAGGED_NONCONTRACTING -> {
                Array product = with(
                        new RaggedDotDimensionNumbers(
                                new DotDimensionNumbers(
                                        xKept,
                                        Axes.range(batch, batch + xKept.size()),
                                        dot.lhsBatch(),
                                        Axes.range(batch)),
                                dimensionNumbers.lhsRagged(),
                                List.of()),
                        x,
                        cotangent,
                        sizes);
                List<Integer> order = Axes.concat(
                        Axes.concat(dimensionNumbers.rhsGroup(), dot.rhsBatch()), Axes.concat(yContracting, yKept));
                yield inOrder(product, order);
            }
            case RAGGED_CONTRACTING -> RaggedMasks.rightCotangent(this, x, y, sizes, cotangent);
            case RAGGED_BATCH -> dense().transposed(1, y, x, cotangent);
        };
    }

    private DotGeneral dense() {
        return new DotGeneral(dimensionNumbers.dot(), precision, preferredElementType);
    }

    /// The left operand's axes that are summed over, in the order in which the right one has them.
    private List<Integer> xContracting() {
        DotDimensionNumbers dot = dimensionNumbers.dot();
        return Axes.argsort(dot.rhsContracting()).stream()
                .map(dot.lhsContracting()::get)
                .toList();
    }

    private static Array inOrder(Array product, List<Integer> axes) {
        return Movement.transpose(product, Axes.argsort(axes));
    }

    /// Members lie along a batch axis; sizes that all share stay shared if they are the same along all axes.
    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        Array lhs = Batching.atFront(operands.get(0), size);
        Array rhs = Batching.atFront(operands.get(1), size);
        Batched sizes = operands.get(2);
        RaggedDotDimensionNumbers numbers = dimensionNumbers.batched();
        Array groups = sizes.array();
        if (sizes.isMapped() || groups.ndim() > 1) {
            Array front = Batching.atFront(sizes, size);
            int[] prefix = Axes.take(lhs.shape(), numbers.lhsPrefix(lhs.ndim()));
            int[] full = Axes.concat(prefix, new int[] {front.shape()[front.ndim() - 1]});
            groups = front.ndim() == full.length
                    ? front
                    : Movement.broadcastInDim(front, full, List.of(0, full.length - 1));
        }
        int axis = dimensionNumbers.mode() == RaggedDotDimensionNumbers.Mode.RAGGED_CONTRACTING ? 1 : 0;
        return Batching.along(
                axis, List.of(new RaggedDotGeneral(numbers, precision, preferredElementType).bind(lhs, rhs, groups)));
    }
}
