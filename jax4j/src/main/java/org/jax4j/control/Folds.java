package org.jax4j.control;

import static org.jax4j.control.jaxpr.JaxprEdits.join;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.function.Fn;
import org.jax4j.function.Fn1;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Creation;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.reduction.AssociativeScan;
import org.jax4j.lax.reduction.GeneralReduction;
import org.jax4j.lax.window.GeneralWindowReduction;
import org.jax4j.lax.window.Window;
import org.jax4j.lax.window.WindowReductions;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.transform.Flattened;
import org.jax4j.transform.TracedFunction;
import org.jax4j.tree.TreeDef;

/// Folds by functions that the user gives.
public final class Folds {
    private Folds() {}

    @SuppressWarnings("unchecked")
    static <T> T reduce(T operands, T initial, Fn2<T, T, T> function, int... axes) {
        Flattened arrays = Flattened.of(operands);
        Flattened neutral = Flattened.of(initial);
        List<Integer> dimensions =
                arrays.leaves().isEmpty() ? List.of() : axes(arrays.leaves().getFirst(), axes);
        Jaxpr fold = fold("reduce", function, arrays, neutral);
        if (arrays.leaves().size() == 1) {
            Optional<Array> known =
                    monoid(fold, neutral.leaves().getFirst(), arrays.leaves().getFirst(), dimensions);
            if (known.isPresent()) {
                return (T) arrays.structures().getFirst().unflatten(List.of(known.get()));
            }
        }
        List<Array> results =
                new GeneralReduction("<lambda>", dimensions, fold).bind(join(arrays.leaves(), neutral.leaves()));
        return (T) arrays.structures().getFirst().unflatten(results);
    }

    @SuppressWarnings("unchecked")
    static <T> T reduceWindow(
            T operands,
            T initial,
            Fn2<T, T, T> function,
            int[] size,
            int[] strides,
            WindowPadding padding,
            int[] baseDilation,
            int[] windowDilation) {
        Flattened arrays = Flattened.of(operands);
        Flattened neutral = Flattened.of(initial);
        Jaxpr fold = fold("reduceWindow", function, arrays, neutral);
        if (arrays.leaves().isEmpty()) {
            return operands;
        }
        int[] shape = arrays.leaves().getFirst().shape();
        Window window = Window.over(
                shape,
                Axes.list(size),
                Axes.list(strides),
                padding,
                Axes.list(baseDilation),
                Axes.list(windowDilation));
        if (arrays.leaves().size() == 1) {
            Array x = arrays.leaves().getFirst();
            Array start = neutral.leaves().getFirst();
            Optional<Array> known = switch (operation(fold).orElse(null)) {
                case Arithmetic.Add _ when is(start, 0) -> Optional.of(WindowReductions.sum(x, window));
                case Arithmetic.Max _
                when is(start, Literal.lowest(x.dtype())) -> Optional.of(WindowReductions.max(x, window));
                case Arithmetic.Min _
                when is(start, Literal.greatest(x.dtype())) -> Optional.of(WindowReductions.min(x, window));
                case null, default -> Optional.empty();
            };
            if (known.isPresent()) {
                return (T) arrays.structures().getFirst().unflatten(List.of(known.get()));
            }
        }
        List<Array> results = new GeneralWindowReduction(fold, window).bind(join(arrays.leaves(), neutral.leaves()));
        return (T) arrays.structures().getFirst().unflatten(results);
    }

    /// The function as a program over scalars: elements so far, then elements to take in.
    private static Jaxpr fold(String name, Fn<?> function, Flattened arrays, Flattened neutral) {
        TreeDef structure = arrays.structures().getFirst();
        if (!structure.equals(neutral.structures().getFirst())) {
            throw new ValueError(name + " expects operands and initial values of the same tree structure, got "
                    + structure + " and " + neutral.structures().getFirst() + ".");
        }
        List<Aval> scalars = neutral.avals().stream().map(Aval::strong).toList();
        for (Aval scalar : scalars) {
            if (scalar.rank() > 0) {
                throw new ValueError(name + " found non-scalar initial value: " + neutral.avals());
            }
        }
        TracedFunction traced =
                TracedFunction.of(name, function, List.of(structure, structure), join(scalars, scalars));
        requireClosed(name, traced);
        List<DType> dtypes = scalars.stream().map(Aval::dtype).toList();
        List<Aval> results = traced.jaxpr().outputAvals();
        if (!traced.result().equals(structure)
                || !results.stream().map(Aval::dtype).toList().equals(dtypes)) {
            throw new TypeError(name + ": the function must give a value of the structure and dtypes of the initial "
                    + "values, " + structure + " of " + scalars + ", got " + traced.result() + " of " + results + ".");
        }
        return traced.jaxpr();
    }

    private static void requireClosed(String name, TracedFunction traced) {
        if (!traced.captured().isEmpty()) {
            throw new ValueError(name + ": the function can't close over arrays, since it is applied to scalars in "
                    + "any order. It captured "
                    + traced.captured().stream()
                            .map(array -> array.aval().toString())
                            .collect(Collectors.joining(", "))
                    + ". Please open the computation: pass what it needs as another operand.");
        }
    }

