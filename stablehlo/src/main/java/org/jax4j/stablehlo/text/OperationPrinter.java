package org.jax4j.stablehlo.text;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.Location;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;
import org.jax4j.stablehlo.text.form.Form;

/// Writes operations: those with regions in their own forms or in the generic one, others by [FormPrinter].
final class OperationPrinter {
    /// What a short `reduce` may apply.
    private static final Set<String> COMMUTATIVE = Set.of(
            "stablehlo.add",
            "stablehlo.and",
            "stablehlo.maximum",
            "stablehlo.minimum",
            "stablehlo.multiply",
            "stablehlo.or",
            "stablehlo.xor");

    private final StringBuilder out;
    private final AttributePrinter attributes;
    private final Names names;
    private final FormPrinter forms;
    private final PrintedLocations locations;

    OperationPrinter(StringBuilder out, Names names, PrintedLocations locations) {
        this.out = out;
        this.locations = locations;
        this.attributes = new AttributePrinter(out);
        this.names = names;
        this.forms = new FormPrinter(out, attributes, names);
    }

    /// Writes the lines of a block and the `return` that ends them.
    void block(Lines block, int indent, String returnName) {
        for (Lines.Line line : block.lines()) {
            indent(indent);
            definitions(line);
            operation(line, indent, inFunction(returnName));
            out.append(locations.behind(line.location())).append('\n');
        }
        indent(indent);
        out.append(returnName);
        if (block.results().isEmpty()) {
            out.append(inFunction(returnName) ? "" : " ");
        } else {
            out.append(' ');
            forms.values(block.results());
            out.append(" : ");
            forms.types(block.results().stream().map(Value::type).toList());
        }
        out.append(locations.behind(Location.UNKNOWN)).append('\n');
    }

    private static boolean inFunction(String returnName) {
        return returnName.equals("return");
    }

    private void indent(int count) {
        out.repeat(' ', count);
    }

    private void definitions(Lines.Line line) {
        List<Value> results = line.results();
        if (results.isEmpty()) {
            return;
        }
        if (results.size() == 1 || !Names.resultNames(line.form()).isEmpty()) {
            forms.values(results);
        } else {
            String first = names.of(results.getFirst());
            out.append(first, 0, first.indexOf('#')).append(':').append(results.size());
        }
        out.append(" = ");
    }

    private void operation(Lines.Line line, int indent, boolean inFunction) {
        Form form = line.form();
        switch (form.name) {
            case "stablehlo.reduce" -> reduce(line, indent);
            case "stablehlo.while" -> whileLoop(line, indent);
            default -> {
                if (!forms.print(form, inFunction)) {
                    generic(line, indent);
                }
            }
        }
    }

    private void reduce(Lines.Line line, int indent) {
        Form form = line.form();
        int count = form.operands.size() / 2;
        out.append(form.name);
        for (int index = 0; index < count; index++) {
            out.append(index == 0 ? "(" : ", (").append(names.of(form.operand(index)));
            out.append(" init: ").append(names.of(form.operand(count + index))).append(')');
        }
        Lines body = line.regions().getFirst();
        boolean compact = isCompact(form, body);
        if (compact) {
            out.append(" applies ").append(body.lines().getFirst().form().name);
        }
        out.append(" across dimensions = ");
        attributes.list(form.ints("dimensions"));
        forms.functionType(form);
        if (compact) {
            return;
        }
        out.append('\n');
        indent(indent);
        out.append(" reducer");
        for (int index = 0; index < count; index++) {
            out.append('(');
            parameters(List.of(body.parameters().get(index), body.parameters().get(count + index)));
            out.append(") ");
        }
        out.append(" {\n");
        closedRegion(body, indent);
    }

    /// Whether the reducer is one commutative operation on its two parameters in order.
    private static boolean isCompact(Form form, Lines body) {
        if (body.lines().size() != 1) {
            return false;
        }
        Lines.Line only = body.lines().getFirst();
        return COMMUTATIVE.contains(only.form().name)
                && only.form().operands.equals(body.parameters())
                && only.results().equals(body.results())
                && form.operand(0).type() instanceof TensorType input
                && only.form().operand(0).type().equals(TensorType.of(input.dtype()))
                && only.form().operand(1).type().equals(TensorType.of(input.dtype()));
    }

    private void parameters(List<Value> parameters) {
        out.append(parameters.stream()
                .map(parameter -> names.of(parameter) + ": " + parameter.type())
                .collect(Collectors.joining(", ")));
    }

    private void whileLoop(Lines.Line line, int indent) {
        Form form = line.form();
        out.append(form.name).append('(');
        List<Value> parameters = line.regions().getLast().parameters();
        for (int index = 0; index < form.operands.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(names.of(parameters.get(index)));
            out.append(" = ").append(names.of(form.operand(index)));
        }
        out.append(')');
        if (!form.operands.isEmpty()) {
            out.append(" : ");
            forms.types(FormPrinter.operandTypes(form));
        }
        out.append('\n');
        indent(indent);
        out.append("cond {\n");
        closedRegion(line.regions().getFirst(), indent);
        out.append(" do {\n");
        closedRegion(line.regions().getLast(), indent);
    }

    private void closedRegion(Lines region, int indent) {
        block(region, indent + 2, "stablehlo.return");
        indent(indent);
        out.append('}');
    }

    private void generic(Lines.Line line, int indent) {
        Form form = line.form();
        out.append('"').append(form.name).append('"');
        forms.parenthesised(form.operands);
        if (!form.attributes.isEmpty()) {
            out.append(" <");
            attributes.dictionary(form.attributes);
            out.append('>');
        }
        for (int index = 0; index < line.regions().size(); index++) {
            Lines region = line.regions().get(index);
            out.append(index == 0 ? " ({\n" : ", {\n");
            if (!region.parameters().isEmpty()) {
                indent(indent);
                out.append("^bb0(");
                parameters(region.parameters());
                out.append("):\n");
            }
            closedRegion(region, indent);
        }
        out.append(line.regions().isEmpty() ? "" : ")");
        forms.functionType(form);
    }
}
