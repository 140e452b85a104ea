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
import org.jax4j.lax.operand.Axes;

/// The functions of `lax` that take functions: loops, branches, folds by any function, and solvers.
///
/// Operands, carried values and results are trees: arrays, or records, lists and maps of arrays. The functions
/// are traced once, not run for each step, and may capture arrays of the program around them.
public interface ControlFunctions {

    /// Applies `onTrue` to the operand if the predicate holds, and `onFalse` otherwise.
    ///
    /// ```java
    /// Array y = lax.cond(jnp.array(true), x -> x.plus(1), x -> x.minus(1), jnp.array(3f));
    /// System.out.println(y);
    /// ```
    ///
    /// ```text
    /// Array(4., dtype=float32)
    /// ```
    ///
    /// Both functions are traced, only one is run. Under `vmap` with a predicate that differs between members,
    /// both are run for all members, and each member selects one of the results.
    ///
    /// @param predicate a boolean scalar, or a number, of which 0 is false
    /// @throws org.jax4j.errors.TypeError if the predicate is not a real scalar, or the results of the two
    ///         functions differ in structure or types
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

    /// Applies the branch at `index` to the operand, as `jax.lax.switch`; an index out of bounds is clamped to
    /// the first or the last branch.
    ///
    /// @param index an integer scalar
    /// @throws org.jax4j.errors.TypeError  if the index is not an integer scalar, or the results of the branches
    ///                                     differ in structure or types
    /// @throws org.jax4j.errors.ValueError if there are no branches
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

    /// Applies `body` to a value again and again while `condition` holds.
    ///
    /// ```java
    /// System.out.println(lax.whileLoop(x -> x.lt(1000), x -> x.times(2), jnp.array(1)));
    /// ```
    ///
    /// ```text
    /// Array(1024, dtype=int32)
    /// ```
    ///
    /// The loop can be differentiated in forward mode only: reverse mode needs a number of steps that is known
    /// when the loop is traced ([#scan(Fn2, Object, Object)]).
    ///
    /// @param condition returns a boolean scalar
    /// @param body      returns a value of the same structure and types as its argument
    /// @throws org.jax4j.errors.TypeError if the body changes the structure or a type, naming the leaf
    default <C> C whileLoop(Fn1<C, Array> condition, Fn1<C, C> body, C initial) {
        return Loops.whileLoop(condition, body, initial, Mismatches.Loop.WHILE);
    }

    /// Applies `body` once for each number in `[lower, upper)` to the value that the step before returned.
    ///
    /// ```java
    /// System.out.println(lax.foriLoop(0, 5, (i, sum) -> sum.plus(i), jnp.array(0)));
    /// ```
    ///
    /// ```text
    /// Array(10, dtype=int32)
    /// ```
    ///
    /// @param body takes an int32 scalar and the value, and returns a value of the same structure and types
    /// @throws org.jax4j.errors.TypeError if the body changes the structure or a type, naming the leaf
    default <C> C foriLoop(int lower, int upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(
                CountedLoops.number(lower), CountedLoops.number(upper), body, initial, Optional.empty());
    }

    /// [#foriLoop(int, int, Fn2, Object)] with several steps in each iteration of the compiled loop.
    ///
    /// @param unroll the number of steps, 0 for all of them
    default <C> C foriLoop(int lower, int upper, Fn2<Array, C, C> body, C initial, int unroll) {
        return CountedLoops.loop(
                CountedLoops.number(lower), CountedLoops.number(upper), body, initial, Optional.of(unroll));
    }

    /// [#foriLoop(int, int, Fn2, Object)] with bounds that the program may compute. A loop with such bounds can
    /// be differentiated in forward mode only.
    ///
    /// @param lower an integer scalar
    /// @param upper an integer scalar of the same dtype
    default <C> C foriLoop(Array lower, Array upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(lower, upper, body, initial, Optional.empty());
    }

