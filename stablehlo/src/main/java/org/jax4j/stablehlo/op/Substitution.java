package org.jax4j.stablehlo.op;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Value;

/// Rewrites programs by replacing values, consistently and through nested regions.
public final class Substitution {
    private final Map<Value, Value> replacements;

    public Substitution(Map<Value, Value> replacements) {
        this.replacements = new IdentityHashMap<>(replacements);
    }

    static Block copy(Block block, Map<Value, Value> replacements) {
        return new Substitution(replacements).copy(block);
    }

    /// From here on, `from` is replaced by `to`.
    public void put(Value from, Value to) {
        replacements.put(from, to);
    }

    /// The replacement of `value`, itself if it has none.
    public Value apply(Value value) {
        return replacements.getOrDefault(value, value);
    }

    public List<Value> apply(List<Value> values) {
        return values.stream().map(this::apply).toList();
    }

    /// `op` over the replaced operands, its regions copied.
    public Op apply(Op op) {
        return op.with(
                apply(op.operands()), op.blocks().stream().map(this::copy).toList());
    }

    /// A copy of `block` in which every parameter and result is fresh.
    public Block copy(Block block) {
        List<Value> parameters = block.parameters().stream().map(this::fresh).toList();
        List<Statement> statements = new ArrayList<>(block.statements().size());
        for (Statement statement : block.statements()) {
            statements.add(copy(statement));
        }
        return new Block(parameters, statements, apply(block.results()));
    }

    /// A copy of `statement` with fresh results, which replace the old ones from here on.
    public Statement copy(Statement statement) {
        Op op = apply(statement.op());
        return new Statement(op, statement.results().stream().map(this::fresh).toList(), statement.location());
    }

    private Value fresh(Value value) {
        Value copy = new Value(value.type());
        replacements.put(value, copy);
        return copy;
    }
}
