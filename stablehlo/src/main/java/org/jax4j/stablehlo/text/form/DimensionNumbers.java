package org.jax4j.stablehlo.text.form;

import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.Location;

/// The structured attributes of the dialect, such as `#stablehlo.gather<offset_dims = [0], …>`, where they stand
/// alone: as attributes of a module, with no operation that says what they must fit.
public final class DimensionNumbers {
    private DimensionNumbers() {}

    /// Checks an attribute of a module, whatever its kind.
    ///
    /// @throws org.jax4j.stablehlo.ParseException if an attribute of one of the kinds known here is not well
    ///         formed
    public static void check(String name, Attribute attribute) {
        String text = attribute instanceof Attribute.Opaque(String value) ? value : "";
        Form form = new Form("attribute " + name, Location.UNKNOWN);
        form.attributes.put("dimension_numbers", attribute);
        switch (text.substring(0, text.indexOf('<') + 1)) {
            case "#stablehlo.conv<" -> ContractionAssembler.dimensions(form);
            case "#stablehlo.dot<" ->
                form.fields(
                        "dimension_numbers",
                        "lhs_batching_dimensions",
                        "rhs_batching_dimensions",
                        "lhs_contracting_dimensions",
                        "rhs_contracting_dimensions");
            case "#stablehlo.gather<" -> Assembler.gatherFields(form, "dimension_numbers");
            case "#stablehlo.scatter<" -> Assembler.scatterFields(form, "dimension_numbers");
            default -> {}
        }
    }
}
