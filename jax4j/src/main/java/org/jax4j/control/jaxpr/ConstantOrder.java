package org.jax4j.control.jaxpr;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;

/// The order in which JAX's partial evaluation lists the constants of a program: that of a topological sort from
/// the results back to what they are made of, in which each use of a constant is a node of its own.
public final class ConstantOrder {
    /// A value, and the equation that makes it, if one does; uses of constants are distinct nodes.
    private static final class Node {
        private final Var var;
        private final List<Node> parents = new ArrayList<>();

        Node(Var var) {
            this.var = var;
        }
    }

    private final Set<Var> constants;
    private final Map<Var, Node> nodes = new HashMap<>();

    private ConstantOrder(Set<Var> constants) {
        this.constants = constants;
    }

    /// The constants, which are leading inputs, in that order.
    ///
    /// @param count how many of the inputs they are
    public static List<Var> of(Jaxpr jaxpr, int count) {
        List<Var> constants = jaxpr.inputs().subList(0, count);
        ConstantOrder order = new ConstantOrder(Set.copyOf(constants));
        List<Node> ends = new ArrayList<>();
        jaxpr.inputs().subList(count, jaxpr.inputs().size()).forEach(var -> ends.add(order.node(var)));
        for (Equation equation : jaxpr.equations()) {
            List<Node> parents = order.nodes(equation.operands());
            equation.results().forEach(result -> order.node(result).parents.addAll(parents));
        }
        ends.addAll(order.nodes(jaxpr.outputs()));
        Set<Var> sorted = new LinkedHashSet<>();
        sorted(new LinkedHashSet<>(ends)).stream()
                .map(node -> node.var)
                .filter(constants::contains)
                .forEach(sorted::add);
        sorted.addAll(constants);
        return List.copyOf(sorted);
    }

    private List<Node> nodes(List<Atom> atoms) {
        List<Node> found = new ArrayList<>();
        for (Atom atom : atoms) {
            if (atom instanceof Var var) {
                found.add(constants.contains(var) ? new Node(var) : node(var));
            }
        }
        return found;
    }

    private Node node(Var var) {
        return nodes.computeIfAbsent(var, Node::new);
    }

    private static List<Node> sorted(Set<Node> ends) {
        Map<Node, Integer> children = new HashMap<>();
        Deque<Node> stack = new ArrayDeque<>();
        ends.forEach(stack::push);
        while (!stack.isEmpty()) {
            Node node = stack.pop();
            if (children.merge(node, 1, Integer::sum) == 1) {
                node.parents.forEach(stack::push);
            }
        }
        ends.forEach(node -> children.merge(node, -1, Integer::sum));
        Deque<Node> childless = new ArrayDeque<>();
        ends.stream().filter(node -> children.getOrDefault(node, 0) == 0).forEach(childless::push);
        List<Node> found = new ArrayList<>();
        while (!childless.isEmpty()) {
            Node node = childless.pop();
            found.add(node);
            for (Node parent : node.parents) {
                if (children.getOrDefault(parent, 0) == 1) {
                    childless.push(parent);
                } else {
                    children.merge(parent, -1, Integer::sum);
                }
            }
        }
        return found.reversed();
    }
}
