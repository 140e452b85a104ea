package org.jax4j.lax.contraction;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;

/// Which axes of a convolution's operands and result are what.
///
/// @param lhsSpec the axes of the left operand: batch, feature, then the spatial ones
/// @param rhsSpec the axes of the right operand: output feature, input feature, then the spatial ones
/// @param outSpec the axes of the result: batch, feature, then the spatial ones
public record ConvDimensionNumbers(List<Integer> lhsSpec, List<Integer> rhsSpec, List<Integer> outSpec) {
    public ConvDimensionNumbers {
        lhsSpec = List.copyOf(lhsSpec);
        rhsSpec = List.copyOf(rhsSpec);
        outSpec = List.copyOf(outSpec);
    }

    /// Batch and features first, as in `NCHW`, `OIHW`, `NCHW`.
    public static ConvDimensionNumbers leading(int rank) {
        return new ConvDimensionNumbers(Axes.range(rank), Axes.range(rank), Axes.range(rank));
    }

    /// The axes by letters: `N` batch, `C` feature, `O` output and `I` input feature, any others spatial, such as
    /// `("NHWC", "HWIO", "NHWC")`.
    ///
    /// @throws TypeError if a letter is missing or doubled, or the spatial ones differ
    public static ConvDimensionNumbers of(String lhs, String rhs, String out) {
        List<String> specs = List.of(lhs, rhs, out);
        requireLetters(0, lhs, 'N', 'C');
        requireLetters(1, rhs, 'O', 'I');
        requireLetters(2, out, 'N', 'C');
        Set<Character> spatial = spatial(lhs, 'N', 'C');
        if (!spatial.equals(spatial(rhs, 'O', 'I')) || !spatial.equals(spatial(out, 'N', 'C'))) {
            throw new TypeError("convolution dimension_numbers elements must each have the same set of spatial "
                    + "characters, got " + specs + ".");
        }
        return new ConvDimensionNumbers(axes(lhs, 'N', 'C', rhs), axes(rhs, 'O', 'I', rhs), axes(out, 'N', 'C', rhs));
    }

    private static void requireLetters(int position, String spec, char first, char second) {
        if (spec.chars().filter(letter -> letter == first).count() != 1
                || spec.chars().filter(letter -> letter == second).count() != 1) {
            throw new TypeError("convolution dimension_numbers[" + position + "] must contain the characters '" + first
                    + "' and '" + second + "' exactly once, got " + spec + ".");
        }
        if (spec.chars().distinct().count() < spec.length()) {
            throw new TypeError("convolution dimension_numbers[" + position + "] cannot have duplicate characters, got "
                    + spec + ".");
        }
    }

    private static Set<Character> spatial(String spec, char first, char second) {
        Set<Character> letters = new TreeSet<>();
        for (int axis = 0; axis < spec.length(); axis++) {
            char letter = spec.charAt(axis);
            if (letter != first && letter != second) {
                letters.add(letter);
            }
        }
        return letters;
    }

    /// The axes in the order in which the right operand has the spatial ones.
    private static List<Integer> axes(String spec, char first, char second, String rhs) {
        List<Integer> axes = new ArrayList<>(List.of(spec.indexOf(first), spec.indexOf(second)));
        Axes.range(spec.length()).stream()
                .filter(axis -> spec.charAt(axis) != first && spec.charAt(axis) != second)
                .sorted(Comparator.comparing(axis -> rhs.indexOf(spec.charAt(axis))))
                .forEach(axes::add);
        return axes;
    }

    /// A specification with the roles of its first two axes exchanged.
    static List<Integer> swapped(List<Integer> spec) {
        List<Integer> swapped = new ArrayList<>(spec);
        swapped.set(0, spec.get(1));
        swapped.set(1, spec.get(0));
        return swapped;
    }

    static List<Integer> spatial(List<Integer> spec) {
        return spec.subList(2, spec.size());
    }

    /// Python's text, as jaxprs print it.
    @Override
    public String toString() {
        return "ConvDimensionNumbers(lhs_spec=" + Operands.tuple(lhsSpec) + ", rhs_spec=" + Operands.tuple(rhsSpec)
                + ", out_spec=" + Operands.tuple(outSpec) + ")";
    }
}
