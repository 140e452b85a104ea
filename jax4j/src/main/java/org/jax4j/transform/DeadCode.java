package org.jax4j.transform;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jax4j.core.Array;
import org.jax4j.core.Atom;
import org.jax4j.core.Atom.Var;
import org.jax4j.core.Equation;
import org.jax4j.core.Jaxpr;

/// Removes equations and constants that no result depends on.
public final class DeadCode {
    private DeadCode() {}

    /// The same program without what it does not need; its inputs stay.
    public static Jaxpr eliminate(Jaxpr jaxpr) {
        Set<Var> used = new HashSet<>();
        use(used, jaxpr.outputs());
        List<Equation> equations = new ArrayList<>();
        for (Equation equation : jaxpr.equations().reversed()) {
            if (equation.primitive().hasEffects() || equation.results().stream().anyMatch(used::contains)) {
                equations.addFirst(equation);
                use(used, equation.operands());
            }
        }
        List<Var> constantVars = new ArrayList<>();
        List<Array> constants = new ArrayList<>();
        for (int index = 0; index < jaxpr.constantVars().size(); index++) {
            Var var = jaxpr.constantVars().get(index);
            if (used.contains(var)) {
                constantVars.add(var);
                constants.add(jaxpr.constants().get(index));
            }
        }
        return equations.size() == jaxpr.equations().size()
                        && constants.size() == jaxpr.constants().size()
                ? jaxpr
                : new Jaxpr(constantVars, constants, jaxpr.inputs(), equations, jaxpr.outputs());
    }

    private static void use(Set<Var> used, List<Atom> atoms) {
        for (Atom atom : atoms) {
            if (atom instanceof Var var) {
                used.add(var);
            }
        }
    }
}
