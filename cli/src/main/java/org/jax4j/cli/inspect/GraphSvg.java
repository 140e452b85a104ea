package org.jax4j.cli.inspect;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.ControlFlow;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Statement;

/// Draws the operations of a block as a graph, coloured by the steps that compute them. Constants of one value
/// stand within the operations that use them.
final class GraphSvg {
    private static final int MOST_NODES = 1500;
    private static final double CHARACTER = 6.9;
    private static final int LONGEST_TYPE = 30;
    private static final int MOST_CONSTANTS = 3;

    private final Map<Statement, List<Integer>> steps;
    private final List<Node> nodes = new ArrayList<>();
    private final List<GraphLayout.Edge> edges = new ArrayList<>();
    private final Map<Value, Integer> makers = new IdentityHashMap<>();
    private final Map<Value, Literal> splats = new IdentityHashMap<>();

    /// @param name  the first line
    /// @param type  the second
    /// @param shape a class of the style sheet
    /// @param title all that is known
    /// @param steps those that compute it
    private record Node(String name, String type, String shape, String title, List<Integer> steps) {
        double width() {
            return 18 + CHARACTER * Math.max(name.length(), type.length());
        }
    }

    private GraphSvg(Map<Statement, List<Integer>> steps) {
        this.steps = steps;
    }

    /// The drawing of a block.
    ///
    /// @param steps the numbers of the steps that compute a statement
    static String draw(Block block, Map<Statement, List<Integer>> steps) {
        GraphSvg graph = new GraphSvg(steps);
        boolean whole = graph.add(block);
        return graph.svg(whole ? "" : "only the first " + MOST_NODES + " operations are drawn");
    }

    private boolean add(Block block) {
        Set<Value> used = Collections.newSetFromMap(new IdentityHashMap<>());
        uses(block, used);
        for (int i = 0; i < block.parameters().size(); i++) {
            if (!used.contains(block.parameters().get(i))) {
                continue;
            }
            Value parameter = block.parameters().get(i);
            makers.put(parameter, nodes.size());
            nodes.add(new Node("argument " + i, text(parameter.type()), "value", "argument " + i, List.of()));
        }
        for (Statement statement : block.statements()) {
            if (statement.op() instanceof Elementwise.Constant(Literal literal) && literal.isSplat()) {
                splats.put(statement.result(), literal);
                continue;
            }
            if (nodes.size() >= MOST_NODES) {
                return false;
            }
            add(statement);
        }
        for (int i = 0; i < block.results().size(); i++) {
            Value result = block.results().get(i);
            int node = nodes.size();
            String constant = constant(result);
            int from = constant.isEmpty() ? maker(result) : -1;
            nodes.add(new Node(
                    "result " + i + (constant.isEmpty() ? "" : " = " + constant),
                    text(result.type()),
                    "value",
                    "result " + i,
                    List.of()));
            if (from >= 0) {
                // An outer value may have been added just now.
                connect(from, nodes.size() - 1);
            } else if (node != nodes.size() - 1) {
                throw new IllegalStateException("a constant needs no maker");
            }
        }
        return true;
    }

    private void add(Statement statement) {
        Set<Integer> from = new LinkedHashSet<>();
        List<String> constants = new ArrayList<>();
        for (Value operand : statement.op().operands()) {
            String constant = constant(operand);
            if (constant.isEmpty()) {
                from.add(maker(operand));
            } else {
                constants.add(constant);
            }
        }
        Set<Value> inside = Collections.newSetFromMap(new IdentityHashMap<>());
        statement.op().blocks().forEach(region -> uses(region, inside));
        inside.stream().filter(makers::containsKey).forEach(value -> from.add(maker(value)));
        String name = Inspection.shortName(statement.op().mnemonic());
        String shown =
                constants.isEmpty() || constants.size() > MOST_CONSTANTS ? "" : " " + String.join(" ", constants);
        String type = statement.results().stream()
                .map(Value::type)
                .map(GraphSvg::text)
                .collect(Collectors.joining(", "));
        int node = nodes.size();
        nodes.add(new Node(
                Html.cut(name + shown, LONGEST_TYPE),
                Html.cut(type, LONGEST_TYPE),
                shape(statement),
                title(statement, type),
                steps.getOrDefault(statement, List.of())));
        from.forEach(maker -> connect(maker, node));
        statement.results().forEach(result -> makers.put(result, node));
    }

    /// The values that a block uses, those of its regions included.
    private static void uses(Block block, Set<Value> used) {
        for (Statement statement : block.statements()) {
            used.addAll(statement.op().operands());
            statement.op().blocks().forEach(region -> uses(region, used));
        }
        used.addAll(block.results());
    }

    private String shape(Statement statement) {
        if (statement.op() instanceof ControlFlow) {
            return "control";
        }
        return steps.containsKey(statement) ? "op" : "free";
    }

    private String title(Statement statement, String type) {
        List<Integer> numbers = steps.getOrDefault(statement, List.of());
        String where = statement.location().equals(Location.UNKNOWN) ? "" : "\nfrom " + statement.location();
        String computed = numbers.isEmpty()
                ? statement.op() instanceof ControlFlow ? "" : "\ncosts nothing"
                : "\nin step " + numbers.stream().map(String::valueOf).collect(Collectors.joining(", "));
        return statement.op().mnemonic() + "\n"
                + statement.op().operands().stream()
                        .map(operand -> text(operand.type()))
                        .collect(Collectors.joining(", "))
                + " -> " + type + computed + where;
    }

    private void connect(int from, int to) {
        edges.add(new GraphLayout.Edge(from, to));
    }

