package org.jax4j.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jax4j.control.solve.Solves;
import org.jax4j.core.Array;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.function.Fn3;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.indexing.ScatterDimensionNumbers;

/// The functions of `lax` that take functions: loops and branches.
///
/// What they carry, take and give are trees: arrays, records, lists and maps of them. Functions are traced once,
/// not run for each step, and may capture arrays of the program around them.
public interface ControlFunctions {

    /// `onTrue` applied to the operand if the predicate holds, else `onFalse`.
    ///
    /// Both functions are traced; only one is run. Under `vmap`, if the members do not agree on the predicate,
    /// both are computed and each member selects.
    ///
    /// @param predicate a scalar, boolean or a number, of which 0 is false
    /// @throws org.jax4j.errors.TypeError if the predicate is no scalar or the results have different types
    default <A, R> R cond(Array predicate, Fn1<A, R> onTrue, Fn1<A, R> onFalse, A operand) {
        return Conditionals.cond(predicate, onTrue, onFalse, operand);
    }

    /// [#cond(Array, Fn1, Fn1, Object)] of two operands.
    default <A, B, R> R cond(Array predicate, Fn2<A, B, R> onTrue, Fn2<A, B, R> onFalse, A a, B b) {
        return Conditionals.cond(predicate, onTrue, onFalse, a, b);
    }

    /// [#cond(Array, Fn1, Fn1, Object)] of three operands.
    default <A, B, C, R> R cond(Array predicate, Fn3<A, B, C, R> onTrue, Fn3<A, B, C, R> onFalse, A a, B b, C c) {
        return Conditionals.cond(predicate, onTrue, onFalse, a, b, c);
    }

    /// [#cond(Array, Fn1, Fn1, Object)] of functions that capture all that they need.
    default <R> R cond(Array predicate, Supplier<R> onTrue, Supplier<R> onFalse) {
        return Conditionals.cond(predicate, new Conditionals.Branch<>(onTrue), new Conditionals.Branch<>(onFalse));
    }

    /// The branch at `index` applied to the operand; the first or the last branch if the index is out of bounds.
    ///
    /// @param index an integer scalar
    /// @throws org.jax4j.errors.TypeError if the index is no integer scalar or the results have different types
    default <A, R> R switchCase(Array index, List<Fn1<A, R>> branches, A operand) {
        return Conditionals.switchCase(index, branches, operand);
    }

    /// [#switchCase(Array, List, Object)] of two operands.
    default <A, B, R> R switchCase(Array index, List<Fn2<A, B, R>> branches, A a, B b) {
        return Conditionals.switchCase(index, branches, a, b);
    }

    /// [#switchCase(Array, List, Object)] of branches that capture all that they need.
    default <R> R switchCase(Array index, List<Supplier<R>> branches) {
        return Conditionals.switchCase(
                index, branches.stream().map(Conditionals.Branch::new).toList());
    }

    /// Replaces a value by what `body` makes of it while `condition` holds.
    ///
    /// ```java
    /// lax.whileLoop(x -> x.lt(1000), x -> x.times(2), jnp.array(1));
    /// ```
    ///
    /// It can be differentiated forwards, not in reverse: for that the number of steps must be known ([#scan]).
    ///
    /// @param condition gives a boolean scalar
    /// @param body      gives a value of the same structure and types
    /// @throws org.jax4j.errors.TypeError if the body changes a type, naming the leaf
    default <C> C whileLoop(Fn1<C, Array> condition, Fn1<C, C> body, C initial) {
        return Loops.whileLoop(condition, body, initial, Mismatches.Loop.WHILE);
    }

    /// Replaces a value by what `body` makes of it and of each number from `lower` to before `upper`.
    ///
    /// @param body takes an int32 scalar and the value
    /// @throws org.jax4j.errors.TypeError if the body changes a type, naming the leaf
    default <C> C foriLoop(int lower, int upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(
                CountedLoops.number(lower), CountedLoops.number(upper), body, initial, Optional.empty());
    }

    /// The same with several steps written out in each turn of the compiled loop.
    ///
    /// @param unroll the number of steps, 0 for all of them
    default <C> C foriLoop(int lower, int upper, Fn2<Array, C, C> body, C initial, int unroll) {
        return CountedLoops.loop(
                CountedLoops.number(lower), CountedLoops.number(upper), body, initial, Optional.of(unroll));
    }

    /// The same with bounds that may be computed by the program; if they are, the loop cannot be differentiated
    /// in reverse.
    ///
    /// @param lower an integer scalar
    /// @param upper an integer scalar of the same dtype
    default <C> C foriLoop(Array lower, Array upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(lower, upper, body, initial, Optional.empty());
    }

    /// The same from 0 on, or from another number.
    default <C> C foriLoop(int lower, Array upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(CountedLoops.number(lower), upper, body, initial, Optional.empty());
    }

    /// Applies a function to a carried value and one element after another, and collects its outputs.
    ///
    /// ```java
    /// Scanned<Array, Array> sums = lax.scan((sum, x) -> new Step<>(sum.plus(x), sum), jnp.array(0f), xs);
    /// ```
    ///
    /// @param function takes the carried value and the element at one position along the first axis of `elements`
    /// @param elements arrays of one length along their first axis
    /// @throws org.jax4j.errors.TypeError  if the function changes a type of the carried value, naming the leaf
    /// @throws org.jax4j.errors.ValueError if the arrays have different lengths
    default <C, X, Y> Scanned<C, Y> scan(Fn2<C, X, Step<C, Y>> function, C initial, X elements) {
        return Scans.scan(function, initial, elements, ScanOptions.DEFAULT, Mismatches.Loop.SCAN);
    }

