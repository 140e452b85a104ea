package org.jax4j.it.golden;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.contraction.ConvSpec;
import org.jax4j.lax.contraction.Convolution;
import org.jax4j.lax.contraction.Precision;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/// Convolutions equal JAX's: layouts, strides, both dilations, paddings, groups.
final class LaxConvolutionGoldenTest {
    private static final List<List<String>> KEYWORDS = List.of(
            List.of(),
            List.of("rhs_dilation"),
            List.of("lhs_dilation", "rhs_dilation"),
            List.of("dimension_numbers"),
            List.of("dimension_numbers", "feature_group_count"),
            List.of("dimension_numbers", "batch_group_count"),
            List.of("lhs_dilation", "rhs_dilation", "dimension_numbers", "feature_group_count"),
            List.of("preferred_element_type"));

    private static Expressions expressions() {
        Expressions all = new Expressions()
                .two(
                        "lax.conv(x, y, (1, 1), \"SAME\")",
                        (x, y) -> convolve(x, y, ConvSpec.strides(1, 1).padding(WindowPadding.same())))
                .two(
                        "lax.conv_general_dilated(x, y, (1, 1), \"VALID\", precision=lax.Precision.HIGHEST)",
                        (x, y) -> convolve(x, y, ConvSpec.strides(1, 1).precision(Precision.HIGHEST)))
                .two(
                        "lax.conv_with_general_padding(x, y, (1, 1), [(1, 1), (0, 1)], (1, 2), (1, 1))",
                        (x, y) -> convolve(
                                x,
                                y,
                                ConvSpec.strides(1, 1)
                                        .padding(new Edges(1, 1), new Edges(0, 1))
                                        .lhsDilation(1, 2)
                                        .rhsDilation(1, 1)));
        for (List<String> keywords : KEYWORDS) {
            StringBuilder template = new StringBuilder("lax.conv_general_dilated(x, y, #, #");
            keywords.forEach(keyword -> template.append(", ").append(keyword).append("=#"));
            all.like(template.append(')').toString(), call -> convolve(call.x(), call.y(), spec(call, keywords)));
        }
        return all;
    }

    private static Array convolve(Array x, Array y, ConvSpec spec) {
        return Convolution.convGeneralDilated(x, y, spec);
    }

    private static ConvSpec spec(Call call, List<String> keywords) {
        ConvSpec spec = ConvSpec.strides(call.shape(0)).padding(padding(call, 1));
        int place = 2;
        for (String keyword : keywords) {
            spec = with(spec, keyword, call, place++);
        }
        return spec;
    }

    private static ConvSpec with(ConvSpec spec, String keyword, Call call, int place) {
        return switch (keyword) {
            case "lhs_dilation" -> spec.lhsDilation(call.shape(place));
            case "rhs_dilation" -> spec.rhsDilation(call.shape(place));
            case "feature_group_count" -> spec.featureGroupCount(call.integer(place));
            case "batch_group_count" -> spec.batchGroupCount(call.integer(place));
            case "preferred_element_type" -> spec.preferredElementType(call.dtype(place));
            case "dimension_numbers" -> {
                List<String> letters = call.texts(place);
                yield spec.dimensionNumbers(letters.get(0), letters.get(1), letters.get(2));
            }
            default -> throw new IllegalArgumentException(keyword);
        };
    }

    /// JAX's rule by name, or numbers.
    static WindowPadding padding(Call call, int place) {
        if (call.isText(place)) {
            return WindowPadding.Rule.valueOf(call.text(place));
        }
        List<Edges> edges = new ArrayList<>();
        for (List<Integer> pair : call.table(place)) {
            edges.add(new Edges(pair.get(0), pair.get(1)));
        }
        return WindowPadding.of(edges.toArray(Edges[]::new));
    }

    @TestFactory
    Stream<DynamicNode> equalsJax() {
        return GoldenTests.of("lax-convolution", expressions());
    }
}
