package org.jax4j.cpu.compiler.fuse;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Statement;

/// The values that regions use and that are defined around them.
final class FreeValues {
    private final Set<Value> defined = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Value> free = new LinkedHashSet<>();

    private FreeValues() {}

    /// The values that the regions of a statement take from outside, in the order of their first use.
    static Set<Value> of(Statement statement) {
        FreeValues values = new FreeValues();
        statement.op().blocks().forEach(values::visit);
        return values.free;
    }

    private void visit(Block block) {
        defined.addAll(block.parameters());
        for (Statement statement : block.statements()) {
            statement.op().operands().forEach(this::use);
            statement.op().blocks().forEach(this::visit);
            defined.addAll(statement.results());
        }
        block.results().forEach(this::use);
    }

    private void use(Value value) {
        if (!defined.contains(value)) {
            free.add(value);
        }
    }
}
