package org.jax4j.lax.window;

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
import org.jax4j.lax.Tangents;
import org.jax4j.lax.program.JaxprEvaluation;
import org.jax4j.lax.program.JaxprFold;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;

/// A fold of the windows of arrays.
///
/// @param jaxpr  the function
/// @param window where the windows lie
public record GeneralWindowReduction(Jaxpr jaxpr, Window window) implements JaxprFold {
    @Override
    public String name() {
        return "reduce_window";
    }

    @Override
    public Params params() {
        return Params.of("base_dilation", window.baseDilation())
                .and("consts", List.of())
                .and("jaxpr", jaxpr)
                .and("padding", window.padding())
                .and("window_dilation", window.windowDilation())
                .and("window_dimensions", window.dimensions())
                .and("window_strides", window.strides());
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        int count = operands.size() / 2;
        List<Aval> arrays = operands.subList(0, count);
        List<Aval> initial = operands.subList(count, operands.size());
        if (!arrays.stream()
                .map(Aval::dtype)
                .toList()
                .equals(initial.stream().map(Aval::dtype).toList())) {
            throw new TypeError(
                    "reduce_window got inconsistent dtypes for operands and init_values: got operand dtypes "
                            + arrays.stream().map(Aval::dtype).toList() + " and init_value dtypes "
                            + initial.stream().map(Aval::dtype).toList() + ".");
        }
        if (initial.stream().anyMatch(value -> value.rank() > 0)) {
            throw new TypeError(
                    "reduce_window expected init_values to be scalars but init_values have types " + initial + ".");
        }
        int[] shape = window.positions(arrays.getFirst().shape());
        return arrays.stream()
                .map(array -> Aval.of(array.type().withShape(shape)))
                .toList();
    }

    /// One fold of the operands and their changes.
    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        int count = primals.size() / 2;
        if (Tangents.allZero(tangents)) {
            return Tangents.constant(bind(primals));
        }
        if (!Tangents.allZero(tangents.subList(count, tangents.size()))) {
            throw new TypeError("reduce_window jvp does not support non-zero init_value_tangent.");
        }
        List<Array> operands = new ArrayList<>(primals.subList(0, count));
        tangents.subList(0, count).forEach(tangent -> operands.add(Tangents.instantiate(tangent)));
        operands.addAll(primals.subList(count, primals.size()));
        tangents.subList(count, tangents.size()).forEach(tangent -> operands.add(Tangents.instantiate(tangent)));
        List<Array> results = new GeneralWindowReduction(JaxprEvaluation.foldDerivative(jaxpr), window).bind(operands);
        return new Dual(
                results.subList(0, count),
                results.subList(count, 2 * count).stream().map(Tangent::of).toList());
    }

    @Override
    public Op hlo(List<Value> arrays, List<Value> initial, Block body) {
        return new ReduceWindow(arrays, initial, window.hlo(), body);
    }

    @Override
    public GeneralWindowReduction overMembers() {
        return new GeneralWindowReduction(jaxpr, window.withAxis(0));
    }

    @Override
    public ValueError initialValuesDiffer() {
        return new ValueError("reduce_window batching is not implemented for initial values: pass neutral elements, "
                + "the same for all members, and combine the results with the others after it.");
    }
}
