package org.jax4j.control;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;
import org.jax4j.stablehlo.Location;
import org.jax4j.transform.TracedFunction;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreePaths;

/// Says which leaves of carried values or of branches' results do not have the types that they need.
final class Mismatches {
    private Mismatches() {}

    /// A tree of typed leaves, and the user's lines that made them.
    record Typed(TreeDef structure, List<Aval> leaves, List<Location> lines) {
        static Typed given(TreeDef structure, List<Aval> leaves) {
            return new Typed(
                    structure,
                    leaves,
                    leaves.stream().map(_ -> Location.UNKNOWN).toList());
        }

        static Typed results(TracedFunction function) {
            return new Typed(function.result(), function.jaxpr().outputAvals(), function.linesOfResults());
        }
    }

    /// What a loop is to its user.
    ///
    /// @param name   what the body is called, such as `scan body`
    /// @param prefix the path of what the user carries, in the tree that the loop carries
    record Loop(String name, String prefix) {
        static final Loop SCAN = new Loop("scan body", "");
        static final Loop WHILE = new Loop("whileLoop body", "");
        static final Loop COUNTED = new Loop("foriLoop body", ".value");
    }

    /// Requires that a body gives the types that it took.
    ///
    /// @throws TypeError naming the leaves, the types that went in and came out, and the lines that made them
    static void requireSameCarry(Loop loop, Typed in, Typed out) {
        UnaryOperator<String> component = path -> {
            String own = path.startsWith(loop.prefix())
                    ? path.substring(loop.prefix().length())
                    : path;
            return own.isEmpty() ? "the input carry" : "the input carry at path " + own;
        };
        List<String> lines = new ArrayList<>();
        for (TreePaths.Difference difference : TreePaths.differences(in.structure(), out.structure())) {
            lines.add(component.apply(difference.path()) + " is a " + difference.first()
                    + " but the corresponding component of the carry output is a " + difference.second() + ", so "
                    + difference.why());
        }
        if (!lines.isEmpty()) {
            throw new TypeError(
                    loop.name() + " function carry input and carry output must have the same tree structure, but "
                            + "they differ:\n\n" + bullets(lines)
                            + "\nRevise the function so that the carry output has the same tree structure as the carry "
                            + "input.");
        }
        List<String> paths = TreePaths.leaves(in.structure());
        for (int index = 0; index < paths.size(); index++) {
            Aval taken = in.leaves().get(index);
            Aval given = out.leaves().get(index);
            if (!same(taken, given)) {
                lines.add(component.apply(paths.get(index)) + " has type " + taken
                        + " but the corresponding output carry component has type " + given + why(taken, given)
                        + at(out.lines().get(index)));
            }
        }
        if (!lines.isEmpty()) {
            throw new TypeError(loop.name() + " function carry input and carry output must have equal types, but they "
                    + "differ:\n\n" + bullets(lines)
                    + "\nRevise the function so that all output types match the corresponding input types.");
        }
    }

    /// Requires that two branches give results of the same types.
    ///
    /// @throws TypeError naming the leaves, the types, and the lines that made them
    static void requireSameResults(String api, String firstName, Typed first, String secondName, Typed second) {
        List<String> lines = new ArrayList<>();
        for (TreePaths.Difference difference : TreePaths.differences(first.structure(), second.structure())) {
            String path = difference.path().isEmpty() ? "" : " at path " + difference.path();
            lines.add(firstName + " output" + path + " is a " + difference.first() + " but " + secondName + " output"
                    + path + " is a " + difference.second() + ", so " + difference.why());
        }
        if (!lines.isEmpty()) {
            throw new TypeError(api + " branch outputs must have the same tree structure, but they differ:\n\n"
                    + bullets(lines) + "\nRevise " + firstName + " and/or " + secondName
                    + " so that they have the same tree structure.");
        }
        List<String> paths = TreePaths.leaves(first.structure());
        for (int index = 0; index < paths.size(); index++) {
            Aval one = first.leaves().get(index);
            Aval other = second.leaves().get(index);
            if (!same(one, other)) {
                String path = paths.get(index).isEmpty() ? "" : " at path " + paths.get(index);
                lines.add("the output of " + firstName + path + " has type " + one
                        + " but the corresponding output of " + secondName + " has type " + other + why(one, other)
                        + at(first.lines().get(index), second.lines().get(index)));
            }
        }
        if (!lines.isEmpty()) {
            throw new TypeError(api + " branches must have equal output types but they differ.\n\n" + bullets(lines)
                    + "\nRevise " + firstName + " and/or " + secondName + " so that all output types match.");
        }
    }

    /// Whether two types are equal but for their weakness.
    static boolean same(Aval first, Aval second) {
        return first.type().equals(second.type());
    }

    private static String why(Aval first, Aval second) {
        boolean dtypes = first.dtype() != second.dtype();
        boolean shapes = !first.type().withDtype(second.dtype()).equals(second.type());
        return dtypes && shapes
                ? ", so the dtypes do not match, and the shapes do not match"
                : dtypes ? ", so the dtypes do not match" : ", so the shapes do not match";
    }

    private static String at(Location... lines) {
        List<String> known = new ArrayList<>();
        for (Location line : lines) {
            if (!line.equals(Location.UNKNOWN)) {
                known.add(line.toString());
            }
        }
        return known.isEmpty() ? "" : " (computed at " + String.join(" and at ", known) + ")";
    }

    private static String bullets(List<String> lines) {
        if (lines.size() == 1) {
            String line = lines.getFirst();
            return line.replaceFirst("^the ", "The ") + ".\n";
        }
        StringBuilder text = new StringBuilder();
        for (int index = 0; index < lines.size(); index++) {
            text.append("  * ").append(lines.get(index)).append(index == lines.size() - 1 ? ".\n" : ";\n");
        }
        return text.toString();
    }
}
