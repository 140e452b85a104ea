package org.jax4j.control.primitive;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;

/// Finds, for a primitive that holds programs, an equal one that was met before.
///
/// A Java lambda that captures something is a new object each time, so a loop that is run outside of `jit` is
/// traced each time. Its jaxprs are then new objects too, but say the same; taking the first of equal ones lets
/// the compiled program be found.
final class Interning {
    private static final BoundedCache<ControlPrimitive, ControlPrimitive> PRIMITIVES = new BoundedCache<>(4096);
    private static final BoundedCache<Text, Jaxpr> JAXPRS = new BoundedCache<>(4096);

    private Interning() {}

    /// A program with numbers for its variables, in the order of their definitions.
    private record Text(List<Array> constants, List<Aval> inputs, List<Line> lines, List<Object> outputs) {}

    /// An equation; its operands are numbers of variables and literals.
    private record Line(Primitive primitive, List<Object> operands, List<Aval> results) {}

    static ControlPrimitive canonical(ControlPrimitive primitive) {
        ControlPrimitive present = PRIMITIVES.get(primitive);
        return present != null
                ? present
                : PRIMITIVES.putIfAbsent(
                        primitive,
                        primitive.withJaxprs(primitive.jaxprs().stream()
                                .map(Interning::canonical)
                                .toList()));
    }

    private static Jaxpr canonical(Jaxpr jaxpr) {
        Map<Var, Object> numbers = new HashMap<>();
        jaxpr.constantVars().forEach(var -> numbers.put(var, numbers.size()));
        jaxpr.inputs().forEach(var -> numbers.put(var, numbers.size()));
        List<Line> lines = new ArrayList<>();
        for (Equation equation : jaxpr.equations()) {
            Primitive primitive =
                    equation.primitive() instanceof ControlPrimitive inner ? canonical(inner) : equation.primitive();
            List<Aval> results = equation.results().stream().map(Var::aval).toList();
            lines.add(new Line(primitive, numbered(numbers, equation.operands()), results));
            equation.results().forEach(var -> numbers.put(var, numbers.size()));
        }
        Text text = new Text(jaxpr.constants(), jaxpr.inputAvals(), lines, numbered(numbers, jaxpr.outputs()));
        return JAXPRS.putIfAbsent(text, jaxpr);
    }

    private static List<Object> numbered(Map<Var, Object> numbers, List<Atom> atoms) {
        List<Object> operands = new ArrayList<>(atoms.size());
        for (Atom atom : atoms) {
            operands.add(
                    switch (atom) {
                        case Var var -> Objects.requireNonNull(numbers.get(var));
                        case Lit literal -> literal;
                    });
        }
        return operands;
    }
}
