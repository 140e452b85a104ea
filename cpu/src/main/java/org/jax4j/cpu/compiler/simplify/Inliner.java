package org.jax4j.cpu.compiler.simplify;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Calls;
import org.jax4j.stablehlo.op.Func;
import org.jax4j.stablehlo.op.Module;
import org.jax4j.stablehlo.op.Statement;
import org.jax4j.stablehlo.op.Substitution;
import org.jax4j.stablehlo.op.Tokens;

/// Replaces calls by what the called function does, composites by their decomposition, so that a program is one
/// block. The dialect has no recursion.
public final class Inliner {
    private final Module module;
    private final Map<Value, List<Value>> tuples = new IdentityHashMap<>();

    private Inliner(Module module) {
        this.module = module;
    }

    /// The body of `main` without calls.
    public static Block inline(Module module) {
        return new Inliner(module).copy(module.main().body(), new Substitution(Map.of()));
    }

    /// A copy of a block without calls.
    static Block inline(Module module, Block block) {
        return new Inliner(module).copy(block, new Substitution(Map.of()));
    }

    private Block copy(Block block, Substitution substitution) {
        List<Value> parameters = new ArrayList<>();
        for (Value parameter : block.parameters()) {
            Value fresh = new Value(parameter.type());
            substitution.put(parameter, fresh);
            parameters.add(fresh);
        }
        List<Statement> statements = new ArrayList<>();
        append(block.statements(), substitution, statements);
        return new Block(parameters, statements, substitution.apply(block.results()));
    }

    private void append(List<Statement> source, Substitution substitution, List<Statement> target) {
        for (Statement statement : source) {
            switch (statement.op()) {
                case Calls.Call(String callee, List<Value> operands, var _) ->
                    call(callee, substitution.apply(operands), statement.results(), substitution, target);
                case Tokens.Tuple(List<Value> elements) -> {
                    Value tuple = new Value(statement.result().type());
                    tuples.put(tuple, substitution.apply(elements));
                    substitution.put(statement.result(), tuple);
                }
                case Tokens.GetTupleElement(Value tuple, int index)
                when tuples.containsKey(substitution.apply(tuple)) ->
                    substitution.put(
                            statement.result(),
                            Objects.requireNonNull(tuples.get(substitution.apply(tuple)))
                                    .get(index));
                case Calls.Composite composite ->
                    call(
                            composite.decomposition(),
                            substitution.apply(composite.operands()),
                            statement.results(),
                            substitution,
                            target);
                default -> {
                    List<Block> blocks = statement.op().blocks().stream()
                            .map(region -> copy(region, substitution))
                            .toList();
                    Statement copy = Statement.of(
                            statement
                                    .op()
                                    .with(substitution.apply(statement.op().operands()), blocks),
                            statement.location());
                    List<Value> results = copy.results();
                    Optional<Block> expansion = Expansions.of(copy, module);
                    if (expansion.isPresent()) {
                        target.addAll(expansion.get().statements());
                        results = expansion.get().results();
                    } else {
                        target.add(copy);
                    }
                    for (int i = 0; i < results.size(); i++) {
                        substitution.put(statement.results().get(i), results.get(i));
                    }
                }
            }
        }
    }

    private void call(
            String callee,
            List<Value> operands,
            List<Value> results,
            Substitution substitution,
            List<Statement> target) {
        Func function = module.function(callee);
        Map<Value, Value> arguments = new HashMap<>();
        for (int i = 0; i < operands.size(); i++) {
            arguments.put(function.body().parameters().get(i), operands.get(i));
        }
        Substitution inner = new Substitution(arguments);
        append(function.body().statements(), inner, target);
        for (int i = 0; i < results.size(); i++) {
            substitution.put(
                    results.get(i), inner.apply(function.body().results().get(i)));
        }
    }
}
