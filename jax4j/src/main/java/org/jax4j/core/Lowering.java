package org.jax4j.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.core.Atom.Lit;
import org.jax4j.core.Atom.Var;
import org.jax4j.stablehlo.Builder;
import org.jax4j.stablehlo.Calls;
import org.jax4j.stablehlo.Func;
import org.jax4j.stablehlo.Module;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// Writes jaxprs as StableHLO: one module, whose `main` is the program and whose private functions are the jaxprs
/// that it calls.
public final class Lowering {
    private final Builder builder;
    private final Functions functions;

    /// The functions of the module so far; each jaxpr is written once.
    private static final class Functions {
        final List<Func> written = new ArrayList<>();
        final Map<Jaxpr, String> names = new HashMap<>();
        final Set<String> taken = new HashSet<>(Set.of("main"));

        String claim(String wish) {
            String name = wish;
            for (int count = 0; !taken.add(name); count++) {
                name = wish + "_" + count;
            }
            return name;
        }
    }

    private Lowering(Builder builder, Functions functions) {
        this.builder = builder;
        this.functions = functions;
    }

    /// The module `@jit_name` of a program.
    public static Module module(String name, Jaxpr jaxpr) {
        Functions functions = new Functions();
        Func main = function("main", true, jaxpr, functions);
        functions.written.addFirst(main);
        return Module.of("jit_" + name.replaceAll("[^A-Za-z0-9_.]", "_"), functions.written);
    }

    private static Func function(String name, boolean isPublic, Jaxpr jaxpr, Functions functions) {
        Builder builder =
                new Builder(jaxpr.inputAvals().stream().map(Aval::type).toList());
        Lowering lowering = new Lowering(builder, functions);
        return new Func(name, isPublic, builder.build(lowering.inline(jaxpr, builder.parameters())));
    }

    /// Where the operation that is being lowered is written.
    public Builder builder() {
        return builder;
    }

    /// The same module, writing elsewhere: into a region.
    public Lowering into(Builder other) {
        return new Lowering(other, functions);
    }

    /// Writes the equations of a jaxpr here.
    public List<Value> inline(Jaxpr jaxpr, List<Value> arguments) {
        Map<Var, Value> environment = new HashMap<>();
        for (int index = 0; index < jaxpr.constants().size(); index++) {
            environment.put(
                    jaxpr.constantVars().get(index),
                    builder.constant(jaxpr.constants().get(index).toLiteral()));
        }
        for (int index = 0; index < arguments.size(); index++) {
            environment.put(jaxpr.inputs().get(index), arguments.get(index));
        }
        for (Equation equation : jaxpr.equations()) {
            builder.setLocation(equation.location());
            List<Value> results = equation.primitive().lower(this, read(environment, equation.operands()));
            for (int index = 0; index < results.size(); index++) {
                environment.put(equation.results().get(index), results.get(index));
            }
        }
        return read(environment, jaxpr.outputs());
    }

    private List<Value> read(Map<Var, Value> environment, List<Atom> atoms) {
        List<Value> values = new ArrayList<>(atoms.size());
        for (Atom atom : atoms) {
            values.add(
                    switch (atom) {
                        case Var var -> java.util.Objects.requireNonNull(environment.get(var));
                        case Lit(var value, boolean _) -> builder.constant(value);
                    });
        }
        return values;
    }

    /// Calls a jaxpr as a private function of the module.
    ///
    /// @param name the wish for the function's name
    public List<Value> call(String name, Jaxpr jaxpr, List<Value> arguments) {
        String symbol = functions.names.get(jaxpr);
        if (symbol == null) {
            symbol = functions.claim(name.replaceAll("[^A-Za-z0-9_.]", "_"));
            functions.names.put(jaxpr, symbol);
            functions.written.add(function(symbol, false, jaxpr, functions));
        }
        return builder.addAll(new Calls.Call(
                symbol,
                arguments,
                jaxpr.outputAvals().stream().<Type>map(Aval::type).toList()));
    }
}
