package org.jax4j.lax.operand;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jax4j.core.Aval;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;

/// Checks that the type rules share.
public final class Operands {
    /// Where `jnp` has a function that promotes and does the same, its name.
    private static final Map<String, String> NUMPY_NAMES = Map.ofEntries(
            Map.entry("abs", "fabs"),
            Map.entry("add", "add"),
            Map.entry("atan2", "arctan2"),
            Map.entry("concatenate", "concatenate"),
            Map.entry("div", "divide"),
            Map.entry("eq", "equal"),
            Map.entry("max", "maximum"),
            Map.entry("min", "minimum"),
            Map.entry("mul", "multiply"),
            Map.entry("ne", "not_equal"),
            Map.entry("nextafter", "nextafter"),
            Map.entry("pow", "float_power"),
            Map.entry("select", "where"),
            Map.entry("shift_left", "left_shift"),
            Map.entry("shift_right_arithmetic", "right_shift"),
            Map.entry("shift_right_logical", "right_shift"),
            Map.entry("sub", "subtract"));

    private Operands() {}

    /// The dtypes' names, separated by commas.
    public static String dtypes(List<Aval> operands) {
        return operands.stream().map(aval -> aval.dtype().jaxName()).collect(Collectors.joining(", "));
    }

    /// The shapes as Python's tuples, separated by commas.
    public static String shapes(List<Aval> operands) {
        return operands.stream().map(aval -> shape(aval.shape())).collect(Collectors.joining(", "));
    }

    /// Python's text of a tuple.
    public static String shape(int[] shape) {
        return switch (shape.length) {
            case 1 -> "(" + shape[0] + ",)";
            default -> Arrays.toString(shape).replace('[', '(').replace(']', ')');
        };
    }

    /// Python's text of a tuple.
    public static String tuple(List<Integer> values) {
        return shape(Axes.array(values));
    }

    /// Requires one dtype.
    ///
    /// @throws TypeError naming the operation and the dtypes that came
    public static void requireSameDtypes(String name, List<Aval> operands) {
        if (operands.stream().map(Aval::dtype).distinct().count() <= 1) {
            return;
        }
        String equivalent = NUMPY_NAMES.get(name);
        throw new TypeError("lax." + name + " requires arguments to have the same dtypes, got " + dtypes(operands)
                + "."
                + (equivalent == null
                        ? ""
                        : " (Tip: jnp." + equivalent
                                + " is a similar function that does automatic type promotion on inputs)."));
    }

    /// Requires that the only operand has an accepted dtype.
    ///
    /// @throws TypeError naming the operation and the dtype that came
    public static void requireDtype(String name, List<DtypeGroup> accepted, Aval operand) {
        if (!DtypeGroup.anyHas(accepted, operand.dtype())) {
            throw new TypeError(name + " does not accept dtype " + operand.dtype()
                    + ". Accepted dtypes are subtypes of " + names(accepted) + ".");
        }
    }

    /// Requires that an operand has an accepted dtype.
    ///
    /// @throws TypeError naming the operation, the operand and the dtype that came
    public static void requireDtype(String name, List<DtypeGroup> accepted, Aval operand, int position) {
        if (!DtypeGroup.anyHas(accepted, operand.dtype())) {
            throw new TypeError(name + " does not accept dtype " + operand.dtype() + " at position " + position
                    + ". Accepted dtypes at position " + position + " are subtypes of " + names(accepted) + ".");
        }
    }

    private static String names(List<DtypeGroup> accepted) {
        return accepted.stream().map(DtypeGroup::text).collect(Collectors.joining(", "));
    }

    /// Whether all operands are weakly typed.
    public static boolean allWeak(List<Aval> operands) {
        return operands.stream().allMatch(Aval::weakType);
    }

    /// An axis counted from the front; negative axes count from the end.
    ///
    /// @throws ValueError if there is no such axis
    public static int axis(int axis, int rank) {
        if (axis < -rank || axis >= rank) {
            throw new ValueError("axis " + axis + " is out of bounds for array of dimension " + rank);
        }
        return axis < 0 ? axis + rank : axis;
    }

    /// The shape to which operands of one rank broadcast by repeating axes of size 1; scalars fit everywhere.
    ///
    /// @throws TypeError naming the operation and the shapes that came
    public static int[] broadcastShape(String name, List<Aval> operands) {
        List<Aval> arrays =
                operands.stream().filter(operand -> operand.rank() > 0).toList();
        TreeSet<Integer> ranks = arrays.stream().map(Aval::rank).collect(Collectors.toCollection(TreeSet::new));
        if (ranks.size() > 1) {
            throw new TypeError(name + ": arrays must have the same number of dimensions, got "
                    + ranks.toString().replace('[', '{').replace(']', '}'));
        }
        int[] shape = new int[ranks.isEmpty() ? 0 : ranks.first()];
        Arrays.fill(shape, 1);
        for (Aval operand : arrays) {
            for (int axis = 0; axis < shape.length; axis++) {
                int dim = operand.type().dim(axis);
                if (dim != 1 && shape[axis] != 1 && dim != shape[axis]) {
                    throw new TypeError(name + " got incompatible shapes for broadcasting: " + shapes(arrays) + ".");
                }
                shape[axis] = shape[axis] == 1 ? dim : shape[axis];
            }
        }
        return shape;
    }

    /// The shape to which shapes broadcast, as NumPy does.
    ///
    /// @throws ValueError if they do not
    public static int[] broadcast(List<int[]> shapes) {
        int rank = shapes.stream().mapToInt(shape -> shape.length).max().orElse(0);
        int[] result = new int[rank];
        Arrays.fill(result, 1);
        for (int[] shape : shapes) {
            for (int axis = 0; axis < shape.length; axis++) {
                int at = rank - shape.length + axis;
                if (shape[axis] != 1 && result[at] != 1 && shape[axis] != result[at]) {
                    throw new ValueError("Incompatible shapes for broadcasting: shapes="
                            + shapes.stream().map(Operands::shape).toList());
                }
                result[at] = result[at] == 1 ? shape[axis] : result[at];
            }
        }
        return result;
    }
}
