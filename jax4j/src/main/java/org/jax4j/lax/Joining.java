package org.jax4j.lax;

import static org.jax4j.lax.Reductions.reduceSum;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Movement.BroadcastInDim;

/// Arrays put together, taken apart, and padded.
public sealed interface Joining extends Linear {

    /// Arrays one after the other along an axis.
    static Array concatenate(List<Array> operands, int axis) {
        if (operands.isEmpty()) {
            throw new ValueError("concatenate requires a non-empty sequences of arrays");
        }
        return operands.size() == 1
                ? operands.getFirst()
                : new Concatenate(axis).bind(operands).getFirst();
    }

    /// Parts of the given sizes along an axis.
    static List<Array> split(Array x, List<Integer> sizes, int axis) {
        return new Split(Operands.axis(axis, x.ndim()), sizes).bind(List.of(x));
    }

    /// Arrays of one shape along a new axis.
    static Array stack(List<Array> operands, int axis) {
        return new Stack(Operands.axis(axis, operands.getFirst().ndim() + 1))
                .bind(operands)
                .getFirst();
    }

    /// The arrays along an axis, which disappears.
    static List<Array> unstack(Array x, int axis) {
        return new Unstack(Operands.axis(axis, x.ndim())).bind(List.of(x));
    }

    /// The array with `value` before, behind and between its elements along each axis.
    static Array pad(Array x, Array value, List<Padding> paddings) {
        return new Pad(paddings).bind(x, value);
    }

    /// How many elements are added along an axis.
    ///
    /// @param low      before the first element; if negative, so many are removed
    /// @param high     behind the last element; if negative, so many are removed
    /// @param interior between each two elements
    record Padding(int low, int high, int interior) {
        public static final Padding NONE = new Padding(0, 0, 0);

        @Override
        public String toString() {
            return "(" + low + ", " + high + ", " + interior + ")";
        }
    }

    private static Tangent ifUnknown(Operand operand, Array cotangent) {
        return operand instanceof Operand.Unknown ? Tangent.of(cotangent) : Tangent.zero(operand.aval());
    }

    private static String shapes(List<Aval> operands) {
        return operands.stream().map(aval -> Operands.shape(aval.shape())).collect(Collectors.joining(", "));
    }

    /// StableHLO takes as many operands as one likes; JAX passes 16 at a time, and so do we, since parsers
    /// recurse.
    private static Value concatenate(Builder builder, List<Value> values, int axis) {
        List<Value> level = values;
        while (level.size() > 1) {
            List<Value> next = new ArrayList<>();
            for (int at = 0; at < level.size(); at += 16) {
                List<Value> group = level.subList(at, Math.min(at + 16, level.size()));
                next.add(builder.add(new org.jax4j.stablehlo.op.Movement.Concatenate(group, axis)));
            }
            level = next;
        }
        return level.getFirst();
    }

    private static Value slice(Builder builder, Value x, int axis, int start, int limit) {
        int[] starts = new int[x.tensor().rank()];
        int[] limits = x.tensor().shape();
        starts[axis] = start;
        limits[axis] = limit;
        return builder.add(new org.jax4j.stablehlo.op.Movement.Slice(
                x, Axes.list(starts), Axes.list(limits), Axes.repeat(1, limits.length)));
    }

    /// Concatenation.
    record Concatenate(int dimension) implements Joining {
        @Override
        public String name() {
            return "concatenate";
        }

