package org.jax4j.control.primitive;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Lowering;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow.While;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing.DynamicSlice;
import org.jax4j.stablehlo.op.Indexing.DynamicUpdateSlice;
import org.jax4j.stablehlo.op.Movement.Concatenate;
import org.jax4j.stablehlo.op.Movement.Slice;

/// Writes a scan as a loop that counts steps: each reads one element of the scanned arrays and writes one of the
/// collected ones, in place.
///
/// With an unrolling of `n`, a turn of the loop is `n` steps; the steps that are left over are written behind the
/// loop. A scan that is unrolled as a whole is no loop.
final class ScanLowering {
    private static final TensorType COUNTER = TensorType.of(DType.INT32);

    private final Scan scan;
    private final Lowering lowering;

    ScanLowering(Scan scan, Lowering lowering) {
        this.scan = scan;
        this.lowering = lowering;
    }

    /// What a loop carries.
    private record State(List<Value> carried, List<Value> collected) {}

    List<Value> lower(Scan.Roles<Value> roles) {
        int length = scan.length();
        if (scan.unroll() == 0 || scan.unroll() > 1 && scan.unroll() >= length) {
            return unrolled(roles);
        }
        Builder builder = lowering.builder();
        int looped = length - length % scan.unroll();
        List<Value> buffers = new ArrayList<>();
        for (Aval element : elementTypes()) {
            buffers.add(builder.constant(scan.stacked(element).type(), 0));
        }
        State state = new State(roles.carried(), buffers);
        if (looped > 0) {
            state = loop(roles, state, looped);
        }
        for (int step = looped; step < length; step++) {
            state = step(lowering, roles, builder.constant(COUNTER, place(step)), state);
        }
        return join(state.carried(), state.collected());
    }

    private List<Aval> elementTypes() {
        List<Aval> results = scan.body().outputAvals();
        return results.subList(scan.carried(), results.size());
    }

    private int place(int step) {
        return scan.reverse() ? scan.length() - 1 - step : step;
    }

    private State loop(Scan.Roles<Value> roles, State state, int steps) {
        Builder builder = lowering.builder();
        List<Value> initial = join(List.of(builder.constant(COUNTER, 0)), state.carried(), state.collected());
        List<Type> types = initial.stream().map(Value::type).toList();
        Block test = builder.region(
                types,
                inner -> List.of(inner.builder()
                        .compare(
                                ComparisonDirection.LT,
                                inner.parameters().getFirst(),
                                inner.builder().constant(COUNTER, steps))));
        Block turn = builder.region(types, inner -> {
            Value count = inner.parameters().getFirst();
            State next = state(inner.parameters());
            for (int offset = 0; offset < scan.unroll(); offset++) {
                next = step(
                        lowering.into(inner.builder(), "while", "body", "closed_call"),
                        roles,
                        place(inner.builder(), count, offset),
                        next);
            }
            Value following = inner.builder()
                    .binary(BinaryKind.ADD, count, inner.builder().constant(COUNTER, scan.unroll()));
            return join(List.of(following), next.carried(), next.collected());
        });
        return state(builder.addAll(new While(initial, test, turn)));
    }

    private State state(List<Value> values) {
        int end = 1 + scan.carried();
        return new State(values.subList(1, end), values.subList(end, values.size()));
    }

    /// The element of the step that is `offset` steps after `count` ones.
    private Value place(Builder builder, Value count, int offset) {
        if (scan.reverse()) {
            return builder.binary(BinaryKind.SUBTRACT, builder.constant(COUNTER, scan.length() - 1 - offset), count);
        }
        return offset == 0 ? count : builder.binary(BinaryKind.ADD, count, builder.constant(COUNTER, offset));
    }

    private State step(Lowering into, Scan.Roles<Value> roles, Value place, State state) {
        Builder builder = into.builder();
        Value zero = builder.constant(COUNTER, 0);
        List<Value> elements = new ArrayList<>();
        for (Value array : roles.elements()) {
            int[] shape = array.tensor().shape();
            int[] sizes = shape.clone();
            sizes[0] = 1;
            Value slice = builder.add(new DynamicSlice(array, starts(place, zero, shape.length), Axes.list(sizes)));
            elements.add(builder.reshape(slice, Arrays.copyOfRange(shape, 1, shape.length)));
        }
        List<Value> results = into.inline(scan.body(), join(roles.constants(), state.carried(), elements));
        List<Value> collected = new ArrayList<>();
        for (int index = 0; index < state.collected().size(); index++) {
            Value buffer = state.collected().get(index);
            Value element = results.get(scan.carried() + index);
            Value row = builder.reshape(element, Axes.insert(element.tensor().shape(), 0, 1));
            collected.add(builder.add(new DynamicUpdateSlice(
                    buffer, row, starts(place, zero, buffer.tensor().rank()))));
        }
        return new State(results.subList(0, scan.carried()), collected);
    }

    private static List<Value> starts(Value place, Value zero, int rank) {
        List<Value> starts = new ArrayList<>(Axes.repeat(zero, rank));
        starts.set(0, place);
        return starts;
    }

    private List<Value> unrolled(Scan.Roles<Value> roles) {
        Builder builder = lowering.builder();
        List<Value> carried = roles.carried();
        List<List<Value>> rows = new ArrayList<>();
        for (int index = 0; index < scan.collected(); index++) {
            rows.add(new ArrayList<>());
        }
        for (int step = 0; step < scan.length(); step++) {
            int place = place(step);
            List<Value> elements = roles.elements().stream()
                    .map(array -> element(builder, array, place))
                    .toList();
            List<Value> results = lowering.inline(scan.body(), join(roles.constants(), carried, elements));
            carried = results.subList(0, scan.carried());
            for (int index = 0; index < rows.size(); index++) {
                Value element = results.get(scan.carried() + index);
                Value row =
                        builder.reshape(element, Axes.insert(element.tensor().shape(), 0, 1));
                rows.get(index).add(scan.reverse() ? 0 : step, row);
            }
        }
        List<Value> collected = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            collected.add(
                    scan.length() == 0
                            ? builder.constant(
                                    scan.stacked(elementTypes().get(index)).type(), 0)
                            : builder.add(new Concatenate(rows.get(index), 0)));
        }
        return join(carried, collected);
    }

    private static Value element(Builder builder, Value array, int place) {
        int[] shape = array.tensor().shape();
        int[] starts = new int[shape.length];
        int[] limits = shape.clone();
        int[] strides = new int[shape.length];
        Arrays.fill(strides, 1);
        starts[0] = place;
        limits[0] = place + 1;
        Value slice = builder.add(new Slice(array, Axes.list(starts), Axes.list(limits), Axes.list(strides)));
        return builder.reshape(slice, Arrays.copyOfRange(shape, 1, shape.length));
    }
}
