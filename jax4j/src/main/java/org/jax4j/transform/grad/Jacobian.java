package org.jax4j.transform.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.Promotion;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.ComplexParts;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.JvpTrace;
import org.jax4j.transform.Linearization;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreeDef.RecordDef;

/// Jacobians: the derivatives of all elements of the result with respect to all elements of the arguments.
///
/// For each array of the result and each array of the arguments there is one array, of the shape of the former
/// followed by that of the latter. They form a tree of the structure of the result, each of whose leaves is a
/// tree of the structure of the argument.
public final class Jacobian {
    private final Differentiable call;
    private final GradOptions options;
    private final List<Integer> inputs;

    private Jacobian(String name, Fn<?> function, GradOptions options, Object... arguments) {
        this.call = new Differentiable(name, function, options.argnums(), arguments);
        this.options = options;
        List<Boolean> differentiated = call.differentiated();
        this.inputs = IntStream.range(0, differentiated.size())
                .filter(differentiated::get)
                .boxed()
                .toList();
    }

    /// The Jacobian by forward mode, column by column: of functions with at least as many results as arguments.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> T forward(Fn<?> function, GradOptions options, Object... arguments) {
        Jacobian jacobian = new Jacobian("jacfwd", function, options, arguments);
        jacobian.inputArrays().forEach(array -> checkForward("input", array.dtype(), options.holomorphic()));
        return (T) jacobian.forward();
    }

    /// The Jacobian by reverse mode, row by row: of functions with at least as many arguments as results.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    public static <T> T reverse(Fn<?> function, GradOptions options, Object... arguments) {
        Jacobian jacobian = new Jacobian("jacrev", function, options, arguments);
        jacobian.call.checkInputs("jacrev", options.holomorphic(), options.allowInt());
        return (T) jacobian.reverse();
    }

    private List<Array> inputArrays() {
        return inputs.stream().map(call.leaves()::get).toList();
    }

    private Object forward() {
        List<Array> points = inputArrays();
        int size = elements(points);
        List<Array> primals = new ArrayList<>();
        List<Batched> columns = BatchTrace.batch(
                Optional.empty(),
                directions -> {
                    List<Tangent> tangents = new ArrayList<>(call.leaves().stream()
                            .map(leaf -> Tangent.zero(leaf.aval()))
                            .toList());
                    for (int index = 0; index < inputs.size(); index++) {
                        tangents.set(inputs.get(index), Tangent.of(directions.get(index)));
                    }
                    Dual dual = JvpTrace.jvp(call.function()::apply, call.leaves(), tangents);
                    primals.addAll(dual.primals());
                    return dual.tangents().subList(0, differentiatedResults()).stream()
                            .map(Tangents::instantiate)
                            .toList();
                },
                size,
                Batching.along(0, basis(points)));
        List<Object> trees = new ArrayList<>();
        for (int index = 0; index < columns.size(); index++) {
            Array result = primals.get(index);
            checkForward("output", result.dtype(), options.holomorphic());
            Array matrix = Batching.at(columns.get(index), result.ndim(), size);
            trees.add(argumentTree(divide(matrix, result.ndim(), points, result)));
        }
        return resultTree(trees, primals);
    }

    private Object reverse() {
        Linearization at =
                Linearization.of(call.function()::apply, call.leaves(), call.differentiated(), Integer.MAX_VALUE);
        List<Array> results = at.results().subList(0, differentiatedResults());
        results.forEach(result -> checkReverse(result.dtype(), options.holomorphic()));
        int size = elements(results);
        List<Batched> rows = BatchTrace.batch(
                Optional.empty(),
                seeds -> {
                    Stream<Tangent> others =
                            at.results().stream().skip(seeds.size()).map(result -> Tangent.zero(result.aval()));
                    List<Tangent> cotangents =
                            at.pullBack(Stream.concat(seeds.stream().map(Tangent::of), others)
                                    .toList());
                    return Differentiable.instantiate(
                            inputs.stream().map(cotangents::get).toList());
                },
                size,
                Batching.along(0, basis(results)));
        List<List<Array>> parts = new ArrayList<>();
        for (int index = 0; index < rows.size(); index++) {
            Array input = call.leaves().get(inputs.get(index));
            parts.add(divide(Batching.atFront(rows.get(index), size), 0, results, input));
        }
        List<Object> trees = new ArrayList<>();
        for (int index = 0; index < results.size(); index++) {
            int result = index;
            trees.add(argumentTree(parts.stream().map(list -> list.get(result)).toList()));
        }
        return resultTree(trees, at.results());
    }

    /// How many of the leading arrays of the result are differentiated: those before the rest of an [Aux].
    private int differentiatedResults() {
        TreeDef structure = call.function().resultStructure();
        return isAux(structure) ? ((RecordDef) structure).children().getFirst().leafCount() : structure.leafCount();
    }

    private static boolean isAux(TreeDef structure) {
        return structure instanceof RecordDef(Class<?> type, List<TreeDef> _) && type == Aux.class;
    }

    private Object argumentTree(List<Array> parts) {
        List<Array> leaves = new ArrayList<>(call.leaves());
        for (int index = 0; index < inputs.size(); index++) {
            leaves.set(inputs.get(index), parts.get(index));
        }
        List<Object> trees = call.treesOf(leaves);
        return options.argnums().size() == 1 ? trees.getFirst() : trees;
    }

    private Object resultTree(List<Object> trees, List<Array> results) {
        TreeDef structure = call.function().resultStructure();
        try {
            if (isAux(structure)) {
                List<Object> leaves = new ArrayList<>(trees);
                leaves.addAll(results.subList(trees.size(), results.size()));
                return structure.unflatten(leaves);
            }
            return structure.unflatten(trees);
        } catch (ClassCastException mismatch) {
            throw new TypeError(
                    "The Jacobian has a tree of the arguments' structure at each leaf of the result, "
                            + structure
                            + ", which cannot hold it. Let the function give an array, a list or a map; if it is a"
                            + " gradient, as in hessian, let it take one, such as the vector that ravelTree makes of a record.");
        }
    }

    /// The rows of the identity matrix over all elements of these arrays, as one array for each.
    private static List<Array> basis(List<Array> arrays) {
        int size = elements(arrays);
        DType dtype =
                Promotion.promote(arrays.stream().map(Array::aval).toList()).dtype();
        int[] square = {size, size};
        Array rows = Creation.broadcastedIota(DType.INT32, square, 0);
        Array columns = Creation.broadcastedIota(DType.INT32, square, 1);
        Array diagonal = Comparison.eq(Arithmetic.add(rows, Scalars.of(DType.INT32, 0L)), columns);
        List<Array> parts = split(Conversion.convertElementType(diagonal, dtype), 1, arrays);
        List<Array> rowsOf = new ArrayList<>();
        for (int index = 0; index < arrays.size(); index++) {
            Array array = arrays.get(index);
            Array part = reshape(parts.get(index), Axes.concat(new int[] {size}, array.shape()));
            rowsOf.add(new Conversion.ConvertElementType(array.dtype(), array.weakType()).bind(part));
        }
        return rowsOf;
    }

    /// Divides the axis of `matrix` that runs over all elements of `arrays` into one array for each.
    private static List<Array> divide(Array matrix, int axis, List<Array> arrays, Array example) {
        List<Array> parts = split(matrix, axis, arrays);
        int[] shape = matrix.shape();
        List<Array> divided = new ArrayList<>();
        for (int index = 0; index < arrays.size(); index++) {
            int[] before = Arrays.copyOfRange(shape, 0, axis);
            int[] after = Arrays.copyOfRange(shape, axis + 1, shape.length);
            Array part = reshape(
                    parts.get(index),
                    Axes.concat(Axes.concat(before, arrays.get(index).shape()), after));
            if (part.dtype().isComplex() && !example.dtype().isComplex()) {
                part = ComplexParts.real(part);
            }
            divided.add(Conversion.convertElementType(part, example.dtype(), example.weakType()));
        }
        return divided;
    }

    private static List<Array> split(Array array, int axis, List<Array> like) {
        List<Integer> sizes =
                like.stream().map(each -> Math.toIntExact(each.size())).toList();
        return Joining.split(array, sizes, axis);
    }

    private static Array reshape(Array array, int[] shape) {
        return Arrays.equals(array.shape(), shape) ? array : Movement.reshape(array, shape);
    }

    private static int elements(List<Array> arrays) {
        return arrays.stream().mapToInt(array -> Math.toIntExact(array.size())).sum();
    }

    private static void checkForward(String noun, DType dtype, boolean holomorphic) {
        if (holomorphic && !dtype.isComplex()) {
            throw new TypeError(
                    "jacfwd with holomorphic=true requires " + noun + "s with complex dtype, but got " + dtype + ".");
        }
        if (!holomorphic && !dtype.isFloating()) {
            throw new TypeError("jacfwd requires real-valued " + noun + "s (" + noun
                    + " dtype that is a sub-dtype of np.floating), but got " + dtype
                    + ". For holomorphic differentiation, pass withHolomorphic(true). For "
                    + "differentiation of non-holomorphic functions involving complex or integer values, use jvp "
                    + "directly.");
        }
    }

    private static void checkReverse(DType dtype, boolean holomorphic) {
        if (holomorphic && !dtype.isComplex()) {
            throw new TypeError(
                    "jacrev with holomorphic=true requires outputs with complex dtype, but got " + dtype + ".");
        }
        if (!holomorphic && !dtype.isFloating()) {
            throw new TypeError("jacrev requires real-valued outputs (output dtype that is a sub-dtype of "
                    + "np.floating), but got " + dtype + ". For holomorphic differentiation, pass "
                    + "withHolomorphic(true). Otherwise use vjp directly.");
        }
    }
}
