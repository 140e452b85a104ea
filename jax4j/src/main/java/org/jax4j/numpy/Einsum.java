package org.jax4j.numpy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.contraction.Contractions;
import org.jax4j.lax.contraction.DotDimensionNumbers;
import org.jax4j.lax.contraction.DotSpec;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.numpy.indexing.Index;
import org.jax4j.numpy.indexing.IndexedArray;
import org.jax4j.stablehlo.DType;

/// Einstein's summation of several operands.
///
/// Letters of an operand that stand twice in it are its diagonal; letters that nothing else has and the result
/// lacks are summed over at once. Then two operands at a time are contracted, those first whose product is
/// smallest; each contraction is one `dot_general`, whose batch axes are the letters that both have and that are
/// still needed.
///
/// An ellipsis stands for axes that get letters of their own, counted from the last.
final class Einsum {
    /// Letters for the axes of ellipses, which no user writes.
    private static final char FIRST_HIDDEN = '\uE000';

    /// An operand and the letters of its axes.
    private record Term(Array array, String letters) {
        int axis(char letter) {
            return letters.indexOf(letter);
        }
    }

    private final List<Term> terms = new ArrayList<>();
    private final String output;
    private final DotSpec spec;

    Einsum(String subscripts, List<Array> operands, DotSpec spec) {
        this.spec = spec;
        String text = subscripts.replace(" ", "");
        int arrow = text.indexOf("->");
        String[] inputs = (arrow < 0 ? text : text.substring(0, arrow)).split(",", -1);
        if (inputs.length != operands.size()) {
            throw new ValueError(
                    "einsum \"" + subscripts + "\" names " + inputs.length + " operands, got " + operands.size() + ".");
        }
        int hidden = 0;
        for (int index = 0; index < inputs.length; index++) {
            int rank = operands.get(index).ndim();
            int named = inputs[index].replace("...", "").length();
            int rest = inputs[index].contains("...") ? rank - named : 0;
            if (named + rest != rank || rest < 0) {
                throw new ValueError("einsum subscript '" + inputs[index] + "' of operand " + index
                        + " does not fit an array with " + rank + " axes.");
            }
            hidden = Math.max(hidden, rest);
            terms.add(new Term(operands.get(index), inputs[index].replace("...", hidden(rest))));
        }
        output = arrow < 0 ? implicitOutput(hidden) : text.substring(arrow + 2).replace("...", hidden(hidden));
        alignSizes(subscripts);
        requireOutput(subscripts);
    }

    /// The letters of an ellipsis, the last axis always the same.
    private static String hidden(int count) {
        StringBuilder letters = new StringBuilder();
        for (int index = count - 1; index >= 0; index--) {
            letters.append((char) (FIRST_HIDDEN + index));
        }
        return letters.toString();
    }

    private String implicitOutput(int hidden) {
        Map<Character, Integer> counts = new TreeMap<>();
        for (Term term : terms) {
            term.letters().chars().forEach(letter -> counts.merge((char) letter, 1, Integer::sum));
        }
        return hidden(hidden)
                + counts.entrySet().stream()
                        .filter(entry -> entry.getValue() == 1 && entry.getKey() < FIRST_HIDDEN)
                        .map(entry -> String.valueOf(entry.getKey()))
                        .collect(Collectors.joining());
    }

    /// Removes axes of size 1 where the letter has another size elsewhere, and checks that sizes agree.
    private void alignSizes(String subscripts) {
        Map<Character, Integer> sizes = new HashMap<>();
        for (Term term : terms) {
            for (int axis = 0; axis < term.letters().length(); axis++) {
                int size = term.array().shape()[axis];
                sizes.merge(term.letters().charAt(axis), size, (x, y) -> x == 1 ? y : x);
            }
        }
        for (int index = 0; index < terms.size(); index++) {
            Term term = terms.get(index);
            List<Integer> repeated = new ArrayList<>();
            for (int axis = 0; axis < term.letters().length(); axis++) {
                int size = term.array().shape()[axis];
                int wanted = sizes.getOrDefault(term.letters().charAt(axis), size);
                if (size == 1 && wanted != 1) {
                    repeated.add(axis);
                } else if (size != wanted) {
                    throw new TypeError("einsum \"" + subscripts + "\": axis '"
                            + term.letters().charAt(axis)
                            + "' has sizes " + wanted + " and " + size + ", got shapes "
                            + terms.stream()
                                    .map(each -> Operands.shape(each.array().shape()))
                                    .toList());
                }
            }
            if (!repeated.isEmpty()) {
                String kept = Axes.others(term.letters().length(), repeated).stream()
                        .map(axis -> String.valueOf(term.letters().charAt(axis)))
                        .collect(Collectors.joining());
                terms.set(index, new Term(Movement.squeeze(term.array(), repeated), kept));
            }
        }
    }

    private void requireOutput(String subscripts) {
        String all = terms.stream().map(Term::letters).collect(Collectors.joining());
        for (int at = 0; at < output.length(); at++) {
            char letter = output.charAt(at);
            if (all.indexOf(letter) < 0 || output.indexOf(letter) != output.lastIndexOf(letter)) {
                throw new ValueError("einsum \"" + subscripts + "\": the result's subscript '" + letter
                        + "' must occur in an operand, and once in the result.");
            }
        }
    }

