package org.jax4j.stablehlo.parallel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.runtime.Executable;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Collective;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Tokens;
import org.jax4j.stablehlo.op.Transfer;

/// A function of a module as a program of its own.
///
/// Where the function does what concerns other processes or the outside, the program makes a custom call instead:
/// a request to the [ParallelProcess] that runs it, whose number is the program's first argument. Tokens stay
/// inside, since the custom calls have side effects and so keep their order.
///
/// @param name       of the function
/// @param module     whose `main` is the function
/// @param requests   the operations that custom calls stand for, by their numbers
/// @param parameters the types of the function's parameters, tokens included
/// @param results    the types of its results
record ProcessProgram(String name, Module module, List<Op> requests, List<Type> parameters, List<Type> results) {
    /// The target of the custom calls.
    static final String TARGET = "jax4j.process";

    /// The attribute of a custom call that has the number of its request.
    static final String REQUEST = "request";

    static final TensorType HANDLE = TensorType.of(DType.INT64);
    private static final String ENTRY = "main";

    ProcessProgram {
        requests = List.copyOf(requests);
        parameters = List.copyOf(parameters);
        results = List.copyOf(results);
    }

    /// A program that a backend has compiled.
    record Compiled(ProcessProgram program, Executable executable) {}

    /// @param isProcess whether collective operations and transfers are requests: not in what runs alone
    static ProcessProgram of(Module module, String function, boolean isProcess) {
        Func func = module.function(function);
        Rewriting rewriting = new Rewriting(module, isProcess);
        Func entry = rewriting.entry(func);
        Map<String, Func> functions = new LinkedHashMap<>();
        functions.put(ENTRY, entry);
        functions.putAll(rewriting.functions);
        return new ProcessProgram(
                function,
                new Module(module.name(), module.attributes(), functions),
                rewriting.requests,
                func.body().parameterTypes(),
                func.body().resultTypes());
    }

    /// Whether an operation concerns what is outside of the program, so that no backend computes it.
    static boolean isOutside(Op op) {
        return op instanceof Calls.CustomCall call
                && (call.target().startsWith("interpreter.") || call.target().equals("check.expect_serialized_eq"));
    }

    private static final class Rewriting {
        private final Module module;
        private final boolean isProcess;
        private final List<Op> requests = new ArrayList<>();
        private final Map<String, Func> functions = new LinkedHashMap<>();

        Rewriting(Module module, boolean isProcess) {
            this.module = module;
            this.isProcess = isProcess;
        }

        Func entry(Func func) {
            Value handle = new Value(HANDLE);
            List<Value> parameters = new ArrayList<>(List.of(handle));
            List<Statement> statements = new ArrayList<>();
            for (Value parameter : func.body().parameters()) {
                if (parameter.type() instanceof Type.Token) {
                    statements.add(token(parameter));
                } else {
                    parameters.add(parameter);
                }
            }
            statements.addAll(statements(func.body(), handle));
            List<Value> results = func.body().results().stream()
                    .filter(value -> !(value.type() instanceof Type.Token))
                    .toList();
            return new Func(ENTRY, true, new Block(parameters, statements, results));
        }

        private static Statement token(Value value) {
            return new Statement(new Tokens.AfterAll(List.of()), List.of(value), Location.UNKNOWN);
        }

        /// The name of a function with the handle as its first parameter.
        private String need(String name) {
            String renamed = name.equals(ENTRY) ? "called_main" : name;
            if (!functions.containsKey(renamed)) {
                Block body = module.function(name).body();
                Value handle = new Value(HANDLE);
                List<Value> parameters = new ArrayList<>(List.of(handle));
                parameters.addAll(body.parameters());
                functions.put(
                        renamed,
                        new Func(renamed, false, new Block(parameters, statements(body, handle), body.results())));
            }
            return renamed;
        }

        private List<Statement> statements(Block block, Value handle) {
            List<Statement> statements = new ArrayList<>();
            for (Statement statement : block.statements()) {
                add(statement, handle, statements);
            }
            return statements;
        }

        private void add(Statement statement, Value handle, List<Statement> statements) {
            Op op = statement.op();
            if (isOutside(op) || isProcess && (op instanceof Collective || op instanceof Transfer)) {
                request(statement, handle, statements);
                return;
            }
            Op rewritten = switch (op) {
                case Calls.Call call -> call(call.callee(), call.operands(), call.resultTypes(), handle);
                case Calls.Composite call -> call(call.decomposition(), call.operands(), call.resultTypes(), handle);
                case Calls.CustomCall call -> {
                    keepCalled(call);
                    yield call;
                }
                default ->
                    op.blocks().isEmpty()
                            ? op
                            : op.with(
                                    op.operands(),
                                    op.blocks().stream()
                                            .map(block -> new Block(
                                                    block.parameters(), statements(block, handle), block.results()))
                                            .toList());
            };
            statements.add(new Statement(rewritten, statement.results(), statement.location()));
        }

        private Op call(String callee, List<Value> operands, List<Type> results, Value handle) {
            List<Value> all = new ArrayList<>(List.of(handle));
            all.addAll(operands);
            return new Calls.Call(need(callee), all, results);
        }

        /// Functions that a custom call names are called without a handle.
        private void keepCalled(Calls.CustomCall call) {
            if (call.attributes().get("called_computations") instanceof Attribute.Sequence(List<Attribute> called)) {
                for (Attribute attribute : called) {
                    if (attribute instanceof Attribute.Symbol(String name)) {
                        functions.putIfAbsent(name, module.function(name));
                    }
                }
            }
        }

        private void request(Statement statement, Value handle, List<Statement> statements) {
            Op op = statement.op();
            List<Value> operands = new ArrayList<>(List.of(handle));
            op.operands().stream()
                    .filter(value -> value.type() instanceof TensorType)
                    .forEach(operands::add);
            List<Value> results = new ArrayList<>();
            for (Value result : statement.results()) {
                if (result.type() instanceof Type.Token) {
                    statements.add(token(result));
                } else {
                    results.add(result);
                }
            }
            Map<String, Attribute> number = Map.of(REQUEST, new Attribute.Int(requests.size(), "i64"));
            requests.add(op);
            Op call = new Calls.CustomCall(
                    TARGET, operands, results.stream().map(Value::type).toList(), true, number);
            statements.add(new Statement(call, results, statement.location()));
        }
    }
}