    /// [#foriLoop(Array, Array, Fn2, Object)] with a lower bound that is known.
    default <C> C foriLoop(int lower, Array upper, Fn2<Array, C, C> body, C initial) {
        return CountedLoops.loop(CountedLoops.number(lower), upper, body, initial, Optional.empty());
    }

    /// Applies a function to a carried value and to one element after another, and stacks its outputs.
    ///
    /// ```java
    /// var sums = lax.scan((Array sum, Array x) -> new Step<>(sum.plus(x), sum), jnp.array(0f), jnp.array(1f, 2f,
    /// 3f));
    /// System.out.println(sums.carry() + " " + sums.outputs());
    /// ```
    ///
    /// ```text
    /// Array(6., dtype=float32) Array([0., 1., 3.], dtype=float32)
    /// ```
    ///
    /// @param function takes the carried value and the element at one position along the first axis of
    ///                 `elements`; returns the next carried value, of the same structure and types, and an
    ///                 output
    /// @param elements arrays of one length along their first axis
    /// @throws org.jax4j.errors.TypeError  if the function changes the structure or a type of the carried value,
    ///                                     naming the leaf
    /// @throws org.jax4j.errors.ValueError if the arrays of `elements` have different lengths
    default <C, X, Y> Scanned<C, Y> scan(Fn2<C, X, Step<C, Y>> function, C initial, X elements) {
        return Scans.scan(function, initial, elements, ScanOptions.DEFAULT, Mismatches.Loop.SCAN);
    }

    /// [#scan(Fn2, Object, Object)] with options: direction, unrolling, number of steps.
    default <C, X, Y> Scanned<C, Y> scan(Fn2<C, X, Step<C, Y>> function, C initial, X elements, ScanOptions options) {
        return Scans.scan(function, initial, elements, options, Mismatches.Loop.SCAN);
    }

    /// [#scan(Fn2, Object, Object)] without elements: a given number of steps.
    default <C, Y> Scanned<C, Y> scan(Fn1<C, Step<C, Y>> function, C initial, int length) {
        return scan(function, initial, ScanOptions.ofLength(length));
    }

    /// [#scan(Fn2, Object, Object)] without elements, with options that give the number of steps.
    default <C, Y> Scanned<C, Y> scan(Fn1<C, Step<C, Y>> function, C initial, ScanOptions options) {
        return Scans.scan(new Scans.Unfed<>(function), initial, List.of(), options, Mismatches.Loop.SCAN);
    }

    /// Applies a function to one element along the first axis after another, and stacks the results. This is a
    /// loop; `vmap` computes all elements at once.
    default <X, Y> Y map(Fn1<X, Y> function, X elements) {
        return Maps.map(function, elements);
    }

    /// [#map(Fn1, Object)] over batches of elements: a loop over the batches, each of which is computed at once.
    ///
    /// @param batchSize the number of elements in a batch, 0 for one batch of all; the last batch may be smaller
    default <X, Y> Y map(Fn1<X, Y> function, X elements, int batchSize) {
        return Maps.map(function, elements, batchSize);
    }

    /// The folds of all prefixes along the first axis, such as running sums, in a logarithmic number of parallel
    /// steps.
    ///
    /// ```java
    /// System.out.println(lax.associativeScan((Array a, Array b) -> a.times(b), jnp.arange(1, 6)));
    /// ```
    ///
    /// ```text
    /// Array([  1,   2,   6,  24, 120], dtype=int32)
    /// ```
    ///
    /// @param function associative; is applied to many positions along the axis at once
    /// @param elements arrays of one length along their first axis
    default <T> T associativeScan(Fn2<T, T, T> function, T elements) {
        return Folds.associativeScan(function, elements, false, 0);
    }

    /// [#associativeScan(Fn2, Object)] along any axis, of suffixes instead of prefixes if `reverse`.
    default <T> T associativeScan(Fn2<T, T, T> function, T elements, boolean reverse, int axis) {
        return Folds.associativeScan(function, elements, reverse, axis);
    }

