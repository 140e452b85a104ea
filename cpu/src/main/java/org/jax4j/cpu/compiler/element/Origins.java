package org.jax4j.cpu.compiler.element;

import java.util.Collection;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.stablehlo.op.Statement;

/// From which operations nodes come. For people: nothing is decided by it.
public final class Origins {
    /// Remembers nothing, which is for compiling: it costs nothing.
    public static final Origins FORGETFUL = new Origins(false);

    private final boolean remembers;
    // By identity: locals and nodes are compared so, and an operation may occur twice.
    private final Map<Object, Set<Statement>> statements = new IdentityHashMap<>();

    /// Remembers everything.
    public Origins() {
        this(true);
    }

    private Origins(boolean remembers) {
        this.remembers = remembers;
    }

    /// Notes that a local is an element of what a statement computes.
    public void add(Local local, Statement statement) {
        note(local, statement);
    }

    /// Notes that nodes compute a statement.
    public void add(List<Node> nodes, Statement statement) {
        nodes.forEach(node -> note(node, statement));
    }

    /// Notes that a node computes what others do.
    public void add(Node node, List<Node> others) {
        others.forEach(other -> of(other).forEach(statement -> note(node, statement)));
    }

    private void note(Object key, Statement statement) {
        if (!remembers) {
            return;
        }
        statements
                .computeIfAbsent(key, _ -> Collections.newSetFromMap(new IdentityHashMap<>()))
                .add(statement);
    }

    /// The statements that a node computes, with all that is inside of it.
    public Collection<Statement> of(Node node) {
        Set<Statement> found = Collections.newSetFromMap(new IdentityHashMap<>());
        collect(node, found);
        return found;
    }

    private void collect(Node node, Set<Statement> found) {
        found.addAll(statements.getOrDefault(node, Set.of()));
        if (node instanceof Node.Let let) {
            found.addAll(statements.getOrDefault(let.target(), Set.of()));
        }
        node.bodies().forEach(body -> body.forEach(inner -> collect(inner, found)));
    }
}
