package org.jax4j.stablehlo.op;

import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;

/// A sequence of statements with parameters and results: a function's body, or a region of an operation (a loop's
/// body, a reducer).
///
/// A region may use values of the blocks around it; a function's body may not.
///
/// @param parameters values defined by whoever enters the block
/// @param statements in an order where definitions precede uses
/// @param results    what the block returns
public record Block(List<Value> parameters, List<Statement> statements, List<Value> results) {
    public Block {
        parameters = List.copyOf(parameters);
        statements = List.copyOf(statements);
        results = List.copyOf(results);
    }

    public List<Type> parameterTypes() {
        return parameters.stream().map(Value::type).toList();
    }

    public List<Type> resultTypes() {
        return results.stream().map(Value::type).toList();
    }

    /// This block with fresh parameters and definitions, and with the free values that `substitution` has
    /// replaced.
    public Block copy(Map<Value, Value> substitution) {
        return Substitution.copy(this, substitution);
    }
}
