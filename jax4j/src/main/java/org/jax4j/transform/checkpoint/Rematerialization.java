package org.jax4j.transform.checkpoint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.HostCall;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.NameStack;
import org.jax4j.core.trace.Split;
import org.jax4j.transform.DeadCode;
import org.jax4j.transform.JitTrace;
import org.jspecify.annotations.Nullable;

/// Takes a jaxpr apart such that the unknown part computes again what it needs of the known part, except what a
/// policy keeps.
final class Rematerialization {
    private static final NameStack RECOMPUTED = NameStack.EMPTY.scope("rematted_computation");

    private final Jaxpr jaxpr;
    private final List<Boolean> unknownInputs;
    private final @Nullable CheckpointPolicy policy;
    private final Set<Var> unknown = new HashSet<>();
    private final Map<Var, Atom> renamed = new HashMap<>();
    private final List<Equation> knownEquations = new ArrayList<>();
    private final List<Equation> unknownEquations = new ArrayList<>();
    /// Known and unknown ones, in the order of the program.
    private final List<Equation> allEquations = new ArrayList<>();
    private final List<Split.Source> operands = new ArrayList<>();
    private final List<Split.Source> results = new ArrayList<>();
    private final List<Var> constantVars;
    private final List<Array> constants;
    private final List<Atom> knownOutputs = new ArrayList<>();
    private final List<Atom> unknownOutputs = new ArrayList<>();
    private final Jaxpr known;
    private final Jaxpr rest;

    private Rematerialization(Jaxpr jaxpr, List<Boolean> unknownInputs, @Nullable CheckpointPolicy policy) {
        this.jaxpr = jaxpr;
        this.unknownInputs = unknownInputs;
        this.policy = policy;
        this.constantVars = new ArrayList<>(jaxpr.constantVars());
        this.constants = new ArrayList<>(jaxpr.constants());
        for (int index = 0; index < unknownInputs.size(); index++) {
            if (unknownInputs.get(index)) {
                unknown.add(jaxpr.inputs().get(index));
            }
        }
        jaxpr.equations().forEach(this::divide);
        for (Atom output : jaxpr.outputs()) {
            Atom atom = rename(output);
            boolean isUnknown = isUnknown(atom);
            List<Atom> outputs = isUnknown ? unknownOutputs : knownOutputs;
            results.add(isUnknown ? new Split.Unknown(outputs.size()) : new Split.Known(outputs.size()));
            outputs.add(atom);
        }
        this.rest = unknownPart();
        this.known = DeadCode.eliminate(new Jaxpr(
                constantVars,
                constants,
                inputs().stream().map(jaxpr.inputs()::get).toList(),
                knownEquations,
                knownOutputs));
    }

    static Rematerialization of(Jaxpr jaxpr, List<Boolean> unknown, @Nullable CheckpointPolicy policy) {
        return new Rematerialization(jaxpr, unknown, policy);
    }

    /// Takes the known inputs; gives the known results and what is kept.
    Jaxpr known() {
        return known;
    }

    /// Takes `operands`; gives the results that are not known.
    Jaxpr unknown() {
        return rest;
    }

    List<Split.Source> operands() {
        return operands;
    }

    List<Split.Source> results() {
        return results;
    }

    /// Positions of the known inputs.
    List<Integer> inputs() {
        return IntStream.range(0, unknownInputs.size())
                .filter(index -> !unknownInputs.get(index))
                .boxed()
                .toList();
    }

    private boolean isUnknown(Atom atom) {
        return atom instanceof Var var && unknown.contains(var);
    }

    private Atom rename(Atom atom) {
        return atom instanceof Var var ? renamed.getOrDefault(var, var) : atom;
    }

    private void add(List<Equation> part, Equation equation) {
        part.add(equation);
        allEquations.add(equation);
    }

    private void divide(Equation equation) {
        List<Atom> atoms = equation.operands().stream().map(this::rename).toList();
        List<Boolean> flags = atoms.stream().map(this::isUnknown).toList();
        if (!flags.contains(true)) {
            add(knownEquations, equation.with(equation.primitive(), atoms, equation.results()));
            return;
        }
        Optional<Split> split = equation.primitive().partialEval(flags);
        if (split.isPresent()) {
            divide(equation, atoms, split.get());
            return;
        }
        add(unknownEquations, equation.with(equation.primitive(), atoms, equation.results()));
        unknown.addAll(equation.results());
    }

