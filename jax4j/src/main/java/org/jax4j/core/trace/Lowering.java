package org.jax4j.core.trace;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Tracer;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.errors.UnexpectedTracerError;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// Writes jaxprs as StableHLO: one module, whose `main` is the program and whose private functions are the jaxprs
/// that it calls.
public final class Lowering {
    private final Builder builder;
    private final Functions functions;
    private final NameStack names;

    private static final Map<String, Attribute> ONE_DEVICE = Map.of(
            "mhlo.num_partitions", new Attribute.Int(1, "i32"), "mhlo.num_replicas", new Attribute.Int(1, "i32"));

    /// The functions of the module so far, in the order in which they are first called; each jaxpr is written
    /// once.
    private static final class Functions {
        final List<String> order = new ArrayList<>(List.of("main"));
        final Map<String, Func> written = new HashMap<>();
        final Map<Object, String> names = new HashMap<>();
        final List<HostCall> hostCalls = new ArrayList<>();
        private int count;

        /// As MLIR makes symbols unique.
        String claim(String wish) {
            String name = wish;
            while (order.contains(name)) {
                name = wish + "_" + count++;
            }
            order.add(name);
            return name;
        }
    }

    private Lowering(Builder builder, Functions functions, NameStack names) {
        this.builder = builder;
        this.functions = functions;
        this.names = names;
    }

    /// A lowered program.
    ///
    /// @param hostCalls the Java code that it calls. It has a result more if there is any: a truth value that
    ///                  says that the program has run
    public record Program(Module module, List<HostCall> hostCalls) {
        public Program {
            hostCalls = List.copyOf(hostCalls);
        }
    }

    /// The module `@jit_name` of a program.
    public static Module module(String name, Jaxpr jaxpr) {
        return program(name, jaxpr).module();
    }

    /// The module `@jit_name` of a program, and what it calls.
    public static Program program(String name, Jaxpr jaxpr) {
        return program(
                name,
                jaxpr,
                Collections.nCopies(jaxpr.inputs().size(), Map.of()),
                Collections.nCopies(jaxpr.outputs().size(), Map.of()));
    }

    /// The module `@jit_name` of a program, and what it calls.
    ///
    /// @param arguments the attributes of the parameters of `main`
    /// @param results   the attributes of the results of `main`
    public static Program program(
            String name, Jaxpr jaxpr, List<Map<String, Attribute>> arguments, List<Map<String, Attribute>> results) {
        Functions functions = new Functions();
        Builder builder = builder(jaxpr);
        Lowering lowering = new Lowering(builder, functions, NameStack.EMPTY.scope("jit(" + name + ")"));
        List<Value> values = new ArrayList<>(lowering.inline(jaxpr, builder.parameters()));
        List<Map<String, Attribute>> attributes = new ArrayList<>(results);
        if (!functions.hostCalls.isEmpty()) {
            values.add(builder.constant(TensorType.of(DType.BOOL), 1));
            attributes.add(Map.of());
        }
        functions.written.put("main", new Func("main", true, builder.build(values), arguments, attributes));
        Map<String, Func> inOrder = new LinkedHashMap<>();
        functions.order.forEach(symbol -> inOrder.put(symbol, Objects.requireNonNull(functions.written.get(symbol))));
        String symbol = ("jit_" + name).replaceAll("[^A-Za-z0-9_.-]", "_").replaceAll("_+$", "");
        return new Program(new Module(symbol, ONE_DEVICE, inOrder), functions.hostCalls);
    }

    private static Builder builder(Jaxpr jaxpr) {
        return new Builder(jaxpr.inputAvals().stream().map(Aval::type).toList());
    }

    private static Block body(Jaxpr jaxpr, Functions functions) {
        Builder builder = builder(jaxpr);
        Lowering lowering = new Lowering(builder, functions, NameStack.EMPTY);
        return builder.build(lowering.inline(jaxpr, builder.parameters()));
    }

    /// Where the operation that is being lowered is written.
    public Builder builder() {
        return builder;
    }

    /// The same module, writing elsewhere: into a region, with names for what is in it.
    public Lowering into(Builder other, String... scopes) {
        // A transformation of an operation is not one of each operation within.
        NameStack inner = names.isEmpty() ? names : NameStack.EMPTY.scope(names.toString());
        for (String scope : scopes) {
            inner = inner.scope(scope);
        }
        return new Lowering(other, functions, inner);
    }

    /// A constant of a program that is complete. Only what users' derivative rules captured is not among the
    /// operands of the program.
    private static Array concrete(Array constant) {
        if (constant instanceof Tracer tracer) {
            throw new UnexpectedTracerError("Encountered an unexpected tracer: " + tracer + ", made at "
                    + tracer.madeAt() + ", was captured by a derivative rule (of customJvp or customVjp) that is "
                    + "applied inside of jit, a loop, a branch or checkpoint, where the value is not known. Pass it "
                    + "as an argument of the function that the rule is of.");
        }
        return constant;
    }

