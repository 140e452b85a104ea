package org.jax4j.lax.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;

/// Jaxprs as parameters of primitives: made of one primitive, and interpreted by the rules of their primitives.
public final class JaxprEvaluation {
    private record Element(Array primal, Tangent tangent) {}

    private JaxprEvaluation() {}

    /// The jaxpr that applies one primitive to inputs of these types.
    public static Jaxpr of(Primitive primitive, List<Aval> inputs) {
        List<Var> vars = inputs.stream().map(Var::new).toList();
        List<Var> results = primitive.type(inputs).stream().map(Var::new).toList();
        Equation equation = new Equation(primitive, List.copyOf(vars), results);
        return new Jaxpr(List.of(), List.of(), vars, List.of(equation), results);
    }

    /// The jaxpr of a fold of elements and their changes: elements so far, their changes, elements to take in,
    /// their changes, to elements and their changes.
    ///
    /// @param fold elements so far, then elements to take in, to elements
    public static Jaxpr foldDerivative(Jaxpr fold) {
        int count = fold.inputs().size() / 2;
        List<Aval> scalars = fold.inputAvals().subList(0, count);
        List<Aval> pairs = Axes.concat(scalars, scalars);
        return Recording.of(Axes.concat(pairs, pairs), arrays -> {
            List<Array> primals = Axes.concat(arrays.subList(0, count), arrays.subList(2 * count, 3 * count));
            List<Tangent> tangents =
                    Axes.concat(arrays.subList(count, 2 * count), arrays.subList(3 * count, 4 * count)).stream()
                            .map(Tangent::of)
                            .toList();
            Dual dual = jvp(fold, primals, tangents);
            return Axes.concat(
                    dual.primals(),
                    dual.tangents().stream().map(Tangents::instantiate).toList());
        });
    }

    /// The results and their tangents.
    public static Dual jvp(Jaxpr jaxpr, List<Array> primals, List<Tangent> tangents) {
        List<Element> inputs = new ArrayList<>();
        for (int index = 0; index < primals.size(); index++) {
            inputs.add(new Element(primals.get(index), tangents.get(index)));
        }
        Function<Array, Element> constant = array -> new Element(array, Tangent.zero(array.aval()));
        List<Element> results = interpret(jaxpr, inputs, constant, (primitive, operands) -> {
            Dual dual = primitive.jvp(
                    operands.stream().map(Element::primal).toList(),
                    operands.stream().map(Element::tangent).toList());
            List<Element> elements = new ArrayList<>();
            for (int index = 0; index < dual.primals().size(); index++) {
                elements.add(
                        new Element(dual.primals().get(index), dual.tangents().get(index)));
            }
            return elements;
        });
        return new Dual(
                results.stream().map(Element::primal).toList(),
                results.stream().map(Element::tangent).toList());
    }

    private static <T> List<T> interpret(
            Jaxpr jaxpr, List<T> inputs, Function<Array, T> constant, BiFunction<Primitive, List<T>, List<T>> rule) {
        Map<Var, T> environment = new HashMap<>();
        for (int index = 0; index < jaxpr.constants().size(); index++) {
            environment.put(
                    jaxpr.constantVars().get(index),
                    constant.apply(jaxpr.constants().get(index)));
        }
        for (int index = 0; index < inputs.size(); index++) {
            environment.put(jaxpr.inputs().get(index), inputs.get(index));
        }
        for (Equation equation : jaxpr.equations()) {
            List<T> results = rule.apply(equation.primitive(), read(environment, equation.operands(), constant));
            for (int index = 0; index < results.size(); index++) {
                environment.put(equation.results().get(index), results.get(index));
            }
        }
        return read(environment, jaxpr.outputs(), constant);
    }

    private static <T> List<T> read(Map<Var, T> environment, List<Atom> atoms, Function<Array, T> constant) {
        List<T> values = new ArrayList<>(atoms.size());
        for (Atom atom : atoms) {
            values.add(
                    switch (atom) {
                        case Var var -> Objects.requireNonNull(environment.get(var));
                        case Lit(var value, boolean weak) -> constant.apply(DeviceArray.of(value, weak));
                    });
        }
        return values;
    }
}
