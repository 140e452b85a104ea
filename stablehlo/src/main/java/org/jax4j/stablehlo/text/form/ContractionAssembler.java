package org.jax4j.stablehlo.text.form;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jax4j.stablehlo.Attribute;
import org.jax4j.stablehlo.op.Contraction;
import org.jax4j.stablehlo.op.Contraction.ConvolutionDimensions;
import org.jax4j.stablehlo.op.Contraction.ConvolutionWindow;
import org.jax4j.stablehlo.op.Contraction.DotAlgorithm;
import org.jax4j.stablehlo.op.Contraction.Precision;
import org.jax4j.stablehlo.op.Op;
import org.jax4j.stablehlo.text.attribute.Lexer;

/// Makes the records of dot products and convolutions from their [Form]s.
final class ContractionAssembler {
    private ContractionAssembler() {}

    static Op assemble(Form form) {
        form.requireOperands(2);
        return switch (form.name) {
            case "stablehlo.dot" -> dot(form);
            case "stablehlo.dot_general" -> dotGeneral(form);
            default -> convolution(form);
        };
    }

    /// The last axis of the left operand with the first of the right one.
    private static Op dot(Form form) {
        int last = Math.max(Assembler.tensor(form, 0).rank() - 1, 0);
        return new Contraction.DotGeneral(
                form.operand(0),
                form.operand(1),
                List.of(),
                List.of(),
                List.of(last),
                List.of(0),
                form.constants("precision_config", Precision.class),
                Optional.empty(),
                form.resultTensor(0).dtype());
    }

    private static Op dotGeneral(Form form) {
        Form dimensions = form.has("dot_dimension_numbers")
                ? form.fields(
                        "dot_dimension_numbers",
                        "lhs_batching_dimensions",
                        "rhs_batching_dimensions",
                        "lhs_contracting_dimensions",
                        "rhs_contracting_dimensions")
                : form;
        return new Contraction.DotGeneral(
                form.operand(0),
                form.operand(1),
                dimensions.ints("lhs_batching_dimensions", List.of()),
                dimensions.ints("rhs_batching_dimensions", List.of()),
                dimensions.ints("lhs_contracting_dimensions", List.of()),
                dimensions.ints("rhs_contracting_dimensions", List.of()),
                form.constants("precision_config", Precision.class),
                form.has("algorithm") ? Optional.of(algorithm(form)) : Optional.empty(),
                form.resultTensor(0).dtype());
    }

    private static DotAlgorithm algorithm(Form form) {
        Form fields = form.fields(
                "algorithm",
                "lhs_precision_type",
                "rhs_precision_type",
                "accumulation_type",
                "lhs_component_count",
                "rhs_component_count",
                "num_primitive_operations",
                "allow_imprecise_accumulation");
        return new DotAlgorithm(
                word(fields, "lhs_precision_type"),
                word(fields, "rhs_precision_type"),
                word(fields, "accumulation_type"),
                fields.integer("lhs_component_count"),
                fields.integer("rhs_component_count"),
                fields.integer("num_primitive_operations"),
                fields.flag("allow_imprecise_accumulation", false));
    }

    private static String word(Form fields, String field) {
        if (fields.attribute(field) instanceof Attribute.Opaque(String text)) {
            return text;
        }
        throw fields.error("needs an element type as " + field + " of its algorithm");
    }

    private static Op convolution(Form form) {
        ConvolutionDimensions dimensions = dimensions(form);
        int spatial = dimensions.inputSpatial().size();
        List<Integer> ones = Collections.nCopies(spatial, 1);
        List<Boolean> forward = Collections.nCopies(spatial, false);
        ConvolutionWindow window = new ConvolutionWindow(
                form.ints("window_strides", ones),
                form.column("padding", 0, spatial),
                form.column("padding", 1, spatial),
                form.ints("lhs_dilation", ones),
                form.ints("rhs_dilation", ones),
                form.has("window_reversal") ? form.flags("window_reversal") : forward);
        return new Contraction.Convolution(
                form.operand(0),
                form.operand(1),
                dimensions,
                window,
                form.integer("feature_group_count", 1),
                form.integer("batch_group_count", 1),
                form.constants("precision_config", Precision.class),
                form.resultTensor(0));
    }