    /// Writes the equations of a jaxpr here.
    public List<Value> inline(Jaxpr jaxpr, List<Value> arguments) {
        Map<Var, Value> environment = new HashMap<>();
        for (int index = 0; index < jaxpr.constants().size(); index++) {
            environment.put(
                    jaxpr.constantVars().get(index),
                    builder.constant(concrete(jaxpr.constants().get(index)).toLiteral()));
        }
        for (int index = 0; index < arguments.size(); index++) {
            environment.put(jaxpr.inputs().get(index), arguments.get(index));
        }
        for (Equation equation : jaxpr.equations()) {
            NameStack around = names.plus(equation.names());
            builder.setLocation(
                    equation.location().withName(equation.primitive().nameIn(around)));
            Lowering inner = equation.names().isEmpty() ? this : new Lowering(builder, functions, around);
            List<Value> results = equation.primitive().lower(inner, read(environment, equation.operands()));
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
                        case Var var -> Objects.requireNonNull(environment.get(var));
                        case Lit(var value, boolean _) -> builder.constant(value);
                    });
        }
        return values;
    }

    /// Calls a jaxpr as a private function of the module.
    ///
    /// @param name the wish for the function's name
    public List<Value> call(String name, Jaxpr jaxpr, List<Value> arguments) {
        List<Type> results = jaxpr.outputAvals().stream().<Type>map(Aval::type).toList();
        return call(name, jaxpr, () -> body(jaxpr, functions), arguments, results);
    }

    /// Calls another program, whose functions become private ones of the module, once for equal primitives.
    ///
    /// @param primitive stands for the program
    /// @param name      the wish for the name of its `main`
    public List<Value> call(Primitive primitive, String name, Module program, List<Value> arguments) {
        List<Type> results = program.main().body().resultTypes();
        return call(name, primitive, () -> include(program, functions), arguments, results);
    }

    /// Writes the functions of a program but `main`, and gives the body of that.
    private static Block include(Module program, Functions functions) {
        Map<String, String> names = new HashMap<>();
        for (String symbol : program.functions().keySet()) {
            if (!symbol.equals("main")) {
                names.put(symbol, functions.claim(symbol));
            }
        }
        Symbols symbols = new Symbols(names);
        names.forEach((symbol, name) -> functions.written.put(
                name,
                new Func(name, false, symbols.rename(program.function(symbol).body()))));
        return symbols.rename(program.main().body());
    }

    /// Calls Java code.
    List<Value> callHost(HostCall call, List<Value> operands) {
        functions.hostCalls.add(call);
        List<Value> all = new ArrayList<>();
        all.add(builder.constant(Literal.splat(TensorType.of(DType.INT64), HostCalls.number(call))));
        all.addAll(operands);
        List<Type> results = call.results().stream().<Type>map(Aval::type).toList();
        Map<String, Attribute> attributes =
                call.isOrdered() ? Map.of("jax4j.ordered", new Attribute.Bool(true)) : Map.of();
        return builder.addAll(new Calls.CustomCall(HostCalls.TARGET, all, results, call.hasEffects(), attributes));
    }

    private record Outlined(Primitive primitive, List<Type> operands) {}

    /// Writes a primitive as a private function of the module, once for its operands' types, and calls it.
    ///
    /// @param body writes the results of the parameters it gets
    public List<Value> outline(
            Primitive primitive, List<Value> operands, BiFunction<Lowering, List<Value>, List<Value>> body) {
        List<Type> types = operands.stream().map(Value::type).toList();
        List<Type> results =
                primitive
                        .type(operands.stream()
                                .map(operand -> Aval.of(operand.tensor()))
                                .toList())
                        .stream()
                        .<Type>map(Aval::type)
                        .toList();
        return call(
                primitive.name(),
                new Outlined(primitive, types),
                () -> {
                    Builder inner = new Builder(types);
                    return inner.build(body.apply(new Lowering(inner, functions, NameStack.EMPTY), inner.parameters()));
                },
                operands,
                results);
    }

    private List<Value> call(String name, Object key, Supplier<Block> body, List<Value> arguments, List<Type> results) {
        String symbol = functions.names.get(key);
        if (symbol == null) {
            symbol = functions.claim(name);
            functions.names.put(key, symbol);
            functions.written.put(symbol, new Func(symbol, false, body.get()));
        }
        return builder.addAll(new Calls.Call(symbol, arguments, results));
    }
}
