package org.jax4j.cpu.compiler.element;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jax4j.cpu.compiler.loop.Affine;
import org.jax4j.cpu.compiler.loop.Buffer;
import org.jax4j.cpu.compiler.loop.Expr;
import org.jax4j.cpu.compiler.loop.Index;
import org.jax4j.cpu.compiler.loop.Local;
import org.jax4j.cpu.compiler.loop.Node;
import org.jax4j.cpu.compiler.loop.Variable;
import org.jax4j.stablehlo.DType;
import org.jspecify.annotations.Nullable;

/// Appends nodes, loop within loop. What is known in a scope, such as an expression computed before, is known in
/// the scopes within, and forgotten at its end.
public final class LoopWriter {
    private final Deque<Scope> scopes = new ArrayDeque<>();
    private final Origins origins;

    private static final class Scope {
        final List<Node> nodes = new ArrayList<>();
        final Map<Object, Object> known = new HashMap<>();
    }

    public LoopWriter() {
        this(Origins.FORGETFUL);
    }

    /// @param origins where to note from which operations the nodes come
    public LoopWriter(Origins origins) {
        this.origins = origins;
        scopes.push(new Scope());
    }

    /// From which operations the nodes come.
    public Origins origins() {
        return origins;
    }

    /// How many nodes the current scope has.
    public int size() {
        return current().nodes.size();
    }

    /// The nodes of the current scope from a number on.
    public List<Node> since(int size) {
        return current().nodes.subList(size, size());
    }

    private Scope current() {
        return scopes.element();
    }

    /// What was remembered under a key here or around.
    @Nullable
    Object recall(Object key) {
        for (Scope scope : scopes) {
            Object value = scope.known.get(key);
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    /// Remembers a value until the end of the current scope.
    void remember(Object key, Object value) {
        current().known.put(key, value);
    }

    public void add(Node node) {
        current().nodes.add(node);
    }

    public void addAll(List<Node> nodes) {
        current().nodes.addAll(nodes);
    }

    /// A local with this value. Expressions that do not read memory are computed once in a scope.
    public Local let(Expr value) {
        return let(value, Long.MAX_VALUE);
    }

    /// A local that is known to lie in `[0, extent)`.
    Local let(Expr value, long extent) {
        boolean pure = !(value instanceof Expr.Load || value instanceof Expr.Read);
        // A constant from an outer scope could become a parameter of a kernel, and be one no longer.
        Object known = value instanceof Expr.Constant ? current().known.get(value) : recall(value);
        if (pure && known instanceof Local local) {
            return local;
        }
        Local local = new Local(value.type(), extent);
        add(new Node.Let(local, value));
        if (pure) {
            remember(value, local);
        }
        return local;
    }

    public Local constant(DType type, long bits) {
        return let(new Expr.Constant(type, bits, 0));
    }

    public Local load(Buffer buffer, Affine offset) {
        return let(new Expr.Load(buffer, offset));
    }

    public void store(Buffer buffer, Affine offset, Local value) {
        add(new Node.Store(buffer, offset, value));
    }

    public void assign(Variable variable, Local value) {
        add(new Node.Assign(variable, value));
    }

    public Local read(Variable variable) {
        return let(new Expr.Read(variable));
    }

    /// Starts a scope, whose nodes [#leave()] gives.
    public void enter() {
        scopes.push(new Scope());
    }

    /// Ends the scope and gives its nodes.
    public List<Node> leave() {
        return scopes.pop().nodes;
    }

    /// A loop over all values of an index.
    public void loop(Index index, Node.Style style, Runnable body) {
        enter();
        body.run();
        List<Node> nodes = leave();
        add(new Node.For(index, style, nodes));
    }

    /// All nodes written so far, if every scope has been left.
    public List<Node> nodes() {
        if (scopes.size() != 1) {
            throw new IllegalStateException("a scope was not left");
        }
        return current().nodes;
    }
}
