package org.jax4j.stablehlo.text;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.text.attribute.AttributePrinter;
import org.jax4j.stablehlo.text.form.Form;
import org.jax4j.stablehlo.text.form.Syntax;

/// Writes the pretty forms of operations without regions: those of [Syntax], and the irregular ones.
final class FormPrinter {
    private final StringBuilder out;
    private final AttributePrinter attributes;
    private final Names names;

    FormPrinter(StringBuilder out, AttributePrinter attributes, Names names) {
        this.out = out;
        this.attributes = attributes;
        this.names = names;
    }

    /// Writes an operation without regions.
    ///
    /// @return false, with nothing written, if it has the generic form only
    boolean print(Form form, boolean inFunction) {
        Syntax syntax = Syntax.of(form.name);
        if (syntax != null) {
            out.append(form.name);
            regular(form, syntax);
            return true;
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
            default -> {
                return false;
            }
        }
        return true;
    }

    void values(List<Value> values) {
        for (int index = 0; index < values.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(names.of(values.get(index)));
        }
    }

    void parenthesised(List<Value> values) {
        out.append('(');
        values(values);
        out.append(')');
    }

    void types(List<? extends Type> types) {
        for (int index = 0; index < types.size(); index++) {
            out.append(index == 0 ? "" : ", ").append(types.get(index));
        }
    }

    static List<Type> operandTypes(Form form) {
        return form.operands.stream().map(Value::type).toList();
    }

    void functionType(Form form) {
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
}