    Array compute() {
        terms.replaceAll(Einsum::diagonal);
        for (int index = 0; index < terms.size(); index++) {
            terms.set(index, withoutLonely(index));
        }
        while (terms.size() > 1) {
            int[] pair = cheapestPair();
            Term right = terms.remove(pair[1]);
            Term left = terms.remove(pair[0]);
            terms.add(contract(left, right, needed()));
        }
        Term last = sumOut(terms.getFirst(), output);
        List<Integer> permutation =
                output.chars().mapToObj(letter -> last.axis((char) letter)).toList();
        return Movement.transpose(last.array(), permutation);
    }

    /// The letters that the result or a remaining operand has.
    private String needed() {
        return output + terms.stream().map(Term::letters).collect(Collectors.joining());
    }

    private static Term diagonal(Term term) {
        String letters = term.letters();
        String distinct = letters.chars()
                .distinct()
                .mapToObj(letter -> String.valueOf((char) letter))
                .collect(Collectors.joining());
        if (distinct.length() == letters.length()) {
            return term;
        }
        // Positions of all axes, each letter along an axis of its own.
        int[] shape = new int[distinct.length()];
        for (int axis = 0; axis < shape.length; axis++) {
            shape[axis] = term.array().shape()[letters.indexOf(distinct.charAt(axis))];
        }
        Object[] index = new Object[letters.length()];
        for (int axis = 0; axis < index.length; axis++) {
            index[axis] = new Index.Positions(
                    org.jax4j.lax.Creation.broadcastedIota(DType.INT32, shape, distinct.indexOf(letters.charAt(axis))));
        }
        return new Term(IndexedArray.of(term.array(), index).promiseInBounds().get(), distinct);
    }

    private Term withoutLonely(int index) {
        StringBuilder others = new StringBuilder(output);
        for (int other = 0; other < terms.size(); other++) {
            others.append(other == index ? "" : terms.get(other).letters());
        }
        return sumOut(terms.get(index), others.toString());
    }

    /// Sums over the letters that are not in `kept`.
    private static Term sumOut(Term term, String kept) {
        List<Integer> lonely = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        for (int axis = 0; axis < term.letters().length(); axis++) {
            if (kept.indexOf(term.letters().charAt(axis)) < 0) {
                lonely.add(axis);
            } else {
                rest.append(term.letters().charAt(axis));
            }
        }
        return lonely.isEmpty() ? term : new Term(Reductions.reduceSum(term.array(), lonely), rest.toString());
    }

    private int[] cheapestPair() {
        int[] best = {0, 1};
        double least = Double.POSITIVE_INFINITY;
        for (int left = 0; left < terms.size(); left++) {
            for (int right = left + 1; right < terms.size(); right++) {
                double size = productSize(left, right);
                if (size < least) {
                    least = size;
                    best = new int[] {left, right};
                }
            }
        }
        return best;
    }

    private double productSize(int left, int right) {
        String others = output;
        for (int index = 0; index < terms.size(); index++) {
            others += index == left || index == right ? "" : terms.get(index).letters();
        }
        Set<Character> seen = new LinkedHashSet<>();
        double size = 1;
        for (Term term : List.of(terms.get(left), terms.get(right))) {
            for (int axis = 0; axis < term.letters().length(); axis++) {
                char letter = term.letters().charAt(axis);
                if (others.indexOf(letter) >= 0 && seen.add(letter)) {
                    size *= term.array().shape()[axis];
                }
            }
        }
        return size;
    }

    private Term contract(Term left, Term right, String needed) {
        List<Integer> leftBatch = new ArrayList<>();
        List<Integer> rightBatch = new ArrayList<>();
        List<Integer> leftSummed = new ArrayList<>();
        List<Integer> rightSummed = new ArrayList<>();
        StringBuilder batch = new StringBuilder();
        StringBuilder free = new StringBuilder();
        for (int axis = 0; axis < left.letters().length(); axis++) {
            char letter = left.letters().charAt(axis);
            if (right.axis(letter) < 0) {
                free.append(letter);
            } else if (needed.indexOf(letter) >= 0) {
                batch.append(letter);
                leftBatch.add(left.axis(letter));
                rightBatch.add(right.axis(letter));
            } else {
                leftSummed.add(left.axis(letter));
                rightSummed.add(right.axis(letter));
            }
        }
        for (int axis = 0; axis < right.letters().length(); axis++) {
            char letter = right.letters().charAt(axis);
            free.append(left.axis(letter) < 0 ? String.valueOf(letter) : "");
        }
        DotDimensionNumbers numbers = new DotDimensionNumbers(leftSummed, rightSummed, leftBatch, rightBatch);
        Array product = Contractions.dotGeneral(
                left.array(),
                right.array(),
                numbers,
                spec.preferredElementType(left.array().dtype()));
        return new Term(product, batch.append(free).toString());
    }
}
