package org.jax4j.control.solve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.errors.TypeError;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.JvpTrace;
import org.jax4j.transform.Transposition;
import org.jax4j.tree.TreeDef;

/// Solvers with derivatives of their own: `lax.customRoot` and `lax.customLinearSolve`.
public final class Solves {
    private Solves() {}

    /// A root of `function`, with derivatives by what the function captures.
    @SuppressWarnings("unchecked")
    public static <T> T root(
            Fn1<T, T> function, T guess, Fn2<Fn1<T, T>, T, T> solve, Fn2<Fn1<T, T>, T, T> tangentSolve) {
        Flattened flat = Flattened.of(guess);
        Trees<T> trees = new Trees<>(flat.structures().getFirst());
        List<Aval> avals = flat.avals();
        UnaryOperator<List<Array>> flatFunction = trees.flat("customRoot: the function", function);
        Closed equation = Closed.trace("custom_root", avals, flatFunction);
        Closed solver = Closed.trace(
                "custom_root solve", avals, trees.flat("customRoot: the solver", x -> solve.apply(function, x)));
        int count = avals.size();
        Closed tangent = Closed.trace("custom_root tangent_solve", Axes.concat(avals, avals), both -> {
            List<Array> root = both.subList(0, count);
            Fn1<T, T> linear = change -> trees.tree(derivative(flatFunction, root, trees.leaves(change)));
            return trees.flat("customRoot: the tangent solver", (T b) -> tangentSolve.apply(linear, b))
                    .apply(both.subList(count, 2 * count));
        });
        List<Array> operands = new ArrayList<>(equation.constants());
        operands.addAll(solver.constants());
        operands.addAll(tangent.constants());
        operands.addAll(flat.leaves());
        Root root = new Root(
                equation.jaxpr(),
                solver.jaxpr(),
                tangent.jaxpr(),
                equation.constants().size(),
                solver.constants().size());
        return (T) trees.structure().unflatten(root.bind(operands));
    }

    private static List<Array> derivative(UnaryOperator<List<Array>> function, List<Array> at, List<Array> along) {
        Dual dual = JvpTrace.jvp(function, at, along.stream().map(Tangent::of).toList());
        return Closed.instantiated(dual.tangents());
    }

    /// The solution of `matvec(x) = b`, with derivatives by `b` and by what `matvec` captures.
    ///
    /// @param transposeSolve solves the transposed system; without it there is no reverse mode
    @SuppressWarnings("unchecked")
    public static <T> T linear(
            Fn1<T, T> matvec,
            T b,
            Fn2<Fn1<T, T>, T, T> solve,
            Optional<Fn2<Fn1<T, T>, T, T>> transposeSolve,
            boolean symmetric) {
        Flattened flat = Flattened.of(b);
        Trees<T> trees = new Trees<>(flat.structures().getFirst());
        List<Aval> avals = flat.avals();
        Closed product =
                Closed.trace("custom_linear_solve matvec", avals, trees.flat("customLinearSolve: matvec", matvec));
        Closed solver = Closed.trace(
                "custom_linear_solve solve",
                avals,
                trees.flat("customLinearSolve: the solver", x -> solve.apply(matvec, x)));
        List<Closed> programs = new ArrayList<>(List.of(product, solver));
        if (symmetric) {
            programs.addAll(List.of(product, solver));
        } else if (transposeSolve.isPresent()) {
            Fn1<T, T> vecmat = x -> trees.tree(transposed(product, avals, trees.leaves(x)));
            programs.add(
                    Closed.trace("custom_linear_solve vecmat", avals, trees.flat("customLinearSolve: vecmat", vecmat)));
            programs.add(Closed.trace(
                    "custom_linear_solve transpose_solve",
                    avals,
                    trees.flat(
                            "customLinearSolve: the transposed solver",
                            x -> transposeSolve.get().apply(vecmat, x))));
        }
        List<Array> operands = new ArrayList<>();
        programs.forEach(program -> operands.addAll(program.constants()));
        operands.addAll(flat.leaves());
        LinearSolve primitive = new LinearSolve(
                product.jaxpr(),
                solver.jaxpr(),
                programs.size() == 2
                        ? Optional.empty()
                        : Optional.of(new LinearSolve.Transposed(
                                programs.get(2).jaxpr(), programs.get(3).jaxpr())),
                programs.stream().map(program -> program.constants().size()).toList());
        return (T) trees.structure().unflatten(primitive.bind(operands));
    }

    private static List<Array> transposed(Closed product, List<Aval> avals, List<Array> cotangents) {
        List<Operand> operands = new ArrayList<>();
        product.constants().forEach(constant -> operands.add(new Operand.Known(constant)));
        avals.forEach(aval -> operands.add(new Operand.Unknown(aval)));
        List<Tangent> results = Transposition.backward(
                product.jaxpr(), operands, cotangents.stream().map(Tangent::of).toList());
        return Closed.instantiated(results.subList(product.constants().size(), results.size()));
    }

    /// Trees of one structure, and functions of them.
    private record Trees<T>(TreeDef structure) {
        @SuppressWarnings("unchecked")
        T tree(List<Array> leaves) {
            return (T) structure.unflatten(leaves);
        }

        List<Array> leaves(T tree) {
            return Flattened.of(tree).leaves();
        }

        /// @throws TypeError if the function's result has another structure
        UnaryOperator<List<Array>> flat(String name, Fn1<T, T> function) {
            return leaves -> {
                Flattened result = Flattened.of(function.apply(tree(leaves)));
                if (!result.structures().getFirst().equals(structure)) {
                    throw new TypeError(name + " must give a tree of the structure of its argument, got "
                            + result.structures().getFirst() + " and " + structure + ".");
                }
                return result.leaves();
            };
        }
    }
}
