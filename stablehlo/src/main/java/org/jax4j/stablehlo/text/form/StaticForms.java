package org.jax4j.stablehlo.text.form;

import java.util.List;
import java.util.Map;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;

/// The static operations that dynamic ones are where their result types are static: what a dynamic operation
/// takes as operands are constants then, and the static one has them as attributes.
final class StaticForms {
    /// @param name      of the static operation
    /// @param operands  how many operands it has
    /// @param constants the attributes that the further operands are; those behind say the result's shape
    private record Rule(String name, int operands, List<String> constants) {}

    private static final Map<String, Rule> RULES = Map.of(
            "stablehlo.dynamic_iota", new Rule("stablehlo.iota", 0, List.of()),
            "stablehlo.dynamic_reshape", new Rule("stablehlo.reshape", 1, List.of()),
            "stablehlo.dynamic_broadcast_in_dim", new Rule("stablehlo.broadcast_in_dim", 1, List.of()),
            "stablehlo.dynamic_pad",
                    new Rule("stablehlo.pad", 2, List.of("edge_padding_low", "edge_padding_high", "interior_padding")),
            "stablehlo.dynamic_gather", new Rule("stablehlo.gather", 2, List.of("slice_sizes")),
            "stablehlo.dynamic_conv", new Rule("stablehlo.convolution", 2, List.of("padding")),
            "stablehlo.real_dynamic_slice",
                    new Rule("stablehlo.slice", 1, List.of("start_indices", "limit_indices", "strides")));

    private StaticForms() {}

    /// The form of the static operation; the form itself if it is none of the dynamic ones.
    static Form of(Form form) {
        Rule rule = RULES.get(form.name);
        if (rule == null) {
            return form;
        }
        Form result = new Form(rule.name(), form.location);
        for (int index = 0; index < rule.operands(); index++) {
            result.operands.add(form.operand(index));
        }
        result.attributes.putAll(form.attributes);
        for (int index = 0; index < rule.constants().size(); index++) {
            int operand = rule.operands() + index;
            Literal literal = form.constants.get(form.operand(operand));
            if (literal == null) {
                throw form.error(
                        "needs a constant as its operand " + operand + ": shapes that are computed are not supported");
            }
            result.attributes.put(rule.constants().get(index), new Attribute.Dense(literal));
        }
        result.resultTypes = form.resultTypes;
        checkShape(form, rule.operands() + rule.constants().size());
        return result;
    }

    /// The operand behind the others, if it is there and known, has the result's shape.
    static void checkShape(Form form, int operand) {
        if (form.operands.size() != operand + 1) {
            return;
        }
        Literal shape = form.constants.get(form.operand(operand));
        TensorType type = form.resultTensor(0);
        if (shape == null || !shape.type().dtype().isInteger()) {
            return;
        }
        boolean fits = shape.type().elementCount() == type.rank();
        for (int axis = 0; fits && axis < type.rank(); axis++) {
            fits = shape.longAt(axis) == type.dim(axis);
        }
        if (!fits) {
            throw form.error(
                    "needs the shape of its result " + type + " as its operand " + operand + ", got another constant");
        }
    }
}
