package org.jax4j.stablehlo.text.form;

import java.util.List;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Type;
import org.jax4j.stablehlo.VerificationException;

/// The attribute `output_operand_aliases` of a custom call: parts of its results that lie in the memory of parts
/// of its operands.
final class OutputAliases {
    private static final String ATTRIBUTE = "output_operand_aliases";

    private OutputAliases() {}

    /// @throws VerificationException unless each alias names an operand, and parts of one type
    static void check(Form form) {
        if (!(form.attributes.get(ATTRIBUTE) instanceof Attribute.Sequence(List<Attribute> aliases))) {
            return;
        }
        for (Attribute alias : aliases) {
            Form one = new Form(form.name, form.location);
            one.attributes.put(ATTRIBUTE, alias);
            Form fields = one.fields(ATTRIBUTE, "output_tuple_indices", "operand_index", "operand_tuple_indices");
            int index = fields.integer("operand_index");
            if (index < 0 || index >= form.operands.size()) {
                throw broken(
                        form,
                        "needs an operand_index from 0 to " + (form.operands.size() - 1) + " in its " + ATTRIBUTE
                                + ", got " + index);
            }
            Type results =
                    form.resultTypes.size() == 1 ? form.resultTypes.getFirst() : new Type.Tuple(form.resultTypes);
            Type result = part(form, "output_tuple_indices", fields, results);
            Type operand = part(
                    form, "operand_tuple_indices", fields, form.operand(index).type());
            if (!result.equals(operand)) {
                throw broken(
                        form,
                        "needs " + ATTRIBUTE + " of parts of one type, got " + operand + " of operand " + index
                                + " and " + result + " of the results");
            }
        }
    }

    private static VerificationException broken(Form form, String problem) {
        return new VerificationException(form.location, form.name + " " + problem);
    }

    private static Type part(Form form, String name, Form fields, Type whole) {
        Type type = whole;
        for (int index : fields.ints(name, List.of())) {
            boolean exists = type instanceof Type.Tuple(List<Type> elements) && index >= 0 && index < elements.size();
            if (!exists) {
                throw broken(
                        form, "needs " + name + " of " + whole + " in its " + ATTRIBUTE + ", got " + fields.ints(name));
            }
            type = ((Type.Tuple) type).elements().get(index);
        }
        return type;
    }
}
