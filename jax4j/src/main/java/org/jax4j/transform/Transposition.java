package org.jax4j.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.lax.Tangents;

/// Runs a linear program backwards: from the cotangents of its results to those of its inputs.
///
/// Equations that do not depend on unknown inputs are computed first, in order. The others are visited in
/// reverse; each gives, by its primitive's `cotangents` rule, what it contributes to the cotangents of its
/// operands, and contributions to one variable add up.
public final class Transposition {
    private final Map<Var, Array> known = new HashMap<>();
    private final Set<Var> unknown = new HashSet<>();
    private final Map<Var, Tangent> cotangents = new HashMap<>();

    private final boolean isNamed;

    private Transposition(boolean isNamed) {
        this.isNamed = isNamed;
    }

    /// The cotangents of the inputs of a program that a function's derivative is; those of known inputs are zero.
    public static List<Tangent> transpose(Jaxpr jaxpr, List<Operand> inputs, List<Tangent> cotangents) {
        return new Transposition(true).run(jaxpr, inputs, cotangents, zeros(inputs));
    }

    /// The cotangents of the inputs; those of known inputs are zero.
    public static List<Tangent> backward(Jaxpr jaxpr, List<Operand> inputs, List<Tangent> cotangents) {
        return backward(jaxpr, inputs, cotangents, zeros(inputs));
    }

    private static List<Tangent> zeros(List<Operand> inputs) {
        return inputs.stream().map(input -> Tangent.zero(input.aval())).toList();
    }

    /// The cotangents of the inputs, added to what there is of them already.
    ///
    /// @param initial one an input; zero if there is nothing yet
    public static List<Tangent> backward(
            Jaxpr jaxpr, List<Operand> inputs, List<Tangent> cotangents, List<Tangent> initial) {
        return new Transposition(false).run(jaxpr, inputs, cotangents, initial);
    }

    private List<Tangent> run(Jaxpr jaxpr, List<Operand> inputs, List<Tangent> seeds, List<Tangent> initial) {
        for (int index = 0; index < jaxpr.constants().size(); index++) {
            known.put(jaxpr.constantVars().get(index), jaxpr.constants().get(index));
        }
        for (int index = 0; index < inputs.size(); index++) {
            Var var = jaxpr.inputs().get(index);
            switch (inputs.get(index)) {
                case Operand.Known(Array array) -> known.put(var, array);
                case Operand.Unknown _ -> {
                    unknown.add(var);
                    cotangents.put(var, initial.get(index));
                }
            }
        }
        List<Equation> linear = evaluateKnown(jaxpr.equations());
        for (int index = 0; index < seeds.size(); index++) {
            accumulate(jaxpr.outputs().get(index), seeds.get(index));
        }
        if (isNamed) {
            NameStack.transforming("transpose", () -> visitAll(linear));
        } else {
            visitAll(linear);
        }
        return jaxpr.inputs().stream().map(this::cotangent).toList();
    }

    private List<Equation> visitAll(List<Equation> equations) {
        equations.reversed().forEach(this::visit);
        return equations;
    }

    private List<Equation> evaluateKnown(List<Equation> equations) {
        List<Equation> linear = new ArrayList<>();
        for (Equation equation : equations) {
            if (equation.operands().stream().anyMatch(atom -> atom instanceof Var var && unknown.contains(var))) {
                unknown.addAll(equation.results());
                linear.add(equation);
                continue;
            }
            List<Array> operands = equation.operands().stream().map(this::value).toList();
            List<Array> results = equation.onBehalf(() -> equation.primitive().bind(operands));
            for (int index = 0; index < results.size(); index++) {
                known.put(equation.results().get(index), results.get(index));
            }
        }
        return linear;
    }

    private void visit(Equation equation) {
        List<Tangent> results = equation.results().stream().map(this::cotangent).toList();
        if (results.stream().allMatch(Tangent.Zero.class::isInstance)) {
            return;
        }
        List<Operand> operands = equation.operands().stream().map(this::operand).toList();
        equation.onBehalf(() -> {
            List<Tangent> contributions = equation.primitive().cotangents(operands, results);
            for (int index = 0; index < contributions.size(); index++) {
                accumulate(equation.operands().get(index), contributions.get(index));
            }
            return contributions;
        });
    }

    private Operand operand(Atom atom) {
        return atom instanceof Var var && unknown.contains(var)
                ? new Operand.Unknown(var.aval())
                : new Operand.Known(value(atom));
    }

    private Array value(Atom atom) {
        return switch (atom) {
            case Var var -> Objects.requireNonNull(known.get(var));
            case Lit(var literal, boolean weak) -> DeviceArray.of(literal, weak);
        };
    }

    private Tangent cotangent(Var var) {
        return cotangents.getOrDefault(var, Tangent.zero(var.aval()));
    }

    private void accumulate(Atom atom, Tangent contribution) {
        if (atom instanceof Var var && unknown.contains(var)) {
            cotangents.merge(var, contribution, Tangents::add);
        }
    }
}
