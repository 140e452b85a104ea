package org.jax4j.stablehlo.op;

import java.util.List;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.Value;

/// One line of a program: an operation and the values that it defines.
///
/// @param op       what is computed
/// @param results  one value a result, of the types that [Op#resultTypes()] gives
/// @param location the user's line
public record Statement(Op op, List<Value> results, Location location) {
    public Statement {
        results = List.copyOf(results);
    }

    /// A statement with fresh results.
    public static Statement of(Op op, Location location) {
        return new Statement(op, op.resultTypes().stream().map(Value::new).toList(), location);
    }

    /// The result of an operation that has one.
    public Value result() {
        if (results.size() != 1) {
            throw new IllegalStateException(op.mnemonic() + " has " + results.size() + " results");
        }
        return results.getFirst();
    }
}
