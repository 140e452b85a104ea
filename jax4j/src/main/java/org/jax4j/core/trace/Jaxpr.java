package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.errors.JaxprTypeError;

/// A traced program: typed, purely functional, in static single assignment form, with the constants that it
/// captured.
///
/// Compared by identity, so that it can be a parameter of a primitive and part of a cache's key.
public final class Jaxpr {
    private final List<Var> constantVars;
    private final List<Array> constants;
    private final List<Var> inputs;
    private final List<Equation> equations;
    private final List<Atom> outputs;
    private final Map<Object, Object> derived = new ConcurrentHashMap<>(2);
    private volatile int generation = BoundedCache.generation();

    /// @param constantVars variables that stand for `constants`, one each
    /// @param inputs       the parameters
    /// @param outputs      the results
    public Jaxpr(
            List<Var> constantVars,
            List<Array> constants,
            List<Var> inputs,
            List<Equation> equations,
            List<? extends Atom> outputs) {
        this.constantVars = List.copyOf(constantVars);
        this.constants = List.copyOf(constants);
        this.inputs = List.copyOf(inputs);
        this.equations = List.copyOf(equations);
        this.outputs = List.copyOf(outputs);
    }

    public List<Var> constantVars() {
        return constantVars;
    }

    public List<Array> constants() {
        return constants;
    }

    public List<Var> inputs() {
        return inputs;
    }

    public List<Equation> equations() {
        return equations;
    }

    public List<Atom> outputs() {
        return outputs;
    }

    public List<Aval> inputAvals() {
        return inputs.stream().map(Var::aval).toList();
    }

    public List<Aval> outputAvals() {
        return outputs.stream().map(Atom::aval).toList();
    }

    /// Whether an equation has effects, so that the program does more than give its results.
    public boolean hasEffects() {
        return equations.stream().anyMatch(equation -> equation.primitive().hasEffects());
    }

    /// The program with all that it captured as leading inputs.
    public Jaxpr withConstantsAsInputs() {
        if (constants.isEmpty()) {
            return this;
        }
        List<Var> all = new ArrayList<>(constantVars);
        all.addAll(inputs);
        return new Jaxpr(List.of(), List.of(), all, equations, outputs);
    }

    /// The program with other inputs: its own in another order, or some of them and others that it does not read.
    public Jaxpr withInputs(List<Var> others) {
        return others.equals(inputs) ? this : new Jaxpr(constantVars, constants, others, equations, outputs);
    }

    /// The program with other outputs, each of them a literal or a variable that is defined in it.
    public Jaxpr withOutputs(List<? extends Atom> others) {
        return others.equals(outputs) ? this : new Jaxpr(constantVars, constants, inputs, equations, others);
    }

    /// What is derived from this program, such as its derivative and its machine code: made once for equal keys,
    /// and kept as long as the program is, since it holds the arrays that the program captured.
    ///
    /// @param key says what it is; its class tells it from what others derive
    public <T> T derived(Object key, Class<T> type, Supplier<T> make) {
        if (generation != BoundedCache.generation()) {
            generation = BoundedCache.generation();
            derived.clear();
        }
        Object present = derived.get(key);
        if (present == null) {
            Object made = make.get();
            Object other = derived.putIfAbsent(key, made);
            present = other == null ? made : other;
        }
        return type.cast(present);
    }

    /// Interprets the program under the current trace.
    public List<Array> evaluate(List<Array> arguments) {
        return evaluate(
                arguments,
                (equation, operands) ->
                        equation.onBehalf(() -> equation.primitive().bind(operands)));
    }

    /// Interprets the program.
    ///
    /// @param rule gives the results of an equation of its operands
    public List<Array> evaluate(List<Array> arguments, BiFunction<Equation, List<Array>, List<Array>> rule) {
        Map<Var, Array> environment = new HashMap<>();
        for (int index = 0; index < constants.size(); index++) {
            environment.put(constantVars.get(index), constants.get(index));
        }
        for (int index = 0; index < inputs.size(); index++) {
            environment.put(inputs.get(index), arguments.get(index));
        }
        for (Equation equation : equations) {
            List<Array> results = rule.apply(equation, read(environment, equation.operands()));
            for (int index = 0; index < results.size(); index++) {
                environment.put(equation.results().get(index), results.get(index));
            }
        }
        return read(environment, outputs);
    }

    private static List<Array> read(Map<Var, Array> environment, List<Atom> atoms) {
        List<Array> values = new ArrayList<>(atoms.size());
        for (Atom atom : atoms) {
            values.add(
                    switch (atom) {
                        case Var var -> Objects.requireNonNull(environment.get(var));
                        case Lit(var value, boolean weak) -> DeviceArray.of(value, weak);
                    });
        }
        return values;
    }

    /// Checks that every variable is defined once and before its use, and that each equation has the types that
    /// its primitive's rule gives.
    ///
    /// @throws JaxprTypeError naming the equation; a transformation that makes such a program has a defect
    public Jaxpr check() {
        Set<Var> defined = new HashSet<>();
        constantVars.forEach(var -> define(defined, var, "constants"));
        inputs.forEach(var -> define(defined, var, "inputs"));
        for (Equation equation : equations) {
            String name = equation.primitive().name();
            equation.operands().forEach(atom -> use(defined, atom, name));
            List<Aval> expected = equation.primitive()
                    .type(equation.operands().stream().map(Atom::aval).toList());
            List<Aval> actual = equation.results().stream().map(Var::aval).toList();
            if (!expected.equals(actual)) {
                throw new JaxprTypeError("equation " + name + ", made at " + equation.location() + ", gives " + expected
                        + ", its variables have types " + actual);
            }
            equation.results().forEach(var -> define(defined, var, name));
        }
        outputs.forEach(atom -> use(defined, atom, "outputs"));
        return this;
    }

    private static void define(Set<Var> defined, Var var, String where) {
        if (!defined.add(var)) {
            throw new JaxprTypeError("a variable of type " + var.aval() + " is defined twice, in " + where);
        }
    }

    private static void use(Set<Var> defined, Atom atom, String where) {
        if (atom instanceof Var var && !defined.contains(var)) {
            throw new JaxprTypeError("a variable of type " + var.aval() + " is used before it is defined, in " + where);
        }
    }

    /// JAX's text, such as `{ lambda ; a:f32[3]. let b:f32[3] = sin a in (b,) }`.
    @Override
    public String toString() {
        return JaxprPrinter.print(this, Set.of());
    }

    /// What [#text] writes behind equations.
    public enum Note {
        /// The user's line.
        SOURCE_LINE,
        /// The scopes and transformations around it: `[jvp(layer)/inner]`.
        NAME_STACK
    }

    /// The text with notes behind the lines, as `pretty_print(source_info=…, name_stack=…)` writes them.
    ///
    /// ```java
    /// makeJaxpr((Array x) -> namedScope("layer", () -> lax.sin(x))).apply(x).text(Jaxpr.Note.NAME_STACK);
    /// // { lambda ; a:f32[]. let b:f32[] = sin a in (b,) } # [layer]
    /// ```
    public String text(Note... notes) {
        return JaxprPrinter.print(this, Set.of(notes));
    }
}
