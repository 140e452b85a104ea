package org.jax4j.transform.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.transform.JetTrace;
import org.jax4j.tree.TreeDef;

/// Derivatives of high order along a curve, all in one pass.
public final class TaylorMode {
    private TaylorMode() {}

    /// The value of `function` and its derivatives along a curve of arguments.
    ///
    /// @param primals one tree an argument
    /// @param series  for each argument its derivatives, each of the structure of the argument
    public static <R> Jet<R> jet(Fn<R> function, Jet.Terms terms, Object[] primals, List<List<?>> series) {
        int order = order(series);
        List<Object[]> orders = new ArrayList<>();
        for (int index = 0; index < order; index++) {
            int term = index;
            orders.add(series.stream().map(argument -> argument.get(term)).toArray());
        }
        Flattened points = Flattened.of(primals);
        List<Flattened> directions = orders.stream().map(Flattened::of).toList();
        List<Series> inputs = new ArrayList<>();
        for (int leaf = 0; leaf < points.leaves().size(); leaf++) {
            Array point = points.leaves().get(leaf);
            List<Tangent> coefficients = new ArrayList<>();
            for (Flattened direction : directions) {
                requireSame(points, direction, coefficients.size() + 1);
                Tangent term = term(point.aval(), direction.leaves().get(leaf), coefficients.size() + 1);
                coefficients.add(scaled(term, terms, coefficients.size() + 1, false));
            }
            inputs.add(new Series(point, coefficients));
        }
        FlatFunction flat = new FlatFunction(function, points.structures());
        List<Series> outputs = JetTrace.jet(flat::apply, order, inputs);
        TreeDef structure = flat.resultStructure();
        List<R> results = new ArrayList<>();
        for (int index = 0; index < order; index++) {
            int term = index;
            results.add(unflatten(
                    structure,
                    outputs.stream()
                            .map(output -> scaled(output.terms().get(term), terms, term + 1, true))
                            .map(Tangents::instantiate)
                            .toList()));
        }
        return new Jet<>(
                unflatten(structure, outputs.stream().map(Series::value).toList()), results);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the structure was taken of a result of that type
    private static <R> R unflatten(TreeDef structure, List<Array> leaves) {
        return (R) structure.unflatten(leaves);
    }

    private static int order(List<List<?>> series) {
        List<Integer> orders = series.stream().map(List::size).distinct().toList();
        if (orders.size() != 1) {
            throw new ValueError("jet terms have inconsistent lengths for different arguments: got "
                    + series.stream().map(List::size).toList() + " terms. Each argument needs the same number; an "
                    + "argument that stands still has arrays of zeros.");
        }
        return orders.getFirst();
    }

    private static void requireSame(Flattened points, Flattened direction, int order) {
        if (!points.structures().equals(direction.structures())) {
            throw new TypeError(
                    "jet: primals and series must have the same tree structure; primals have tree structure "
                            + points.structures() + " whereas the terms of order " + order + " have tree structure "
                            + direction.structures() + ".");
        }
    }

    private static Tangent term(Aval point, Array term, int order) {
        DType expected = point.dtype().isInexact() ? point.dtype() : DType.BOOL;
        if (!Arrays.equals(point.shape(), term.shape()) || term.dtype() != expected) {
            throw new TypeError("jet: a term of a series must have the type of the value, or in case of an integer or "
                    + "boolean value be an array of false. Expected " + point.withDtype(expected)
                    + " for the term of order " + order + " of a value of type " + point + ", but got " + term.aval()
                    + ".");
        }
        return point.dtype().isInexact() ? Tangent.of(term) : Tangent.zero(point);
    }

    private static Tangent scaled(Tangent tangent, Jet.Terms terms, int order, boolean divide) {
        if (terms == Jet.Terms.DERIVATIVES || order == 1) {
            return tangent;
        }
        double factorial = 1;
        for (int factor = 2; factor <= order; factor++) {
            factorial *= factor;
        }
        double by = factorial;
        return tangent.map(array -> divide
                ? Arithmetic.div(array, Scalars.constant(array, by))
                : Arithmetic.mul(array, Scalars.constant(array, by)));
    }
}
