package org.jax4j.stablehlo.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Indexing;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Substitution;
import org.jax4j.stablehlo.text.form.Assembler;
import org.jax4j.stablehlo.text.form.Form;

/// `chlo.scan` as a loop: its body takes one slice of each input along a dimension, and what it carries, and
/// gives a slice of each output, and what it carries on.
final class ScanExpansion {
    private static final TensorType COUNTER = TensorType.of(DType.INT32);

    private final Form form;
    private final Builder builder;
    private final int dimension;
    private final List<Value> inputs;
    private final List<Value> initial;
    private final int outputs;
    private final int length;

    ScanExpansion(Form form, Builder builder) {
        this.form = form;
        this.builder = builder;
        this.dimension = form.integer("dimension");
        int parameters = form.region(0).parameters().size();
        int operands = form.operands.size();
        int carried = Expansions.segment(form, "operandSegmentSizes", 1, -1);
        if (carried < 0 || carried > operands || carried > form.resultTypes.size() || parameters != operands) {
            throw form.error("needs a body with a parameter for each input and each carried value, got " + parameters
                    + " parameters for " + operands + " operands");
        }
        this.inputs = List.copyOf(form.operands.subList(0, operands - carried));
        this.initial = List.copyOf(form.operands.subList(operands - carried, operands));
        this.outputs = form.resultTypes.size() - carried;
        this.length = length();
    }

    private int length() {
        int size = form.integer("scan_dim_size", -1);
        List<TensorType> scanned = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            scanned.add(Assembler.tensor(form, i));
        }
        for (int i = 0; i < outputs; i++) {
            scanned.add(form.resultTensor(i));
        }
        for (TensorType type : scanned) {
            if (dimension < 0 || dimension >= type.rank()) {
                throw form.error("needs inputs and outputs that have the dimension " + dimension + ", got " + type);
            }
            if (size >= 0 && type.dim(dimension) != size) {
                throw form.error("needs inputs and outputs of " + size + " elements along dimension " + dimension
                        + ", got " + type);
            }
            size = type.dim(dimension);
        }
        if (size < 0) {
            throw form.error("needs the attribute scan_dim_size where there is neither input nor output");
        }
        return size;
    }

    /// The outputs, then what is carried out.
    List<Value> results() {
        Block body = form.region(0);
        List<Value> state = new ArrayList<>();
        state.add(builder.constant(COUNTER, 0));
        for (int i = 0; i < outputs; i++) {
            state.add(builder.constant(form.resultTensor(i), 0));
        }
        state.addAll(initial);
        List<TensorType> types = new ArrayList<>();
        for (Value value : state) {
            types.add(value.tensor());
        }
        Block condition = builder.region(
                types,
                region -> List.of(region.builder()
                        .compare(
                                ComparisonDirection.LT,
                                region.parameters().getFirst(),
                                region.builder().constant(COUNTER, length))));
        Block step = builder.region(types, region -> step(body, region.builder(), region.parameters()));
        List<Value> last = builder.addAll(new ControlFlow.While(state, condition, step));
        return last.subList(1, last.size());
    }

    private List<Value> step(Block body, Builder inner, List<Value> state) {
        Value counter = state.getFirst();
        Value at = form.flag("is_reverse", false)
                ? inner.binary(BinaryKind.SUBTRACT, inner.constant(COUNTER, length - 1), counter)
                : counter;
        Map<Value, Value> arguments = new LinkedHashMap<>();
        for (int i = 0; i < inputs.size(); i++) {
            arguments.put(body.parameters().get(i), slice(inner, inputs.get(i), at));
        }
        for (int i = 0; i < initial.size(); i++) {
            arguments.put(body.parameters().get(inputs.size() + i), state.get(1 + outputs + i));
        }
        for (Map.Entry<Value, Value> argument : arguments.entrySet()) {
            if (!argument.getKey().type().equals(argument.getValue().type())) {
                throw form.error(
                        "needs a body that takes a " + argument.getValue().type() + ", this one takes a "
                                + argument.getKey().type());
            }
        }
        Substitution substitution = new Substitution(arguments);
        for (Statement statement : body.statements()) {
            List<Value> results = inner.addAll(substitution.apply(statement.op()));
            for (int i = 0; i < results.size(); i++) {
                substitution.put(statement.results().get(i), results.get(i));
            }
        }
        List<Value> made = substitution.apply(body.results());
        if (made.size() != state.size() - 1) {
            throw form.error("needs a body with " + (state.size() - 1) + " results, got " + made.size());
        }
        List<Value> next = new ArrayList<>();
        next.add(inner.binary(BinaryKind.ADD, counter, inner.constant(COUNTER, 1)));
        for (int i = 0; i < outputs; i++) {
            next.add(update(inner, state.get(1 + i), made.get(i), at));
        }
        next.addAll(made.subList(outputs, made.size()));
        return next;
    }

    private List<Value> starts(Builder inner, int rank, Value at) {
        List<Value> starts = new ArrayList<>();
        for (int axis = 0; axis < rank; axis++) {
            starts.add(axis == dimension ? at : inner.constant(COUNTER, 0));
        }
        return starts;
    }

    private Value slice(Builder inner, Value input, Value at) {
        TensorType type = input.tensor();
        List<Integer> sizes = new ArrayList<>();
        List<Integer> kept = new ArrayList<>();
        for (int axis = 0; axis < type.rank(); axis++) {
            sizes.add(axis == dimension ? 1 : type.dim(axis));
            if (axis != dimension) {
                kept.add(type.dim(axis));
            }
        }
        Value slice = inner.add(new Indexing.DynamicSlice(input, starts(inner, type.rank(), at), sizes));
        return inner.reshape(slice, kept.stream().mapToInt(Integer::intValue).toArray());
    }

    private Value update(Builder inner, Value output, Value slice, Value at) {
        int[] shape = output.tensor().shape();
        shape[dimension] = 1;
        if (slice.tensor().elementCount()
                != TensorType.of(slice.tensor().dtype(), shape).elementCount()) {
            throw form.error(
                    "needs a body that gives slices of its outputs, got " + slice.type() + " for " + output.type());
        }
        Value piece = inner.reshape(slice, shape);
        return inner.add(new Indexing.DynamicUpdateSlice(
                output, piece, starts(inner, output.tensor().rank(), at)));
    }
}