    /// An equation that calls a jaxpr becomes one that computes what is known, and one for the rest.
    private void divide(Equation equation, List<Atom> atoms, Split split) {
        List<Atom> first = inline(
                JitTrace.trace(
                        "known",
                        split.inputs().stream().map(atoms::get).map(Atom::aval).toList(),
                        split.known()),
                split.inputs().stream().map(atoms::get).toList(),
                equation.names());
        List<Atom> needed = split.operands().stream()
                .map(source -> source(source, atoms, first, List.of()))
                .toList();
        List<Var> second =
                variables(split.unknown().type(needed.stream().map(Atom::aval).toList()));
        add(unknownEquations, equation.with(split.unknown(), needed, second));
        unknown.addAll(second);
        for (int index = 0; index < equation.results().size(); index++) {
            renamed.put(equation.results().get(index), source(split.results().get(index), atoms, first, second));
        }
    }

    /// The results of known equations that do what a jaxpr does.
    private List<Atom> inline(Jaxpr called, List<Atom> arguments, NameStack names) {
        constantVars.addAll(called.constantVars());
        constants.addAll(called.constants());
        Map<Var, Atom> inputs = new HashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            inputs.put(called.inputs().get(index), arguments.get(index));
        }
        UnaryOperator<Atom> substitute = atom -> atom instanceof Var var ? inputs.getOrDefault(var, var) : atom;
        for (Equation equation : called.equations()) {
            List<Atom> atoms = equation.operands().stream().map(substitute).toList();
            add(
                    knownEquations,
                    equation.with(equation.primitive(), atoms, equation.results())
                            .within(names));
        }
        return called.outputs().stream().map(substitute).toList();
    }

    private static List<Var> variables(List<Aval> avals) {
        return avals.stream().map(Var::new).toList();
    }

    private static Atom source(Split.Source source, List<Atom> given, List<Atom> known, List<Var> unknown) {
        return switch (source) {
            case Split.Given(int operand) -> given.get(operand);
            case Split.Known(int result) -> known.get(result);
            case Split.Unknown(int result) -> unknown.get(result);
        };
    }

    /// The unknown equations, after the known ones whose results they need and that are not kept.
    private Jaxpr unknownPart() {
        Map<Var, Equation> definitions = new HashMap<>();
        knownEquations.forEach(equation -> equation.results().forEach(var -> definitions.put(var, equation)));
        Set<Equation> again = new HashSet<>();
        Set<Var> kept = new LinkedHashSet<>();
        Set<Var> wanted = new HashSet<>();
        Stream.concat(unknownOutputs.stream(), unknownEquations.stream().flatMap(each -> each.operands().stream()))
                .forEach(atom -> need(atom, definitions, again, kept, wanted));
        knownEquations.stream().filter(Rematerialization::onlyLooks).forEach(look -> {
            again.add(look);
            look.operands().forEach(atom -> need(atom, definitions, again, kept, wanted));
        });
        List<Var> inputs = new ArrayList<>();
        for (Var var : kept) {
            operands.add(new Split.Known(knownOutputs.size()));
            knownOutputs.add(var);
            inputs.add(var);
        }
        for (int index = 0; index < unknownInputs.size(); index++) {
            Var input = jaxpr.inputs().get(index);
            if (unknownInputs.get(index) || wanted.contains(input)) {
                operands.add(new Split.Given(index));
                inputs.add(input);
            }
        }
        Set<Equation> rest = new HashSet<>(unknownEquations);
        List<Equation> equations = new ArrayList<>();
        for (Equation equation : allEquations) {
            if (rest.contains(equation)) {
                equations.add(equation);
            } else if (again.contains(equation)) {
                equations.add(equation.within(RECOMPUTED));
            }
        }
        return DeadCode.eliminate(new Jaxpr(constantVars, constants, inputs, equations, unknownOutputs));
    }

    /// Whether Java code looks at values, as it shall whenever they are computed.
    private static boolean onlyLooks(Equation equation) {
        return equation.primitive() instanceof HostCall call && call.onlyLooks();
    }

    private void need(Atom atom, Map<Var, Equation> definitions, Set<Equation> again, Set<Var> kept, Set<Var> wanted) {
        if (!(atom instanceof Var var) || unknown.contains(var) || !wanted.add(var)) {
            return;
        }
        Equation definition = definitions.get(var);
        if (definition == null) {
            return;
        }
        // What has effects is not done again.
        boolean isSaved = policy != null && policy.saves(definition.primitive());
        if (isSaved || definition.primitive().hasEffects()) {
            kept.add(var);
        } else if (again.add(Objects.requireNonNull(definition))) {
            definition.operands().forEach(operand -> need(operand, definitions, again, kept, wanted));
        }
    }
}
