package org.jax4j.testutil;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Tangent;
import org.jax4j.function.Fn;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JvpTrace;
import org.jax4j.transform.Linearization;
import org.jax4j.tree.TreePaths;

/// A function of arrays whose arguments and results have names, and its derivatives as functions of that kind.
interface FlatProgram {
    List<Array> apply(List<Array> arguments);

    /// What messages call the arguments.
    List<String> argumentNames();

    /// What messages call the results of the last application.
    List<String> resultNames();

    /// A function of trees.
    static FlatProgram of(Fn<?> function, Flattened arguments) {
        Flattened.FlatFunction flat = new Flattened.FlatFunction(function, arguments.structures());
        List<String> names = new ArrayList<>();
        for (int index = 0; index < arguments.structures().size(); index++) {
            String argument = "argument " + index;
            TreePaths.leaves(arguments.structures().get(index)).forEach(path -> names.add(argument + path));
        }
        return new FlatProgram() {
            @Override
            public List<Array> apply(List<Array> values) {
                return flat.apply(values);
            }

            @Override
            public List<String> argumentNames() {
                return names;
            }

            @Override
            public List<String> resultNames() {
                return TreePaths.leaves(flat.resultStructure()).stream()
                        .map(path -> "result" + path)
                        .toList();
            }
        };
    }

    /// The results, and their tangents that there are.
    default Dual jvp(List<Array> arguments, List<Array> directions) {
        List<Tangent> tangents = new ArrayList<>();
        int next = 0;
        for (Array argument : arguments) {
            boolean moves = argument.dtype().isInexact();
            tangents.add(moves ? Tangent.of(directions.get(next++)) : Tangent.zero(argument.aval()));
        }
        return JvpTrace.jvp(this::apply, arguments, tangents);
    }

    /// The derivative backwards.
    default Linearization linearization(List<Array> arguments) {
        return Linearization.of(this::apply, arguments, Axes.repeat(true, arguments.size()), Integer.MAX_VALUE);
    }

    /// Arguments, then a direction for each that is not of integers; to results, then their tangents.
    ///
    /// @param arguments an example
    default FlatProgram forward(List<Array> arguments) {
        FlatProgram outer = this;
        int count = arguments.size();
        return new FlatProgram() {
            private List<Boolean> inexact = List.of();

            @Override
            public List<Array> apply(List<Array> values) {
                Dual dual = outer.jvp(values.subList(0, count), values.subList(count, values.size()));
                inexact = dual.primals().stream()
                        .map(primal -> primal.dtype().isInexact())
                        .toList();
                return Axes.concat(
                        dual.primals(),
                        dual.tangents().stream()
                                .filter(tangent -> tangent.aval().dtype().isInexact())
                                .map(Tangents::instantiate)
                                .toList());
            }

            @Override
            public List<String> argumentNames() {
                List<Boolean> flags = arguments.stream()
                        .map(argument -> argument.dtype().isInexact())
                        .toList();
                return withTangents(outer.argumentNames(), flags);
            }

            @Override
            public List<String> resultNames() {
                return withTangents(outer.resultNames(), inexact);
            }
        };
    }

    private static List<String> withTangents(List<String> names, List<Boolean> inexact) {
        return Stream.concat(
                        names.stream(),
                        Axes.range(names.size()).stream()
                                .filter(inexact::get)
                                .map(index -> "the tangent of " + names.get(index)))
                .toList();
    }

    /// Arguments to the cotangents that the results, taken as their own cotangents, give them.
    ///
    /// @param arguments an example
    default FlatProgram reverse(List<Array> arguments) {
        FlatProgram outer = this;
        return new FlatProgram() {
            @Override
            public List<Array> apply(List<Array> values) {
                Linearization at = outer.linearization(values);
                List<Tangent> seeds = at.results().stream()
                        .map(result -> result.dtype().isInexact() ? Tangent.of(result) : Tangent.zero(result.aval()))
                        .toList();
                return at.pullBack(seeds).stream()
                        .filter(cotangent -> cotangent.aval().dtype().isInexact())
                        .map(Tangents::instantiate)
                        .toList();
            }

            @Override
            public List<String> argumentNames() {
                return outer.argumentNames();
            }

            @Override
            public List<String> resultNames() {
                return Axes.range(arguments.size()).stream()
                        .filter(index -> arguments.get(index).dtype().isInexact())
                        .map(index ->
                                "the cotangent of " + outer.argumentNames().get(index))
                        .toList();
            }
        };
    }
}
