package org.jax4j.transform.grad;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.JvpTrace;
import org.jax4j.transform.Linearization;
import org.jax4j.transform.Transposition;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;

/// Derivatives of functions of trees: forwards along tangents, and backwards from cotangents.
public final class Derivatives {
    private Derivatives() {}

    /// The value of `function` and its directional derivative.
    ///
    /// @param tangents one tree for each argument, of the argument's structure
    /// @throws TypeError  if a tangent has another structure or dtype than its argument
    /// @throws ValueError if a tangent has another shape than its argument
    public static <R> Jvp<R> jvp(Fn<R> function, Object[] primals, Object[] tangents) {
        Differentiable call = new Differentiable("jvp", function, all(primals), primals);
        List<Tangent> directions = tangents(primals, tangents);
        Dual dual = JvpTrace.jvp(call.function()::apply, call.leaves(), directions);
        TreeDef structure = call.function().resultStructure();
        return new Jvp<>(
                unflatten(structure, dual.primals()),
                unflatten(structure, Differentiable.instantiate(dual.tangents())));
    }

    /// The value of `function`, and its derivative as a linear function of one tangent tree for each argument.
    public static <R> Linearized<R, Fn<R>> linearize(Fn<R> function, Object... primals) {
        Differentiable call = new Differentiable("linearize", function, all(primals), primals);
        Linearization at =
                Linearization.of(call.function()::apply, call.leaves(), call.differentiated(), Integer.MAX_VALUE);
        TreeDef structure = call.function().resultStructure();
        return new Linearized<>(
                unflatten(structure, at.results()),
                tangents ->
                        unflatten(structure, Differentiable.instantiate(at.pushForward(tangents(primals, tangents)))));
    }

    /// The value of `function`, and its pullback: from a cotangent of the result to a list of the cotangents of
    /// the arguments.
    public static <R> Vjp<R, Fn<List<Object>>> vjp(Fn<R> function, Object... primals) {
        Differentiable call = new Differentiable("vjp", function, all(primals), primals);
        Linearization at =
                Linearization.of(call.function()::apply, call.leaves(), call.differentiated(), Integer.MAX_VALUE);
        TreeDef structure = call.function().resultStructure();
        List<Aval> avals = at.results().stream().map(Array::aval).toList();
        return new Vjp<>(
                unflatten(structure, at.results()),
                cotangent -> call.trees(at.pullBack(cotangents("vjp", structure, avals, cotangent[0]))));
    }

    /// The transpose of a linear function: from a cotangent of the result to a list of the cotangents of the
    /// arguments.
    ///
    /// @param primals arguments, of which only the types matter
    public static Fn<List<Object>> linearTranspose(Fn<?> function, Object... primals) {
        Differentiable call = new Differentiable("linearTranspose", function, all(primals), primals);
        List<Aval> avals = call.leaves().stream().map(Array::aval).toList();
        Jaxpr linear = JitTrace.trace("linearTranspose", avals, call.function()::apply);
        TreeDef structure = call.function().resultStructure();
        List<Operand> unknown =
                avals.stream().<Operand>map(Operand.Unknown::new).toList();
        return cotangent -> call.trees(Transposition.transpose(
                linear, unknown, cotangents("linearTranspose", structure, linear.outputAvals(), cotangent[0])));
    }

    private static List<Integer> all(Object[] arguments) {
        return IntStream.range(0, arguments.length).boxed().toList();
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // the structure was taken of a result of that type
    private static <R> R unflatten(TreeDef structure, List<Array> leaves) {
        return (R) structure.unflatten(leaves);
    }

    private static List<Tangent> tangents(Object[] primals, Object[] tangents) {
        Flattened points = Flattened.of(primals);
        Flattened directions = Flattened.of(tangents);
        if (!points.structures().equals(directions.structures())) {
            throw new TypeError("primal and tangent arguments to jvp must have the same tree structure; primals have "
                    + "tree structure " + points.structures() + " whereas tangents have tree structure "
                    + directions.structures() + ".");
        }
        List<Tangent> result = new ArrayList<>();
        for (int index = 0; index < points.leaves().size(); index++) {
            String where = points.leaves().size() == 1 ? "" : " of " + points.place(index);
            result.add(tangent(
                    where,
                    points.leaves().get(index).aval(),
                    directions.leaves().get(index)));
        }
        return result;
    }

    private static Tangent tangent(String where, Aval primal, Array tangent) {
        if (!Arrays.equals(primal.shape(), tangent.shape())) {
            throw new ValueError("jvp called with different primal and tangent shapes; got primal shape " + primal
                    + where + " and tangent shape " + tangent.aval() + ".");
        }
        DType expected = primal.dtype().isInexact() ? primal.dtype() : DType.BOOL;
        if (tangent.dtype() != expected) {
            throw new TypeError("primal and tangent arguments to jvp do not match; dtypes must be equal, or in case of "
                    + "int/bool primal dtype the tangent must be an array of false. Got primal dtype " + primal.dtype()
                    + where + " and so expected tangent dtype " + expected + ", but got tangent dtype "
                    + tangent.dtype()
                    + " instead.");
        }
        return primal.dtype().isInexact() ? Tangent.of(tangent) : Tangent.zero(primal);
    }

    private static List<Tangent> cotangents(String name, TreeDef structure, List<Aval> avals, Object cotangent) {
        Tree<Array> tree = Tree.flatten(cotangent, Array.class);
        if (!Objects.equals(tree.structure(), structure)) {
            throw new ValueError("unexpected tree structure. The argument of a function returned by " + name
                    + " must have the structure of the differentiated function's result, " + structure + ", but got "
                    + tree.structure() + ".");
        }
        List<Tangent> result = new ArrayList<>();
        for (int index = 0; index < avals.size(); index++) {
            Aval aval = avals.get(index);
            Array leaf = tree.leaves().get(index);
            DType expected = aval.dtype().isInexact() ? aval.dtype() : DType.BOOL;
            if (leaf.dtype() != expected || !Arrays.equals(leaf.shape(), aval.shape())) {
                throw new ValueError("unexpected type of an argument of a function returned by " + name + ": got "
                        + leaf.aval() + ", but expected " + aval.withDtype(expected)
                        + " because the corresponding output of the differentiated function had type " + aval + ".");
            }
            result.add(aval.dtype().isInexact() ? Tangent.of(leaf) : Tangent.zero(aval));
        }
        return result;
    }
}