    /// [#scan(Fn2, Object, Object)] with options: direction, unrolling, number of steps.
    default <C, X, Y> Scanned<C, Y> scan(Fn2<C, X, Step<C, Y>> function, C initial, X elements, ScanOptions options) {
        return Scans.scan(function, initial, elements, options, Mismatches.Loop.SCAN);
    }

    /// [#scan(Fn2, Object, Object)] over nothing: a number of steps.
    default <C, Y> Scanned<C, Y> scan(Fn1<C, Step<C, Y>> function, C initial, int length) {
        return scan(function, initial, ScanOptions.ofLength(length));
    }

    /// [#scan(Fn2, Object, Object)] over nothing, with options that give the number of steps.
    default <C, Y> Scanned<C, Y> scan(Fn1<C, Step<C, Y>> function, C initial, ScanOptions options) {
        return Scans.scan(new Scans.Unfed<>(function), initial, List.of(), options, Mismatches.Loop.SCAN);
    }

    /// A function applied to one element along the first axis after another, with the results stacked: a loop,
    /// where `vmap` computes all at once.
    default <X, Y> Y map(Fn1<X, Y> function, X elements) {
        return Maps.map(function, elements);
    }

    /// The same with batches of elements: a loop over batches, each computed at once.
    ///
    /// @param batchSize the number of elements in a batch, 0 for one batch of all; the last batch may be smaller
    default <X, Y> Y map(Fn1<X, Y> function, X elements, int batchSize) {
        return Maps.map(function, elements, batchSize);
    }

    /// The folds of the first element, the first two, the first three and so on, computed in a logarithmic number
    /// of steps.
    ///
    /// @param function associative; works on several positions along the first axis at once
    /// @param elements arrays of one length along their first axis
    default <T> T associativeScan(Fn2<T, T, T> function, T elements) {
        return Folds.associativeScan(function, elements, false, 0);
    }

    /// The same along another axis, and from the last element on if reversed.
    default <T> T associativeScan(Fn2<T, T, T> function, T elements, boolean reverse, int axis) {
        return Folds.associativeScan(function, elements, reverse, axis);
    }

    /// The folds of arrays over axes, which disappear.
    ///
    /// @param operands   arrays of one shape
    /// @param initial    scalars that are neutral, one for each array
    /// @param function   associative and commutative, of scalars; may not capture arrays
    /// @param dimensions the axes
    default <T> T reduce(T operands, T initial, Fn2<T, T, T> function, int... dimensions) {
        return Folds.reduce(operands, initial, function, dimensions);
    }

    /// The folds of windows of arrays.
    ///
    /// @param operands arrays of one shape
    /// @param initial  scalars that are neutral, one for each array
    /// @param function associative and commutative, of scalars; may not capture arrays
    /// @param window   the window's size
    /// @param strides  its steps
    default <T> T reduceWindow(
            T operands, T initial, Fn2<T, T, T> function, int[] window, int[] strides, WindowPadding padding) {
        return Folds.reduceWindow(operands, initial, function, window, strides, padding);
    }

    /// The operand with a function applied to the elements at positions.
    ///
    /// @param function    of a scalar; may not capture arrays
    /// @param updateShape the shape that updates would have
    default Array scatterApply(
            Array operand,
            Array indices,
            Fn1<Array, Array> function,
            int[] updateShape,
            ScatterDimensionNumbers dimensionNumbers) {
        return Folds.scatterApply(
                operand, indices, function, updateShape, Scatter.of(Scatter.Update.APPLY, dimensionNumbers));
    }

    /// A root of a function, found by a solver and differentiated by the implicit function theorem: with respect
    /// to what the function captures, not through the solver's steps.
    ///
    /// @param function     gives a tree of the structure of its argument
    /// @param guess        where the solver begins
    /// @param solve        takes the function and the guess; gives a root
    /// @param tangentSolve takes the function's derivative at the root, which is linear, and a right-hand side;
    ///                     gives the solution of the linear equation
    default <T> T customRoot(
            Fn1<T, T> function, T guess, Fn2<Fn1<T, T>, T, T> solve, Fn2<Fn1<T, T>, T, T> tangentSolve) {
        return Solves.root(function, guess, solve, tangentSolve);
    }

    /// The solution of `matvec(x) = b`, found by a solver and differentiated as the solution of a linear system:
    /// with respect to `b` and what `matvec` captures. Without a solver of the transposed system there is no
    /// reverse mode.
    ///
    /// @param matvec linear
    /// @param solve  takes `matvec` and `b`
    default <T> T customLinearSolve(Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve) {
        return Solves.linear(matvec, b, solve, Optional.empty(), false);
    }

    /// The same for a system that is its own transpose, if it is symmetric.
    default <T> T customLinearSolve(Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve, boolean symmetric) {
        return Solves.linear(matvec, b, solve, Optional.empty(), symmetric);
    }

    /// The same with a solver of the transposed system.
    ///
    /// @param transposeSolve takes the transpose of `matvec` and a right-hand side
    default <T> T customLinearSolve(
            Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve, Fn2<Fn1<T, T>, T, T> transposeSolve) {
        return Solves.linear(matvec, b, solve, Optional.of(transposeSolve), false);
    }
}
