package org.jax4j.numpy.functional;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jax4j.core.Array;
import org.jax4j.lax.operand.Operands;

/// The axes that a vectorised function handles itself, as NumPy's signatures name them: `(n,m),(m)->(n)`.
///
/// @param text    the signature
/// @param inputs  the names of the last axes of each argument
/// @param outputs the names of the axes of each result; empty where nothing is said of results
record CoreDimensions(String text, List<List<String>> inputs, List<List<String>> outputs) {
    private static final Pattern ARGUMENTS = Pattern.compile("\\(\\w*(,\\w+)*\\)(,\\(\\w*(,\\w+)*\\))*");

    /// Functions of so many scalars.
    static CoreDimensions scalars(int count) {
        return new CoreDimensions("of scalars", java.util.Collections.nCopies(count, List.of()), List.of());
    }

    static CoreDimensions parse(String signature) {
        String compact = signature.replace(" ", "");
        String[] sides = compact.split("->", -1);
        if (sides.length != 2
                || !ARGUMENTS.matcher(sides[0]).matches()
                || !ARGUMENTS.matcher(sides[1]).matches()) {
            throw Vectorization.mismatch(signature, "not a valid gufunc signature, such as (n,m),(m)->(n).");
        }
        return new CoreDimensions(signature, names(sides[0]), names(sides[1]));
    }

    private static List<List<String>> names(String side) {
        String[] arguments = side.substring(1, side.length() - 1).split("\\),\\(", -1);
        return Arrays.stream(arguments)
                .map(names -> names.isEmpty() ? List.<String>of() : List.of(names.split(",")))
                .toList();
    }

    int inputRank(int argument) {
        return inputs.get(argument).size();
    }

    /// Requires as many arguments, of sufficient rank, with one size for each name.
    void require(List<Array> arguments) {
        if (arguments.size() != inputs.size()) {
            throw Vectorization.mismatch(text, "got " + arguments.size() + " arguments.");
        }
        sizes(arguments);
    }

    private Map<String, Integer> sizes(List<Array> arguments) {
        Map<String, Integer> sizes = new HashMap<>();
        for (int i = 0; i < arguments.size(); i++) {
            int[] shape = arguments.get(i).shape();
            if (shape.length < inputRank(i)) {
                throw Vectorization.mismatch(
                        text, "argument " + i + " of shape " + Operands.shape(shape) + " has too few dimensions.");
            }
            compare(sizes, inputs.get(i), Arrays.copyOfRange(shape, shape.length - inputRank(i), shape.length));
        }
        return sizes;
    }

    private void compare(Map<String, Integer> sizes, List<String> names, int[] shape) {
        for (int axis = 0; axis < shape.length; axis++) {
            Integer size = sizes.putIfAbsent(names.get(axis), shape[axis]);
            if (size != null && size != shape[axis]) {
                throw Vectorization.mismatch(
                        text, "dimension " + names.get(axis) + " has sizes " + size + " and " + shape[axis] + ".");
            }
        }
    }

    /// The results for one member of the batch, if they are what the signature says.
    List<Array> checked(List<Array> results, List<Array> arguments) {
        if (outputs.isEmpty()) {
            return results;
        }
        if (results.size() != outputs.size()) {
            throw Vectorization.mismatch(text, "the function gave " + results.size() + " results.");
        }
        Map<String, Integer> sizes = sizes(arguments);
        for (int i = 0; i < results.size(); i++) {
            int[] shape = results.get(i).shape();
            if (shape.length != outputs.get(i).size()) {
                throw Vectorization.mismatch(text, "result " + i + " has shape " + Operands.shape(shape) + ".");
            }
            compare(sizes, outputs.get(i), shape);
        }
        return results;
    }
}
