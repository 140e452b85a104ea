package org.jax4j.stablehlo.verify;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.VerificationException;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls.CustomCall;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;

/// What `interpreter.run_parallel` says: its attribute `programs` has a row of functions a replica, one for each
/// of its partitions; `infeed` has functions whose results the host feeds. Its operands are those of all
/// programs, one after another, and so are its results.
public final class ParallelCalls {
    /// The name of the custom call.
    public static final String TARGET = "interpreter.run_parallel";

    private ParallelCalls() {}

    /// The functions that `interpreter.run_parallel` runs, those of each replica in a list, or that feed it.
    public static List<List<String>> functions(CustomCall call, String attribute) {
        List<List<String>> rows = new ArrayList<>();
        if (call.attributes().get(attribute) instanceof Attribute.Sequence(List<Attribute> elements)) {
            for (Attribute element : elements) {
                rows.add(
                        element instanceof Attribute.Sequence(List<Attribute> row)
                                ? row.stream().map(ParallelCalls::symbol).toList()
                                : List.of(symbol(element)));
            }
        }
        return rows;
    }

    private static String symbol(Attribute attribute) {
        return attribute instanceof Attribute.Symbol(String name) ? name : attribute.toString();
    }

    /// Checks a call and what it names.
    ///
    /// @throws VerificationException unless the functions exist and fit operands and results
    public static void check(CustomCall call, Module module) {
        List<List<String>> programs = functions(call, "programs");
        if (programs.isEmpty() || programs.getFirst().isEmpty()) {
            throw new VerificationException("interpreter.run_parallel needs programs, got none");
        }
        List<Type> operands = new ArrayList<>();
        List<Type> results = new ArrayList<>();
        for (List<String> row : programs) {
            if (row.size() != programs.getFirst().size()) {
                throw new VerificationException(
                        "interpreter.run_parallel needs as many partitions in each replica, got " + programs);
            }
            for (String name : row) {
                Func func = function(name, module);
                operands.addAll(func.body().parameterTypes());
                results.addAll(func.body().resultTypes());
            }
        }
        List<Type> given = call.operands().stream().map(Value::type).toList();
        if (!operands.equals(given) || !results.equals(call.resultTypes())) {
            throw new VerificationException("interpreter.run_parallel needs the operands and results of its programs, "
                    + operands + " -> " + results + ", got " + given + " -> " + call.resultTypes());
        }
        if (call.attributes().containsKey("infeed") && functions(call, "infeed").isEmpty()) {
            throw new VerificationException("interpreter.run_parallel needs functions in its infeed, or no infeed");
        }
        for (List<String> row : functions(call, "infeed")) {
            for (String name : row) {
                Block body = function(name, module).body();
                boolean feeds = body.parameters().isEmpty()
                        && body.results().size() == 1
                        && body.results().getFirst().type() instanceof TensorType;
                if (!feeds) {
                    throw new VerificationException("interpreter.run_parallel needs functions without parameters that"
                            + " give one tensor as its infeed, got @" + name + ", which is "
                            + Constraints.signature(body.parameterTypes(), body.resultTypes()));
                }
            }
        }
    }

    private static Func function(String name, Module module) {
        Func func = module.functions().get(name);
        if (func == null) {
            throw new VerificationException("interpreter.run_parallel needs a function @" + name
                    + " in the module, which has " + module.functions().keySet());
        }
        return func;
    }
}