        @Override
        public Params params() {
            return Params.of("dimension", dimension);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            if (operands.isEmpty()) {
                throw new TypeError("concatenate expects at least one operand, got 0.");
            }
            Aval first = operands.getFirst();
            if (operands.stream().anyMatch(operand -> operand.rank() != first.rank())) {
                throw new TypeError("Cannot concatenate arrays with different numbers of dimensions: got "
                        + shapes(operands) + ".");
            }
            if (dimension < 0 || dimension >= first.rank()) {
                throw new TypeError("concatenate dimension out of bounds: dimension " + dimension + " for shapes "
                        + shapes(operands) + ".");
            }
            int[] others = Axes.without(first.shape(), List.of(dimension));
            int size = 0;
            for (Aval operand : operands) {
                if (!Arrays.equals(Axes.without(operand.shape(), List.of(dimension)), others)) {
                    throw new TypeError("Cannot concatenate arrays with shapes that differ in dimensions other than "
                            + "the one being concatenated: concatenating along dimension " + dimension
                            + " for shapes " + shapes(operands) + ".");
                }
                size += operand.type().dim(dimension);
            }
            Operands.requireSameDtypes(name(), operands);
            TensorType type = TensorType.of(first.dtype(), Axes.insert(others, dimension, size));
            return List.of(new Aval(type, Operands.allWeak(operands)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(concatenate(lowering.builder(), operands, dimension));
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            List<Integer> sizes = operands.stream()
                    .map(operand -> operand.aval().type().dim(dimension))
                    .toList();
            List<Array> parts = split(cotangents.getFirst(), sizes, dimension);
            return Axes.range(operands.size()).stream()
                    .map(index -> ifUnknown(operands.get(index), parts.get(index)))
                    .toList();
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            List<Array> front = operands.stream()
                    .map(operand -> Batching.atFront(operand, size))
                    .toList();
            return List.of(new Batched(Joining.concatenate(front, dimension + 1), 0));
        }
    }

    /// Stacking along a new axis.
    record Stack(int axis) implements Joining {
        @Override
        public String name() {
            return "stack";
        }

        @Override
        public Params params() {
            return Params.of("axis", axis);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            if (operands.isEmpty()) {
                throw new ValueError("stack expects at least one operand, got 0.");
            }
            Aval first = operands.getFirst();
            if (operands.stream().anyMatch(operand -> operand.rank() != first.rank())) {
                throw new ValueError(
                        "Cannot stack arrays with different numbers of dimensions: got " + shapes(operands) + ".");
            }
            if (operands.stream().anyMatch(operand -> !operand.type().sameShape(first.type()))) {
                throw new ValueError("All input arrays must have the same shape. Got " + shapes(operands) + ".");
            }
            Operands.requireSameDtypes(name(), operands);
            TensorType type = TensorType.of(first.dtype(), Axes.insert(first.shape(), axis, operands.size()));
            return List.of(new Aval(type, Operands.allWeak(operands)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            TensorType type = operands.getFirst().tensor();
            int[] expanded = Axes.insert(type.shape(), axis, 1);
            List<Integer> axes = Axes.others(expanded.length, List.of(axis));
            List<Value> values = operands.stream()
                    .map(value -> builder.add(new BroadcastInDim(value, axes, type.withShape(expanded))))
                    .toList();
            return List.of(concatenate(builder, values, axis));
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            List<Array> parts = unstack(cotangents.getFirst(), axis);
            return Axes.range(operands.size()).stream()
                    .map(index -> ifUnknown(operands.get(index), parts.get(index)))
                    .toList();
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            int common = operands.getFirst().axis();
            if (operands.stream().allMatch(operand -> operand.axis() == common)) {
                boolean before = axis <= common;
                Stack moved = new Stack(before ? axis : axis + 1);
                return Batching.along(before ? common + 1 : common, moved.bind(Batching.arrays(operands)));
            }
            List<Array> front = operands.stream()
                    .map(operand -> Batching.atFront(operand, size))
                    .toList();
            return Batching.along(0, new Stack(axis + 1).bind(front));
        }
    }

    /// The parts along an axis, each without it.
    record Unstack(int axis) implements Joining {
        @Override
        public String name() {
            return "unstack";
        }

        @Override
        public Params params() {
            return Params.of("axis", axis);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (x.rank() == 0) {
                throw new ValueError(
                        "unstack requires arrays with rank > 0, however a scalar array of shape () was passed.");
            }
            return Axes.repeat(
                    x.withShape(Axes.without(x.shape(), List.of(axis))),
                    x.type().dim(axis));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value x = operands.getFirst();
            int[] part = Axes.without(x.tensor().shape(), List.of(axis));
            List<Value> parts = new ArrayList<>();
            for (int index = 0; index < x.tensor().dim(axis); index++) {
                parts.add(builder.reshape(slice(builder, x, axis, index, index + 1), part));
            }
            return parts;
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            return List.of(Tangent.of(new Stack(axis).bind(cotangents).getFirst()));
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched operand = operands.getFirst();
            if (!operand.isMapped()) {
                return Batching.shared(bind(Batching.arrays(operands)));
            }
            boolean before = axis < operand.axis();
            Unstack moved = new Unstack(before ? axis : axis + 1);
            return Batching.along(before ? operand.axis() - 1 : operand.axis(), moved.bind(Batching.arrays(operands)));
        }
    }

    /// The parts along an axis.
    record Split(int axis, List<Integer> sizes) implements Joining {
        public Split {
            sizes = List.copyOf(sizes);
        }

        @Override
        public String name() {
            return "split";
        }

        @Override
        public Params params() {
            return Params.of("axis", axis).and("sizes", sizes);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.getFirst();
            if (sizes.stream().anyMatch(size -> size < 0)) {
                throw new ValueError("Sizes passed to split must be nonnegative, got " + sizes);
            }
            int sum = sizes.stream().mapToInt(Integer::intValue).sum();
            if (x.type().dim(axis) != sum) {
                throw new ValueError("Sum of sizes " + sum + " must be equal to dimension " + axis
                        + " of the operand shape " + Arrays.toString(x.shape()));
            }
            List<Aval> parts = new ArrayList<>();
            for (int size : sizes) {
                int[] shape = x.shape();
                shape[axis] = size;
                parts.add(x.withShape(shape));
            }
            return parts;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            List<Value> parts = new ArrayList<>();
            int start = 0;
            for (int size : sizes) {
                parts.add(slice(lowering.builder(), operands.getFirst(), axis, start, start + size));
                start += size;
            }
            return parts;
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            return List.of(Tangent.of(Joining.concatenate(cotangents, axis)));
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched operand = operands.getFirst();
            boolean shift = operand.isMapped() && axis >= operand.axis();
            return Batching.along(
                    operand.axis(), new Split(shift ? axis + 1 : axis, sizes).bind(List.of(operand.array())));
        }
    }

    /// Padding, which may be negative.
    record Pad(List<Padding> paddingConfig) implements Joining {
        public Pad {
            paddingConfig = List.copyOf(paddingConfig);
        }

        @Override
        public String name() {
            return "pad";
        }

        @Override
        public Params params() {
            return Params.of("padding_config", paddingConfig);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval x = operands.get(0);
            Aval value = operands.get(1);
            String config = paddingConfig.stream()
                    .map(padding -> padding + (paddingConfig.size() == 1 ? "," : ""))
                    .collect(Collectors.joining(", ", "(", ")"));
            if (value.rank() != 0) {
                throw new ValueError(
                        "padding_value must be a scalar; got np.shape(padding_value)=" + Operands.shape(value.shape()));
            }
            if (paddingConfig.size() != x.rank()) {
                throw new ValueError("length of padding_config must equal the number of axes of operand, got "
                        + "padding_config " + config + " for operand shape " + Operands.shape(x.shape()));
            }
            if (paddingConfig.stream().anyMatch(padding -> padding.interior() < 0)) {
                throw new ValueError(
                        "interior padding in padding_config must be nonnegative, got padding_config " + config);
            }
            int[] shape = x.shape();
            for (int axis = 0; axis < shape.length; axis++) {
                Padding padding = paddingConfig.get(axis);
                int dilated = shape[axis] + Math.max(shape[axis] - 1, 0) * padding.interior();
                shape[axis] = padding.low() + dilated + padding.high();
            }
            if (Arrays.stream(shape).anyMatch(size -> size < 0)) {
                throw new ValueError("Dimension size after padding is not at least 0, got result shape "
                        + Operands.shape(shape) + ", for padding_config " + config + " and operand shape "
                        + Operands.shape(x.shape()));
            }
            if (x.dtype() != value.dtype()) {
                throw new TypeError("pad operand and padding_value must be same dtype: got " + x.dtype() + " and "
                        + value.dtype() + ".");
            }
            return List.of(new Aval(x.type().withShape(shape), Operands.allWeak(operands)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new org.jax4j.stablehlo.op.Movement.Pad(
                            operands.get(0),
                            operands.get(1),
                            paddingConfig.stream().map(Padding::low).toList(),
                            paddingConfig.stream().map(Padding::high).toList(),
                            paddingConfig.stream().map(Padding::interior).toList())));
        }

        @Override
        public List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            Array cotangent = cotangents.getFirst();
            Operand x = operands.get(0);
            Operand value = operands.get(1);
            Array inner = unpadded(cotangent);
            if (value instanceof Operand.Known) {
                return List.of(ifUnknown(x, inner), Tangent.zero(value.aval()));
            }
            Array outer = Arithmetic.sub(total(cotangent), total(inner));
            return List.of(ifUnknown(x, inner), Tangent.of(outer));
        }

        private static Array total(Array x) {
            return reduceSum(x, Axes.range(x.ndim()));
        }

        /// The cotangents of the elements that are the operand's.
        private Array unpadded(Array cotangent) {
            List<Padding> removal = paddingConfig.stream()
                    .map(padding -> new Padding(-padding.low(), -padding.high(), 0))
                    .toList();
            Array inner = pad(cotangent, Scalars.of(cotangent.dtype(), 0.0), removal);
            List<Integer> steps = paddingConfig.stream()
                    .map(padding -> padding.interior() + 1)
                    .toList();
            return Slicing.slice(inner, Axes.repeat(0, inner.ndim()), Axes.list(inner.shape()), steps);
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched x = operands.get(0);
            Batched value = operands.get(1);
            int axis = Math.max(x.axis(), 0);
            if (!x.isMapped() && !value.isMapped()) {
                return List.of(Batched.shared(bind(x.array(), value.array())));
            }
            Array array = Batching.at(x, axis, size);
            List<Padding> paddings = Axes.insert(paddingConfig, axis, Padding.NONE);
            if (!value.isMapped()) {
                return List.of(new Batched(pad(array, value.array(), paddings), axis));
            }
            Array padded = pad(array, Scalars.like(array, 0), paddings);
            Array ones = Creation.full(array.shape(), Scalars.of(DType.BOOL, 1L));
            Array mask = pad(ones, Scalars.of(DType.BOOL, 0L), paddings);
            Array around = Movement.broadcastInDim(value.array(), padded.shape(), List.of(axis));
            return List.of(new Batched(Selection.select(mask, padded, around), axis));
        }
    }
}
