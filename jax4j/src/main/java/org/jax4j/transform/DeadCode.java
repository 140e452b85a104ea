package org.jax4j.transform;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;

/// Removes equations and constants that no wanted result depends on, also from the programs that equations call.
public final class DeadCode {
    private record Key(List<Boolean> wanted) {}

    /// A program that gives the wanted results of another.
    ///
    /// @param inputs positions of the inputs that it takes
    public record Pruned(Jaxpr jaxpr, List<Integer> inputs) {}

    private final Set<Var> used = new HashSet<>();
    private final List<Equation> equations = new ArrayList<>();
    private final List<Var> constantVars = new ArrayList<>();
    private final List<Array> constants = new ArrayList<>();

    /// Visits the equations from the last to the first.
    private DeadCode(Jaxpr jaxpr, List<Atom> outputs) {
        use(outputs);
        for (Equation equation : jaxpr.equations().reversed()) {
            List<Boolean> wanted =
                    equation.results().stream().map(used::contains).toList();
            if (equation.primitive().hasEffects() || wanted.contains(true)) {
                Equation needed = pruned(equation, wanted);
                equations.addFirst(needed);
                use(needed.operands());
            }
        }
        for (int index = 0; index < jaxpr.constantVars().size(); index++) {
            Var var = jaxpr.constantVars().get(index);
            if (used.contains(var)) {
                constantVars.add(var);
                constants.add(jaxpr.constants().get(index));
            }
        }
    }

    /// The same program without what it does not need; its inputs stay.
    public static Jaxpr eliminate(Jaxpr jaxpr) {
        DeadCode pass = new DeadCode(jaxpr, jaxpr.outputs());
        return pass.equations.equals(jaxpr.equations())
                        && pass.constants.size() == jaxpr.constants().size()
                ? jaxpr
                : pass.program(jaxpr.inputs(), jaxpr.outputs());
    }

    /// The program that gives all results of `jaxpr`, of only the inputs that they need.
    public static Pruned prune(Jaxpr jaxpr) {
        return prune(jaxpr, Collections.nCopies(jaxpr.outputs().size(), true));
    }

    /// The program that gives the wanted results of `jaxpr`, of only the inputs that they need.
    ///
    /// @param wanted one for each result
    public static Pruned prune(Jaxpr jaxpr, List<Boolean> wanted) {
        // Once, so that a program pruned twice is one program, and lowered as one function.
        return jaxpr.derived(new Key(List.copyOf(wanted)), Pruned.class, () -> pruneAnew(jaxpr, wanted));
    }

    private static Pruned pruneAnew(Jaxpr jaxpr, List<Boolean> wanted) {
        List<Atom> outputs = Flags.marked(wanted, jaxpr.outputs());
        DeadCode pass = new DeadCode(jaxpr, outputs);
        List<Integer> kept = IntStream.range(0, jaxpr.inputs().size())
                .filter(index -> pass.used.contains(jaxpr.inputs().get(index)))
                .boxed()
                .toList();
        boolean same = pass.equations.equals(jaxpr.equations())
                && pass.constants.size() == jaxpr.constants().size()
                && kept.size() == jaxpr.inputs().size()
                && outputs.size() == jaxpr.outputs().size();
        List<Var> inputs = kept.stream().map(jaxpr.inputs()::get).toList();
        return new Pruned(same ? jaxpr : pass.program(inputs, outputs), kept);
    }

    private Jaxpr program(List<Var> inputs, List<Atom> outputs) {
        return new Jaxpr(constantVars, constants, inputs, equations, outputs);
    }

    private static Equation pruned(Equation equation, List<Boolean> wanted) {
        return equation.primitive()
                .prune(wanted)
                .map(pruned -> equation.with(
                        pruned.primitive(),
                        pruned.operands().stream().map(equation.operands()::get).toList(),
                        Flags.marked(pruned.results(), equation.results())))
                .orElse(equation);
    }

    private void use(List<Atom> atoms) {
        for (Atom atom : atoms) {
            if (atom instanceof Var var) {
                used.add(var);
            }
        }
    }
}
