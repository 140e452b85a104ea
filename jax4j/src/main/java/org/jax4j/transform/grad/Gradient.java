package org.jax4j.transform.grad;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.transform.Linearization;
import org.jax4j.tree.TreeDef;
import org.jax4j.tree.TreeDef.LeafDef;
import org.jax4j.tree.TreeDef.RecordDef;

/// Gradients of functions whose result is a scalar, by reverse mode.
public final class Gradient {
    private Gradient() {}

    /// The result of `function` and its gradient.
    ///
    /// @throws TypeError unless the result (or the value of an [Aux]) is a scalar of a floating-point dtype, and
    /// so are the arguments
    @SuppressWarnings("unchecked")
    public static <R, G> ValueAndGrad<R, G> of(Fn<? extends R> function, GradOptions options, Object... arguments) {
        Differentiable call = new Differentiable("grad", function, options.argnums(), arguments)
                .checkInputs("grad", options.holomorphic(), options.allowInt());
        Linearization at = Linearization.of(call.function()::apply, call.leaves(), call.differentiated(), 1);
        TreeDef structure = call.function().resultStructure();
        Array value = scalar(structure, at.results(), options.holomorphic());
        List<Tangent> cotangents = at.pullBack(List.of(Tangent.of(Scalars.full(value, 1))));
        List<Object> gradients = call.trees(cotangents);
        return new ValueAndGrad<>((R) structure.unflatten(at.results()), (G)
                (options.argnums().size() == 1 ? gradients.getFirst() : gradients));
    }

    private static Array scalar(TreeDef structure, List<Array> results, boolean holomorphic) {
        TreeDef differentiated =
                structure instanceof RecordDef(Class<?> type, List<TreeDef> children) && type == Aux.class
                        ? children.getFirst()
                        : structure;
        if (!(differentiated instanceof LeafDef)) {
            throw new TypeError("Gradient only defined for scalar-output functions. Output was a tree of structure "
                    + differentiated + ". If the function has results besides, return new Aux<>(value, rest).");
        }
        Array value = results.getFirst();
        if (value.ndim() != 0) {
            throw new TypeError("Gradient only defined for scalar-output functions. Output had shape: "
                    + Operands.shape(value.shape())
                    + ". Reduce it (sum(), mean()), or use jacrev.");
        }
        DType dtype = value.dtype();
        if (holomorphic && !dtype.isComplex()) {
            throw new TypeError(
                    "grad with holomorphic=true requires outputs with complex dtype, but got " + dtype + ".");
        }
        if (!holomorphic && dtype.isComplex()) {
            throw new TypeError("grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), "
                    + "but got " + dtype + ". For holomorphic differentiation, pass withHolomorphic(true). For "
                    + "differentiation of non-holomorphic functions involving complex outputs, use vjp directly.");
        }
        if (!dtype.isInexact()) {
            throw new TypeError(
                    "grad requires real-valued outputs (output dtype that is a sub-dtype of np.floating), " + "but got "
                            + dtype + ". For differentiation of functions with integer outputs, use vjp directly.");
        }
        return value;
    }
}
