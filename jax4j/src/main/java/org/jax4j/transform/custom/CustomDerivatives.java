package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.Dual;
import org.jax4j.core.Jaxpr;
import org.jax4j.core.Primitive;
import org.jax4j.core.Trace;
import org.jax4j.errors.SourceLine;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.function.Pair;
import org.jax4j.lax.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.grad.Jvp;
import org.jax4j.tree.Tree;
import org.jax4j.tree.TreeDef;

/// Functions of trees with derivative rules of their own.
public final class CustomDerivatives {
    private CustomDerivatives() {}

    /// A rule for forward derivatives: of the arguments and their tangents.
    @FunctionalInterface
    public interface JvpRule<R> {
        Jvp<R> apply(Object[] primals, Object[] tangents);
    }

    /// A rule that gives the result and what the backward rule needs.
    @FunctionalInterface
    public interface ForwardRule<R, S> {
        Pair<R, S> apply(Object[] primals);
    }

    /// A rule that gives the cotangents of the arguments.
    @FunctionalInterface
    public interface BackwardRule<R, S> {
        Object[] apply(S residuals, R cotangent);
    }

    /// Applies a function that has a rule for its forward derivative.
    public static <R> R callJvp(CustomOptions options, Fn<R> function, JvpRule<R> rule, Object... arguments) {
        String name = options.name();
        boolean symbolicZeros = options.symbolicZeros();
        Flattened flat = Flattened.of(arguments);
        FlatFunction body = new FlatFunction(function, flat.structures());
        FlatRules.Jvp flatRule = (primals, tangents) -> {
            Object[] points = Flattened.rebuild(flat.structures(), primals);
            Object[] directions = Flattened.rebuild(flat.structures(), FlatRules.given(tangents, symbolicZeros));
            Jvp<R> result = SourceLine.ofUser(() -> rule.apply(points, directions));
            Tree<Array> value = Tree.flatten(result.value(), Array.class);
            Tree<Array> tangent = Tree.flatten(result.tangent(), Array.class);
            requireSame("the tangent that the rule of " + name + " gives", value.structure(), tangent.structure());
            List<Aval> avals = value.leaves().stream().map(Array::aval).toList();
            return new Dual(
                    value.leaves(),
                    FlatRules.checked("the tangent that the rule of " + name + " gives", avals, tangent.leaves()));
        };
        return call(
                body, flat, (jaxpr, constants) -> new CustomJvpCall(name, jaxpr, constants, flatRule, symbolicZeros));
    }

    /// Applies a function that has rules for its reverse derivative.
    @SuppressWarnings("unchecked")
    public static <R, S> R callVjp(
            CustomOptions options,
            Fn<R> function,
            ForwardRule<R, S> forward,
            BackwardRule<R, S> backward,
            Object... arguments) {
        String name = options.name();
        boolean symbolicZeros = options.symbolicZeros();
        Flattened flat = Flattened.of(arguments);
        FlatFunction body = new FlatFunction(function, flat.structures());
        FlatRules.Forward flatForward = primals -> {
            List<Aval> avals = primals.stream().map(Array::aval).toList();
            Object[] points = Flattened.rebuild(flat.structures(), primals);
            Pair<R, S> result = SourceLine.ofUser(() -> forward.apply(points));
            Tree<Array> value = Tree.flatten(result.first(), Array.class);
            Tree<Array> residuals = Tree.flatten(result.second(), Array.class);
            return new FlatRules.Residuals(value.leaves(), residuals.leaves(), (saved, cotangents) -> {
                S trees = (S) residuals.structure().unflatten(saved);
                R seed = (R) value.structure().unflatten(FlatRules.given(cotangents, symbolicZeros));
                Object[] given = SourceLine.ofUser(() -> backward.apply(trees, seed));
                Flattened cotangentTrees = Flattened.of(given);
                if (!cotangentTrees.structures().equals(flat.structures())) {
                    throw new TypeError("the backward rule of " + name + " must give one cotangent of the structure of "
                            + "each argument, " + flat.structures() + ", but gave " + cotangentTrees.structures()
                            + ".");
                }
                return FlatRules.checked(
                        "a cotangent that the backward rule of " + name + " gives", avals, cotangentTrees.leaves());
            });
        };
        return call(
                body,
                flat,
                (jaxpr, constants) -> new CustomVjpCall(name, jaxpr, constants, flatForward, symbolicZeros));
    }

    @FunctionalInterface
    private interface MakeCall {
        Primitive of(Jaxpr jaxpr, int constants);
    }

    /// Outside of transformations the function is just applied.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R> R call(FlatFunction body, Flattened flat, MakeCall make) {
        if (Trace.isEvaluating()) {
            List<Array> results = body.apply(flat.leaves());
            return (R) body.resultStructure().unflatten(results);
        }
        JitTrace.Closed closed = JitTrace.traceClosed("custom rule", flat.avals(), body::apply);
        Primitive call = make.of(closed.jaxpr(), closed.captured().size());
        return (R) body.resultStructure().unflatten(call.bind(Axes.concat(closed.captured(), flat.leaves())));
    }

    private static void requireSame(String what, TreeDef expected, TreeDef given) {
        if (!expected.equals(given)) {
            throw new TypeError(
                    what + " must have the structure of the result, " + expected + ", but has " + given + ".");
        }
    }
}