    /// The node that makes a value; a value of a block around this one gets a node.
    private int maker(Value value) {
        return makers.computeIfAbsent(value, _ -> {
            nodes.add(new Node("from outside", text(value.type()), "value", "a value of the block around", List.of()));
            return nodes.size() - 1;
        });
    }

    private String constant(Value value) {
        Literal literal = splats.get(value);
        if (literal == null) {
            return "";
        }
        DType dtype = literal.type().dtype();
        if (literal.type().elementCount() == 0) {
            return "[]";
        }
        if (dtype.isComplex()) {
            return literal.doubleAt(0) + "+" + literal.imaginaryAt(0) + "i";
        }
        return dtype.isFloating() ? Float.toString((float) literal.doubleAt(0)) : Long.toString(literal.longAt(0));
    }

    private static String text(Type type) {
        return type instanceof TensorType tensor ? tensor.toShortString() : type.toString();
    }

    private String svg(String remark) {
        double[] widths = nodes.stream().mapToDouble(Node::width).toArray();
        // A value from outside may be made after its first use: order nodes so that edges lead forwards.
        int[] order = order();
        double[] ordered = new double[widths.length];
        for (int node = 0; node < widths.length; node++) {
            ordered[order[node]] = widths[node];
        }
        GraphLayout layout = new GraphLayout(
                ordered,
                edges.stream()
                        .map(edge -> new GraphLayout.Edge(order[edge.from()], order[edge.to()]))
                        .toList());
        StringBuilder svg = new StringBuilder();
        svg.append("<svg class=\"graph\" viewBox=\"0 0 ")
                .append(Html.number(layout.width()))
                .append(' ')
                .append(Html.number(layout.height()))
                .append("\" xmlns=\"http://www.w3.org/2000/svg\" role=\"img\">\n<g class=\"edges\">\n");
        for (GraphLayout.Edge edge : edges) {
            edge(svg, layout, edge, order);
        }
        svg.append("</g>\n");
        for (int node = 0; node < nodes.size(); node++) {
            node(svg, layout, node, order[node]);
        }
        svg.append("</svg>\n");
        return (remark.isEmpty() ? "" : "<p class=\"remark\">" + remark + "</p>\n") + svg;
    }

    /// For each node its place in an order in which edges lead forwards.
    private int[] order() {
        List<List<Integer>> before = new ArrayList<>();
        nodes.forEach(_ -> before.add(new ArrayList<>()));
        edges.forEach(edge -> before.get(edge.to()).add(edge.from()));
        int[] order = new int[nodes.size()];
        Arrays.fill(order, -1);
        int next = 0;
        for (int node = 0; node < order.length; node++) {
            for (int from : before.get(node)) {
                if (order[from] < 0) {
                    order[from] = next++;
                }
            }
            if (order[node] < 0) {
                order[node] = next++;
            }
        }
        return order;
    }

    private static void edge(StringBuilder svg, GraphLayout layout, GraphLayout.Edge edge, int[] order) {
        double x1 = layout.center(order[edge.from()]);
        double y1 = layout.y(order[edge.from()]) + GraphLayout.NODE_HEIGHT;
        double x2 = layout.center(order[edge.to()]);
        double y2 = layout.y(order[edge.to()]);
        double bend = Math.max(16, (y2 - y1) / 2);
        svg.append("<path data-from=\"")
                .append(edge.from())
                .append("\" data-to=\"")
                .append(edge.to())
                .append("\" d=\"M")
                .append(Html.number(x1))
                .append(' ')
                .append(Html.number(y1))
                .append('C')
                .append(Html.number(x1))
                .append(' ')
                .append(Html.number(y1 + bend))
                .append(' ')
                .append(Html.number(x2))
                .append(' ')
                .append(Html.number(y2 - bend))
                .append(' ')
                .append(Html.number(x2))
                .append(' ')
                .append(Html.number(y2))
                .append("\"/>\n");
    }

    private void node(StringBuilder svg, GraphLayout layout, int number, int place) {
        Node node = nodes.get(number);
        String numbers = node.steps().stream().map(String::valueOf).collect(Collectors.joining(" "));
        svg.append("<g class=\"node ")
                .append(node.shape())
                .append("\" data-node=\"")
                .append(number)
                .append("\" data-steps=\"")
                .append(numbers)
                .append('"');
        if (!node.steps().isEmpty()) {
            svg.append(" style=\"--hue:")
                    .append(Html.hue(node.steps().getFirst()))
                    .append('"');
        }
        svg.append(" transform=\"translate(")
                .append(Html.number(layout.x(place)))
                .append(' ')
                .append(Html.number(layout.y(place)))
                .append(")\"><title>")
                .append(Html.escape(node.title()))
                .append("</title><rect width=\"")
                .append(Html.number(node.width()))
                .append("\" height=\"")
                .append(Html.number(GraphLayout.NODE_HEIGHT))
                .append("\" rx=\"")
                .append(node.shape().equals("value") ? 17 : 5)
                .append("\"/><text x=\"")
                .append(Html.number(node.width() / 2))
                .append("\" y=\"14\">")
                .append(Html.escape(node.name()))
                .append("</text><text class=\"type\" x=\"")
                .append(Html.number(node.width() / 2))
                .append("\" y=\"27\">")
                .append(Html.escape(node.type()))
                .append("</text>");
        for (int i = 1; i < Math.min(node.steps().size(), 6); i++) {
            svg.append("<circle class=\"also\" style=\"--hue:")
                    .append(Html.hue(node.steps().get(i)))
                    .append("\" cx=\"")
                    .append(Html.number(node.width() - 8.0 * i))
                    .append("\" cy=\"0\" r=\"4\"/>");
        }
        svg.append("</g>\n");
    }
}