    /// Reduces several arrays at once over axes, which the result lacks, by any function.
    ///
    /// @param operands   arrays of one shape
    /// @param initial    neutral elements of the function, one scalar for each array
    /// @param function   associative and commutative, of scalars; must not capture arrays
    /// @param dimensions the axes
    default <T> T reduce(T operands, T initial, Fn2<T, T, T> function, int... dimensions) {
        return Folds.reduce(operands, initial, function, dimensions);
    }

    /// Reduces windows of several arrays at once by any function.
    ///
    /// @param operands arrays of one shape
    /// @param initial  neutral elements of the function, one scalar for each array
    /// @param function associative and commutative, of scalars; must not capture arrays
    /// @param window   the size of the window along each axis
    /// @param strides  the distance between neighbouring windows along each axis
    default <T> T reduceWindow(
            T operands, T initial, Fn2<T, T, T> function, int[] window, int[] strides, WindowPadding padding) {
        int[] ones = Axes.array(Axes.repeat(1, window.length));
        return reduceWindow(operands, initial, function, window, strides, padding, ones, ones);
    }

    /// The same with steps between the elements of the operands, which are filled with the initial value, and
    /// between those of the window.
    default <T> T reduceWindow(
            T operands,
            T initial,
            Fn2<T, T, T> function,
            int[] window,
            int[] strides,
            WindowPadding padding,
            int[] baseDilation,
            int[] windowDilation) {
        return Folds.reduceWindow(operands, initial, function, window, strides, padding, baseDilation, windowDilation);
    }

    /// A copy of the operand with a function applied to the elements at computed positions.
    ///
    /// @param function    of a scalar; must not capture arrays
    /// @param updateShape the shape that the updates of a scatter would have
    default Array scatterApply(
            Array operand,
            Array indices,
            Fn1<Array, Array> function,
            int[] updateShape,
            ScatterDimensionNumbers dimensionNumbers) {
        return Folds.scatterApply(
                operand, indices, function, updateShape, Scatter.of(Scatter.Update.APPLY, dimensionNumbers));
    }

    /// A root of a function, found by any solver and differentiated by the implicit function theorem: with
    /// respect to the arrays that the function captures, and not through the steps of the solver.
    ///
    /// @param function     returns a tree of the structure of its argument
    /// @param guess        where the solver begins
    /// @param solve        takes the function and the guess; returns a root
    /// @param tangentSolve takes the function's derivative at the root, which is linear, and a right-hand side;
    ///                     returns the solution of the linear equation
    default <T> T customRoot(
            Fn1<T, T> function, T guess, Fn2<Fn1<T, T>, T, T> solve, Fn2<Fn1<T, T>, T, T> tangentSolve) {
        return Solves.root(function, guess, solve, tangentSolve);
    }

    /// The solution of `matvec(x) = b`, found by any solver and differentiated as the solution of a linear
    /// system: with respect to `b` and to the arrays that `matvec` captures. Reverse mode needs a solver of the
    /// transposed system, which the overloads take.
    ///
    /// @param matvec a linear function
    /// @param solve  takes `matvec` and `b`
    default <T> T customLinearSolve(Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve) {
        return Solves.linear(matvec, b, solve, Optional.empty(), false);
    }

    /// [#customLinearSolve(Fn1, Object, Fn2)] of a system that is its own transpose if `symmetric`, so that
    /// `solve` solves the transposed system too.
    default <T> T customLinearSolve(Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve, boolean symmetric) {
        return Solves.linear(matvec, b, solve, Optional.empty(), symmetric);
    }

    /// [#customLinearSolve(Fn1, Object, Fn2)] with a solver of the transposed system.
    ///
    /// @param transposeSolve takes the transpose of `matvec` and a right-hand side
    default <T> T customLinearSolve(
            Fn1<T, T> matvec, T b, Fn2<Fn1<T, T>, T, T> solve, Fn2<Fn1<T, T>, T, T> transposeSolve) {
        return Solves.linear(matvec, b, solve, Optional.of(transposeSolve), false);
    }
}