    /// Reads `#stablehlo.conv<[b, 0, 1, f]x[0, 1, i, o]->[b, 0, 1, f]>`.
    static ConvolutionDimensions dimensions(Form form) {
        if (!(form.attribute("dimension_numbers") instanceof Attribute.Opaque(String text)) || text.indexOf('<') < 0) {
            throw form.error("needs #stablehlo.conv<…> as its dimension_numbers");
        }
        if (text.startsWith("#stablehlo.conv<raw")) {
            return rawDimensions(form);
        }
        Lexer lexer = new Lexer(text, text.indexOf('<') + 1, text.length(), form.location.file(), form.location.line());
        Axes input = axes(lexer, form);
        lexer.expectWord("x");
        Axes kernel = axes(lexer, form);
        lexer.expectArrow();
        Axes output = axes(lexer, form);
        lexer.expect('>');
        return new ConvolutionDimensions(
                input.named("b"),
                input.named("f"),
                input.spatial(),
                kernel.named("i"),
                kernel.named("o"),
                kernel.spatial(),
                output.named("b"),
                output.named("f"),
                output.spatial());
    }

    private static ConvolutionDimensions rawDimensions(Form form) {
        Form fields = form.fields(
                "dimension_numbers",
                "input_batch_dimension",
                "input_feature_dimension",
                "input_spatial_dimensions",
                "kernel_input_feature_dimension",
                "kernel_output_feature_dimension",
                "kernel_spatial_dimensions",
                "output_batch_dimension",
                "output_feature_dimension",
                "output_spatial_dimensions");
        return new ConvolutionDimensions(
                fields.integer("input_batch_dimension", 0),
                fields.integer("input_feature_dimension", 0),
                fields.ints("input_spatial_dimensions", List.of()),
                fields.integer("kernel_input_feature_dimension", 0),
                fields.integer("kernel_output_feature_dimension", 0),
                fields.ints("kernel_spatial_dimensions", List.of()),
                fields.integer("output_batch_dimension", 0),
                fields.integer("output_feature_dimension", 0),
                fields.ints("output_spatial_dimensions", List.of()));
    }

    /// The positions of the letters and of the numbers in a list such as `[b, 0, 1, f]`.
    private record Axes(Form form, Map<String, Integer> positions, List<Integer> spatial) {
        int named(String letter) {
            Integer position = positions.get(letter);
            if (position == null) {
                throw form.error("needs the axis " + letter + " among " + positions.keySet());
            }
            return position;
        }
    }

    private static Axes axes(Lexer lexer, Form form) {
        Map<String, Integer> letters = new TreeMap<>();
        Map<Integer, Integer> numbers = new TreeMap<>();
        lexer.expect('[');
        int position = 0;
        do {
            boolean fresh = lexer.kind == Lexer.Kind.WORD
                    ? letters.put(lexer.takeWord(), position) == null
                    : numbers.put(lexer.takeInt(), position) == null;
            if (!fresh) {
                throw form.error("names an axis twice in its dimension_numbers");
            }
            position++;
        } while (lexer.accept(','));
        lexer.expect(']');
        List<Integer> spatial = new ArrayList<>(numbers.values());
        boolean complete = numbers.keySet().stream().allMatch(number -> number >= 0 && number < spatial.size());
        if (!complete || letters.size() != 2) {
            throw form.error("needs two letters and the spatial axes from 0 in each list of its dimension_numbers, got "
                    + Arrays.asList(letters.keySet(), numbers.keySet()));
        }
        return new Axes(form, letters, spatial);
    }
}
