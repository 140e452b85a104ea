package org.jax4j.lax.reduction;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Params;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.program.JaxprEvaluation;
import org.jax4j.lax.program.JaxprFold;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction.Reduce;

/// A fold along axes.
///
/// @param computation the function's name, which jaxprs print
/// @param dimensions  the axes that are folded
/// @param jaxpr       the function
public record GeneralReduction(String computation, List<Integer> dimensions, Jaxpr jaxpr) implements JaxprFold {
    public GeneralReduction {
        dimensions = List.copyOf(dimensions);
    }

    @Override
    public String name() {
        return "reduce";
    }

    @Override
    public Params params() {
        return Params.of("computation", computation)
                .and("dimensions", dimensions)
                .and("jaxpr", jaxpr);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        int count = operands.size() / 2;
        List<Aval> arrays = operands.subList(0, count);
        List<Aval> initial = operands.subList(count, operands.size());
        if (initial.stream().anyMatch(value -> value.rank() > 0)) {
            throw new ValueError("reduce found non-scalar initial value: " + initial);
        }
        if (!arrays.stream()
                .map(Aval::dtype)
                .toList()
                .equals(initial.stream().map(Aval::dtype).toList())) {
            throw new TypeError("reduce operand dtypes should match corresponding initial value dtypes, got operands="
                    + arrays + " and initial_values=" + initial);
        }
        List<Aval> results = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            Aval array = arrays.get(index);
            TensorType type = TensorType.of(array.dtype(), Axes.without(array.shape(), dimensions));
            results.add(new Aval(type, array.weakType() && initial.get(index).weakType()));
        }
        return results;
    }

    /// By a tree of the function's derivatives, each half against the other.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        int count = primals.size() / 2;
        if (Tangents.allZero(tangents)) {
            return Tangents.constant(bind(primals));
        }
        if (!Tangents.allZero(tangents.subList(count, tangents.size()))) {
            throw new ValueError("Gradient of general lax.reduce with non-zero tangents for initial values to "
                    + "reduction not implemented. Wrap the initial values in stopGradient.");
        }
        List<Array> values = new ArrayList<>();
        List<Array> changes = new ArrayList<>();
        for (int index = 0; index < count; index++) {
            values.add(folded(primals.get(index)));
            changes.add(folded(Tangents.instantiate(tangents.get(index))));
        }
        List<Array> initial = primals.subList(count, primals.size());
        while (values.getFirst().shape()[0] > 1) {
            int size = values.getFirst().shape()[0];
            int half = (size + 1) / 2;
            List<Array> operands = halves(values, half, initial);
            List<Array> zeros =
                    initial.stream().map(value -> Scalars.like(value, 0)).toList();
            List<Array> operandChanges = halves(changes, half, zeros);
            // The function is made of operations on scalars, which work on arrays position by position.
            Dual dual = JaxprEvaluation.jvp(
                    jaxpr, operands, operandChanges.stream().map(Tangent::of).toList());
            values = dual.primals();
            changes = dual.tangents().stream().map(Tangents::instantiate).toList();
        }
        if (values.getFirst().shape()[0] == 0) {
            return Tangents.constant(bind(primals));
        }
        return new Dual(
                values.stream()
                        .map(value -> Movement.squeeze(value, List.of(0)))
                        .toList(),
                changes.stream()
                        .map(change -> Tangent.of(Movement.squeeze(change, List.of(0))))
                        .toList());
    }

    /// The array with all folded axes as one in front.
    private Array folded(Array x) {
        List<Integer> kept = Axes.others(x.ndim(), dimensions);
        int size = 1;
        for (int axis : dimensions) {
            size *= x.shape()[axis];
        }
        int[] shape = Axes.insert(Axes.take(x.shape(), kept), 0, size);
        return Movement.reshape(x, shape, Axes.concat(dimensions, kept));
    }

    private static List<Array> halves(List<Array> arrays, int half, List<Array> filling) {
        List<Array> operands = new ArrayList<>();
        for (Array array : arrays) {
            operands.add(Slicing.sliceInDim(array, 0, half, 0));
        }
        for (int index = 0; index < arrays.size(); index++) {
            Array array = arrays.get(index);
            int size = array.shape()[0];
            Array upper = Slicing.sliceInDim(array, half, size, 0);
            if (size < 2 * half) {
                List<Joining.Padding> paddings = new ArrayList<>(Axes.repeat(Joining.Padding.NONE, array.ndim()));
                paddings.set(0, new Joining.Padding(0, 1, 0));
                upper = Joining.pad(upper, filling.get(index), paddings);
            }
            operands.add(upper);
        }
        return operands;
    }

    @Override
    public Op hlo(List<Value> arrays, List<Value> initial, Block body) {
        return new Reduce(arrays, initial, dimensions, body);
    }

    @Override
    public GeneralReduction overMembers() {
        return new GeneralReduction(computation, Axes.plus(dimensions, 1), jaxpr);
    }

    @Override
    public ValueError initialValuesDiffer() {
        return new ValueError("reduce cannot be batched over its initial values, which differ between members: pass "
                + "neutral elements, the same for all members, and combine the results with the others after it.");
    }
}
