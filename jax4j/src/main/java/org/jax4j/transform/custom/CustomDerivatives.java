package org.jax4j.transform.custom;

import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.BoundedCache;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.core.trace.Trace;
import org.jax4j.errors.SourceLine;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn;
import org.jax4j.function.Pair;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.Flattened.FlatFunction;
import org.jax4j.transform.JitTrace;
import org.jax4j.transform.TraceKind;
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
        List<TreeDef> structures = flat.structures();
        FlatRules.Jvp flatRule = (primals, tangents) -> {
            Object[] points = Flattened.rebuild(structures, primals);
            Object[] directions = Flattened.rebuild(structures, FlatRules.given(tangents, symbolicZeros));
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
                function,
                flat,
                List.of(rule, options),
                (jaxpr, constants) -> new CustomJvpCall(name, jaxpr, constants, flatRule, symbolicZeros));
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
        List<TreeDef> structures = flat.structures();
        FlatRules.Forward flatForward = primals -> {
            List<Aval> avals = primals.stream().map(Array::aval).toList();
            Object[] points = Flattened.rebuild(structures, primals);
            Pair<R, S> result = SourceLine.ofUser(() -> forward.apply(points));
            Tree<Array> value = Tree.flatten(result.first(), Array.class);
            Tree<Array> residuals = Tree.flatten(result.second(), Array.class);
            return new FlatRules.Residuals(value.leaves(), residuals.leaves(), (saved, cotangents) -> {
                S trees = (S) residuals.structure().unflatten(saved);
                R seed = (R) value.structure().unflatten(FlatRules.given(cotangents, symbolicZeros));
                Object[] given = SourceLine.ofUser(() -> backward.apply(trees, seed));
                Flattened cotangentTrees = Flattened.of(given);
                if (!cotangentTrees.structures().equals(structures)) {
                    throw new TypeError("the backward rule of " + name + " must give one cotangent of the structure of "
                            + "each argument, " + structures + ", but gave " + cotangentTrees.structures()
                            + ".");
                }
                return FlatRules.checked(
                        "a cotangent that the backward rule of " + name + " gives", avals, cotangentTrees.leaves());
            });
        };
        return call(
                function,
                flat,
                List.of(forward, backward, options),
                (jaxpr, constants) -> new CustomVjpCall(name, jaxpr, constants, flatForward, symbolicZeros));
    }

    @FunctionalInterface
    private interface MakeCall {
        Primitive of(Jaxpr jaxpr, int constants);
    }

    /// What a call of a function with these rules depends on.
    private record Key(Fn<?> function, List<Object> rules, TraceKind kind) {}

    /// A call of a traced function.
    ///
    /// @param captured values of its leading operands
    /// @param result   the structure of the function's result
    private record Call(Primitive primitive, List<Array> captured, TreeDef result) {}

    private static final BoundedCache<Key, Call> CALLS = new BoundedCache<>(1024);

    /// Outside of transformations the function is just applied; inside it is traced once for arguments of one
    /// kind, if it captures nothing.
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <R> R call(Fn<R> function, Flattened flat, List<Object> rules, MakeCall make) {
        if (Trace.isEvaluating()) {
            FlatFunction body = new FlatFunction(function, flat.structures());
            List<Array> results = body.apply(flat.leaves());
            return (R) body.resultStructure().unflatten(results);
        }
        Key key = new Key(function, rules, TraceKind.of(flat.structures(), flat.avals()));
        Call present = CALLS.get(key);
        Call call = present != null ? present : trace(key, function, make);
        return (R) call.result().unflatten(call.primitive().bind(Axes.concat(call.captured(), flat.leaves())));
    }

    private static Call trace(Key key, Fn<?> function, MakeCall make) {
        FlatFunction body = new FlatFunction(function, key.kind().structures());
        JitTrace.Closed closed = JitTrace.traceClosed("custom rule", key.kind().avals(), body::apply);
        Primitive primitive = make.of(closed.jaxpr(), closed.captured().size());
        Call call = new Call(primitive, closed.captured(), body.resultStructure());
        boolean capturesNothing =
                closed.captured().isEmpty() && closed.jaxpr().constants().isEmpty();
        return capturesNothing ? CALLS.putIfAbsent(key, call) : call;
    }

    private static void requireSame(String what, TreeDef expected, TreeDef given) {
        if (!expected.equals(given)) {
            throw new TypeError(
                    what + " must have the structure of the result, " + expected + ", but has " + given + ".");
        }
    }
}
