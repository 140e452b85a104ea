package org.jax4j.stablehlo.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;
import org.jax4j.stablehlo.text.form.Form;
import org.jax4j.stablehlo.text.form.Syntax;

/// Writes one operation: in the pretty form of [Syntax], in one of the irregular ones, or in the generic form.
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

    OperationPrinter(StringBuilder out, Names names) {
        this.out = out;
        this.attributes = new AttributePrinter(out);
        this.names = names;
    }

    /// Writes the lines of a block and the `return` that ends them.
    void block(Lines block, int indent, String returnName) {
        for (Lines.Line line : block.lines()) {
            indent(indent);
            definitions(line);
            operation(line, indent, inFunction(returnName));
            out.append('\n');
        }
        indent(indent);
        out.append(returnName);
        if (block.results().isEmpty()) {
            out.append(inFunction(returnName) ? "" : " ");
        } else {
            out.append(' ');
            values(block.results());
            out.append(" : ");
            types(block.results().stream().map(Value::type).toList());
        }
        out.append('\n');
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
            values(results);
        } else {
            String first = names.of(results.getFirst());
            out.append(first, 0, first.indexOf('#')).append(':').append(results.size());
        }
        out.append(" = ");
    }

    private void operation(Lines.Line line, int indent, boolean inFunction) {
        Form form = line.form();
        Syntax syntax = Syntax.of(form.name);
        if (syntax != null) {
            out.append(form.name);
            regular(form, syntax);
            return;
        }
        switch (form.name) {
            case "stablehlo.constant" -> {
                out.append(form.name).append(' ');
                attributes.print(form.attribute("value"));
            }
            case "stablehlo.slice" -> slice(form);
            case "stablehlo.dot_general" -> dot(form);
            case "stablehlo.convolution" -> convolution(form);
            case "stablehlo.reduce_precision" -> {
                out.append(form.name).append(' ');
                values(form.operands);
                out.append(", format = e").append(form.integer("exponent_bits"));
                out.append('m').append(form.integer("mantissa_bits"));
                sameType(form);
            }
            case "stablehlo.reduce" -> reduce(line, indent);
            case "stablehlo.while" -> whileLoop(line, indent);
            case "stablehlo.custom_call" -> {
                out.append(form.name).append(' ');
                attributes.symbol(form.text("call_target_name"));
                parenthesised(form.operands);
                rest(form, Set.of("call_target_name"));
                functionType(form);
            }
            case "stablehlo.composite" -> {
                out.append(form.name).append(' ');
                attributes.quoted(form.text("name"));
                out.append(form.operands.isEmpty() ? "" : " ");
                values(form.operands);
                rest(form, Set.of("name"));
                functionType(form);
            }
            case "func.call" -> {
                out.append(inFunction ? "call " : "func.call ");
                attributes.symbol(form.text("callee"));
                parenthesised(form.operands);
                functionType(form);
            }
            case "sdy.sharding_constraint" -> {
                out.append(form.name).append(' ');
                values(form.operands);
                out.append(' ');
                attributes.print(form.attribute("sharding"));
                sameType(form);
            }
            default -> generic(line, indent);
        }
    }

    private void values(List<Value> values) {
        for (int index = 0; index < values.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(names.of(values.get(index)));
        }
    }

    private void parenthesised(List<Value> values) {
        out.append('(');
        values(values);
        out.append(')');
    }

    private void types(List<? extends Type> types) {
        for (int index = 0; index < types.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(types.get(index));
        }
    }

    private static List<Type> operandTypes(Form form) {
        return form.operands.stream().map(Value::type).toList();
    }

    private void functionType(Form form) {
        out.append(" : ");
        arrow(operandTypes(form), form.resultTypes);
    }

    private void arrow(List<Type> inputs, List<Type> results) {
        out.append('(');
        types(inputs);
        out.append(") -> ");
        if (results.size() == 1) {
            out.append(results.getFirst());
        } else {
            out.append('(');
            types(results);
            out.append(')');
        }
    }

    private void sameType(Form form) {
        Type result = form.resultTypes.getFirst();
        if (operandTypes(form).stream().allMatch(result::equals)) {
            out.append(" : ").append(result);
        } else {
            functionType(form);
        }
    }

    /// The attributes that the pretty form has not shown.
    private void rest(Form form, Set<String> shown) {
        Map<String, Attribute> rest = new LinkedHashMap<>(form.attributes);
        rest.keySet().removeAll(shown);
        attributes.optionalDictionary(rest);
    }

    private void regular(Form form, Syntax syntax) {
        int operand = 0;
        boolean afterBracket = false;
        for (String word : syntax.words()) {
            char sign = word.charAt(0);
            boolean attribute = word.length() > 1 && "[#!&~".indexOf(sign) >= 0;
            if (word.equals("?")) {
                String last = syntax.words().getLast().equals(")") ? "is_stable" : optionalAttribute(syntax);
                if (!form.has(last)) {
                    if (syntax.words().getLast().equals(")")) {
                        out.append(')');
                    }
                    break;
                }
                continue;
            }
            boolean tight = word.equals(",")
                    || word.equals(")")
                    || word.equals("[")
                    || word.equals("]")
                    || afterBracket
                    || word.equals("(");
            out.append(tight ? "" : " ");
            afterBracket = word.equals("[") || word.equals("(");
            if (sign == '$') {
                if (word.length() == 1) {
                    out.append(names.of(form.operand(operand++)));
                } else {
                    values(form.operands);
                }
            } else if (attribute) {
                attribute(form, sign, word.substring(1).replace("]", ""));
            } else {
                out.append(word);
            }
        }
        types(form, syntax.types());
    }

    private static String optionalAttribute(Syntax syntax) {
        return syntax.words().getLast().substring(1);
    }

    private void attribute(Form form, char sign, String name) {
        switch (sign) {
            case '[' -> attributes.list(form.ints(name));
            case '#' -> out.append(form.integer(name));
            case '!' -> out.append(form.word(name));
            default -> attributes.print(form.attribute(name));
        }
    }

    private void types(Form form, Syntax.Types syntax) {
        switch (syntax) {
            case SAME -> sameType(form);
            case FUNCTION -> functionType(form);
            case RESULT, TUPLE -> out.append(" : ").append(form.resultTypes.getFirst());
            case COMPLEX -> out.append(" : ").append(form.resultTypes.getFirst());
            case SELECT -> {
                out.append(" : ");
                types(List.of(form.operand(0).type(), form.resultTypes.getFirst()));
            }
            case PAIRWISE, OPERANDS -> {
                out.append(form.operands.isEmpty() ? " ()" : " : ");
                types(operandTypes(form));
            }
            case ARROW -> {
                out.append(" : ");
                types(operandTypes(form));
                out.append(" -> ");
                types(form.resultTypes);
            }
            case ARROW_PAIR -> {
                out.append(" : ");
                types(operandTypes(form));
                out.append(" -> (");
                types(form.resultTypes);
                out.append(')');
            }
        }
    }

    private void slice(Form form) {
        out.append(form.name).append(' ');
        values(form.operands);
        out.append(" [");
        List<Integer> starts = form.ints("start_indices");
        List<Integer> limits = form.ints("limit_indices");
        List<Integer> strides = form.ints("strides");
        for (int axis = 0; axis < starts.size(); axis++) {
            out.append(axis == 0 ? "" : ", ")
                    .append(starts.get(axis))
                    .append(':')
                    .append(limits.get(axis));
            if (strides.get(axis) != 1) {
                out.append(':').append(strides.get(axis));
            }
        }
        out.append(']');
        functionType(form);
    }

    private void dot(Form form) {
        out.append(form.name).append(' ');
        values(form.operands);
        if (!form.ints("lhs_batching_dimensions").isEmpty()
                || !form.ints("rhs_batching_dimensions").isEmpty()) {
            out.append(", batching_dims = ");
            axes(form, "batching_dimensions");
        }
        out.append(", contracting_dims = ");
        axes(form, "contracting_dimensions");
        if (form.has("precision_config")) {
            out.append(", precision = ");
            attributes.list(form.words("precision_config"));
        }
        if (form.has("algorithm")) {
            String text = AttributePrinter.toText(form.attribute("algorithm"));
            out.append(", algorithm = ").append(text, text.indexOf('<'), text.length());
        }
        functionType(form);
    }

    private void axes(Form form, String name) {
        attributes.list(form.ints("lhs_" + name));
        out.append(" x ");
        attributes.list(form.ints("rhs_" + name));
    }

    private void convolution(Form form) {
        out.append(form.name);
        parenthesised(form.operands);
        String numbers = AttributePrinter.toText(form.attribute("dimension_numbers"));
        out.append(" dim_numbers = ").append(numbers, numbers.indexOf('<') + 1, numbers.length() - 1);
        out.append(", window = {stride = ");
        attributes.list(form.ints("window_strides"));
        out.append(", pad = ");
        attributes.list(form.rows("padding"));
        out.append(", lhs_dilate = ");
        attributes.list(form.ints("lhs_dilation"));
        out.append(", rhs_dilate = ");
        attributes.list(form.ints("rhs_dilation"));
        out.append(", reverse = ");
        attributes.list(form.flags("window_reversal"));
        out.append('}');
        rest(
                form,
                Set.of(
                        "dimension_numbers",
                        "window_strides",
                        "padding",
                        "lhs_dilation",
                        "rhs_dilation",
                        "window_reversal"));
        functionType(form);
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
        functionType(form);
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
            types(operandTypes(form));
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
        parenthesised(form.operands);
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
        functionType(form);
    }
}
