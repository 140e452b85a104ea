package org.jax4j.transform.grad;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.tree.TreeDef;

/// A function, its arguments, and the arguments with respect to which it is differentiated.
final class Differentiable {
    private final Flattened arguments;
    private final List<Integer> argnums;
    private final FlatFunction function;

    /// @param name what asks for the derivative, for messages
    Differentiable(String name, Fn<?> function, List<Integer> argnums, Object... arguments) {
        this.arguments = Flattened.of(arguments);
        this.argnums = argnums.stream()
                .map(argnum -> normalised(name, argnum, arguments.length))
                .toList();
        this.function = new FlatFunction(function, this.arguments.structures());
    }

    private void requireTrees(String name) {
        for (int argnum : argnums) {
            TreeDef structure = arguments.structures().get(argnum);
            if (structure instanceof TreeDef.StaticDef(var value) && value != null) {
                throw new TypeError(
                        name + ": argument " + argnum + " is the static value " + value + " of class "
                                + value.getClass().getName()
                                + ", by which nothing can be differentiated. Pass an Array (jnp.array(...)) or a tree of them.");
            }
        }
    }

    private static int normalised(String name, int argnum, int count) {
        int position = argnum < 0 ? argnum + count : argnum;
        if (position < 0 || position >= count) {
            throw new TypeError(name + ": differentiating with respect to argnums=" + argnum + " requires at least "
                    + (argnum < 0 ? -argnum : argnum + 1)
                    + " positional arguments to be passed by the caller, but got only " + count
                    + " positional arguments.");
        }
        return position;
    }

    /// Checks the arguments with respect to which the function is differentiated: that they hold arrays, of
    /// dtypes that have derivatives.
    Differentiable checkInputs(String name, boolean holomorphic, boolean allowInt) {
        requireTrees(name);
        for (int leaf : arguments.leafIndices(argnums)) {
            DType dtype = arguments.leaves().get(leaf).dtype();
            if (holomorphic && !dtype.isComplex()) {
                throw new TypeError(name + " with holomorphic=true requires inputs with complex dtype, but got " + dtype
                        + where(leaf) + ".");
            }
            if (!allowInt && !dtype.isInexact()) {
                throw new TypeError(name + " requires real- or complex-valued inputs (input dtype that is a sub-dtype "
                        + "of np.inexact), but got " + dtype + where(leaf)
                        + ". If you want to use Boolean- or integer-valued "
                        + "inputs, use vjp or set allowInt to true.");
            }
        }
        return this;
    }

    /// Which array has a dtype that does not fit; nothing if there is only one.
    private String where(int leaf) {
        return arguments.leaves().size() == 1 ? "" : " (" + arguments.place(leaf) + ")";
    }

    FlatFunction function() {
        return function;
    }

    List<Array> leaves() {
        return arguments.leaves();
    }

    /// For each leaf of all arguments, whether the function is differentiated with respect to it.
    List<Boolean> differentiated() {
        List<Boolean> flags =
                new ArrayList<>(Collections.nCopies(arguments.leaves().size(), false));
        arguments.leafIndices(argnums).forEach(index -> flags.set(index, true));
        return flags;
    }

    /// A tree of cotangents for each argument in `argnums`, in their order.
    ///
    /// @param cotangents one for each leaf of all arguments
    List<Object> trees(List<Tangent> cotangents) {
        return trees(
                indices -> instantiate(indices.stream().map(cotangents::get).toList()));
    }

    /// A tree of arrays for each argument in `argnums`, in their order.
    ///
    /// @param leaves one for each leaf of all arguments
    List<Object> treesOf(List<Array> leaves) {
        return trees(
                (List<Integer> indices) -> indices.stream().map(leaves::get).toList());
    }

    private List<Object> trees(Function<List<Integer>, List<Array>> leaves) {
        return argnums.stream()
                .map(argnum -> arguments
                        .structures()
                        .get(argnum)
                        .unflatten(leaves.apply(arguments.leafIndices(List.of(argnum)))))
                .toList();
    }

    /// Cotangents as arrays. The cotangent of an integer carries no information: it is an array of `false`, where
    /// JAX has the dtype float0.
    static List<Array> instantiate(List<Tangent> cotangents) {
        return cotangents.stream()
                .map(cotangent -> cotangent.aval().dtype().isInexact()
                        ? Tangents.instantiate(cotangent)
                        : Scalars.zeros(cotangent.aval().withDtype(DType.BOOL)))
                .toList();
    }
}