    /// The reduction that the function is, if it is one operation and starts with its neutral element.
    private static Optional<Array> monoid(Jaxpr fold, Array start, Array x, List<Integer> axes) {
        if (x.dtype() != start.dtype()) {
            return Optional.empty();
        }
        return switch (operation(fold).orElse(null)) {
            case Arithmetic.Add _ when is(start, 0) -> Optional.of(Reductions.reduceSum(x, axes));
            case Arithmetic.Mul _ when is(start, 1) -> Optional.of(Reductions.reduceProd(x, axes));
            case Arithmetic.Max _
            when is(start, Literal.lowest(x.dtype())) -> Optional.of(Reductions.reduceMax(x, axes));
            case Arithmetic.Min _
            when is(start, Literal.greatest(x.dtype())) -> Optional.of(Reductions.reduceMin(x, axes));
            case Bitwise.And _ when is(start, ones(x.dtype())) -> Optional.of(BitReductions.reduceAnd(x, axes));
            case Bitwise.Or _ when is(start, 0) -> Optional.of(BitReductions.reduceOr(x, axes));
            case Bitwise.Xor _ when is(start, 0) -> Optional.of(BitReductions.reduceXor(x, axes));
            case null, default -> Optional.empty();
        };
    }

    /// The only operation of a function of two elements, applied to them in their order.
    private static Optional<Primitive> operation(Jaxpr fold) {
        if (fold.equations().size() != 1) {
            return Optional.empty();
        }
        Equation equation = fold.equations().getFirst();
        return equation.operands().equals(fold.inputs()) && equation.results().equals(fold.outputs())
                ? Optional.of(equation.primitive())
                : Optional.empty();
    }

    private static boolean is(Array scalar, double value) {
        return scalar instanceof DeviceArray concrete && concrete.toLiteral().doubleAt(0) == value;
    }

    private static boolean is(Array scalar, Literal value) {
        return scalar instanceof DeviceArray concrete && concrete.toLiteral().equals(value);
    }

    private static Literal ones(DType dtype) {
        return Literal.splat(TensorType.of(dtype), dtype == DType.BOOL ? 1L : -1L);
    }

    /// A function of an element that takes no account of the update.
    private record Applied(Fn1<Array, Array> function) implements Fn2<Array, Array, Array> {
        @Override
        public Array apply(Array element, Array update) {
            return function.apply(element);
        }
    }

    /// The operand with a function applied to the elements that positions name, as often as they do.
    ///
    /// @param function of a scalar, which it gives one of the same dtype for; may not capture arrays
    /// @param updates  the shape that updates would have
    public static Array scatterApply(
            Array operand, Array indices, Fn1<Array, Array> function, int[] updates, Scatter scatter) {
        Aval scalar = Aval.of(operand.dtype());
        TracedFunction traced = TracedFunction.of(
                "scatterApply",
                new Applied(function),
                List.of(TreeDef.leaf(), TreeDef.leaf()),
                List.of(scalar, scalar));
        requireClosed("scatterApply", traced);
        Array unused = Creation.full(updates, Scalars.of(operand.dtype(), 0.0));
        return scatter.applying(traced.jaxpr()).on(operand, indices, unused);
    }

    @SuppressWarnings("unchecked")
    static <T> T associativeScan(Fn2<T, T, T> function, T elements, boolean reverse, int axis) {
        Flattened flat = Flattened.of(elements);
        TreeDef structure = flat.structures().getFirst();
        if (flat.leaves().isEmpty()) {
            return elements;
        }
        Array first = flat.leaves().getFirst();
        int place = Operands.axis(axis, first.ndim());
        int size = first.shape()[place];
        boolean even = flat.leaves().stream().allMatch(x -> x.ndim() > place && x.shape()[place] == size);
        if (!even) {
            throw new ValueError("Array inputs to associativeScan must have the same size along axis " + place
                    + ". (saw: "
                    + flat.leaves().stream().map(x -> Operands.shape(x.shape())).toList() + ")");
        }
        List<Array> results = AssociativeScan.scan(
                (left, right) -> combined(function, structure, left, right), flat.leaves(), place, reverse);
        return (T) structure.unflatten(results);
    }

    @SuppressWarnings("unchecked")
    private static <T> List<Array> combined(
            Fn2<T, T, T> function, TreeDef structure, List<Array> left, List<Array> right) {
        Flattened result = Flattened.of(function.apply((T) structure.unflatten(left), (T) structure.unflatten(right)));
        if (!result.structures().getFirst().equals(structure)) {
            throw new TypeError("associativeScan: the function must give a tree of the structure of the elements, "
                    + structure + ", got " + result.structures().getFirst() + ".");
        }
        for (int index = 0; index < left.size(); index++) {
            Aval taken = left.get(index).aval();
            Aval given = result.leaves().get(index).aval();
            if (taken.dtype() != given.dtype() || !Arrays.equals(taken.shape(), given.shape())) {
                throw new TypeError("associativeScan: the function must keep the types of the elements, but it made "
                        + given + " of " + taken + ".");
            }
        }
        return result.leaves();
    }

    /// The axes that are folded, counted from the front.
    private static List<Integer> axes(Array first, int... dimensions) {
        return Axes.list(Arrays.stream(dimensions)
                .map(axis -> Operands.axis(axis, first.ndim()))
                .toArray());
    }
}
