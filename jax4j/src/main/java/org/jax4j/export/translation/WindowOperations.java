package org.jax4j.export.translation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jax4j.control.ControlFunctions;
import org.jax4j.core.Array;
import org.jax4j.function.Fn2;
import org.jax4j.lax.Movement;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.reduction.Cumulative;
import org.jax4j.lax.window.GeneralWindowReduction;
import org.jax4j.lax.window.Window;
import org.jax4j.lax.window.WindowReductions;
import org.jax4j.lax.window.WindowSelection;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Reducers;
import org.jax4j.stablehlo.op.Reduction;
import org.jax4j.stablehlo.op.Statement;

/// Folds of windows.
///
/// @param reductions translates the regions
record WindowOperations(Translator translator, ReductionOperations reductions) {
    private static final ControlFunctions LAX = new ControlFunctions() {};
    private static final int NOT_CUMULATIVE = -1;
    private static final int EACH_ALONE = -2;

    List<Array> reduce(Reduction.ReduceWindow op, Statement statement, List<Array> operands) {
        Array x = operands.getFirst();
        Optional<Array> known = op.inputs().size() == 1
                ? Reducers.operation(op.body())
                        .filter(kind -> startsNeutral(kind, op))
                        .flatMap(kind -> fold(kind, x, op.window()))
                : Optional.empty();
        if (known.isPresent()) {
            return List.of(known.get());
        }
        Block body = translator.closed(op.body(), statement);
        int axis = cumulative(x.shape(), op.window());
        if (axis != NOT_CUMULATIVE && x.size() > 0) {
            int count = op.inputs().size();
            List<Array> inputs = operands.subList(0, count);
            Fn2<List<Array>, List<Array>, List<Array>> fold =
                    (left, right) -> reductions.elementwise(body, Axes.concat(left, right));
            List<Array> folded = axis == EACH_ALONE
                    ? inputs
                    : LAX.associativeScan(
                            fold, inputs, op.window().paddingHigh().get(axis) > 0, axis);
            List<Array> starts = operands.subList(count, 2 * count).stream()
                    .map(start -> Movement.broadcastInDim(start, x.shape(), List.of()))
                    .toList();
            return fold.apply(starts, folded);
        }
        return new GeneralWindowReduction(reductions.function("reduce_window", body), window(op.window()))
                .bind(operands);
    }

    private boolean startsNeutral(BinaryKind kind, Reduction.ReduceWindow op) {
        return ReductionOperations.neutral(kind, op.inputs().getFirst().tensor().dtype())
                .filter(literal ->
                        translator.definitions().is(op.initialValues().getFirst(), literal))
                .isPresent();
    }

    private static Optional<Array> fold(BinaryKind kind, Array x, Reduction.Window window) {
        int axis = cumulative(x.shape(), window);
        if (axis == EACH_ALONE) {
            return Optional.of(x);
        }
        if (axis >= 0 && x.shape()[axis] > 1) {
            boolean reverse = window.paddingHigh().get(axis) > 0;
            switch (kind) {
                case ADD -> {
                    return Optional.of(Cumulative.cumsum(x, axis, reverse));
                }
                case MULTIPLY -> {
                    return Optional.of(Cumulative.cumprod(x, axis, reverse));
                }
                case MAXIMUM -> {
                    return Optional.of(Cumulative.cummax(x, axis, reverse));
                }
                case MINIMUM -> {
                    return Optional.of(Cumulative.cummin(x, axis, reverse));
                }
                default -> {}
            }
        }
        return switch (kind) {
            case ADD -> Optional.of(WindowReductions.sum(x, window(window)));
            case MAXIMUM -> Optional.of(WindowReductions.max(x, window(window)));
            case MINIMUM -> Optional.of(WindowReductions.min(x, window(window)));
            default -> Optional.empty();
        };
    }

    /// The axis along which a window takes all elements up to each position, or from each on; [#EACH_ALONE] if
    /// each window has one element, and [#NOT_CUMULATIVE] if windows are others.
    private static int cumulative(int[] shape, Reduction.Window window) {
        int found = EACH_ALONE;
        for (int axis = 0; axis < shape.length; axis++) {
            int low = window.paddingLow().get(axis);
            int high = window.paddingHigh().get(axis);
            boolean plain = window.strides().get(axis) == 1
                    && window.baseDilations().get(axis) == 1
                    && window.windowDilations().get(axis) == 1;
            boolean one = window.dimensions().get(axis) == 1 && low == 0 && high == 0;
            boolean all = window.dimensions().get(axis) == shape[axis]
                    && (low == shape[axis] - 1 && high == 0 || low == 0 && high == shape[axis] - 1);
            if (!plain || !one && (!all || found >= 0)) {
                return NOT_CUMULATIVE;
            }
            found = one ? found : axis;
        }
        return found;
    }

    private static Window window(Reduction.Window window) {
        List<Edges> padding = IntStream.range(0, window.dimensions().size())
                .mapToObj(axis -> new Edges(
                        window.paddingLow().get(axis), window.paddingHigh().get(axis)))
                .toList();
        return new Window(
                window.dimensions(), window.strides(), padding, window.baseDilations(), window.windowDilations());
    }

    List<Array> selectAndScatter(Reduction.SelectAndScatter op, Statement statement, List<Array> operands) {
        boolean adds = Reducers.operation(op.scatter())
                .filter(kind -> kind == BinaryKind.ADD)
                .isPresent();
        TensorType scalar = op.initialValue().tensor();
        boolean fromZero = translator.definitions().is(op.initialValue(), Literal.splat(scalar, 0L));
        Optional<WindowSelection.Order> order = order(op.select());
        if (!adds || !fromZero || order.isEmpty()) {
            return translator.foreign(statement, operands);
        }
        Window window = window(op.window());
        return List.of(WindowSelection.selectAndScatterAdd(
                operands.get(1),
                operands.get(0),
                order.get(),
                window.dimensions(),
                window.strides(),
                window.padding()));
    }

    private static Optional<WindowSelection.Order> order(Block select) {
        List<Value> parameters = select.parameters();
        if (select.statements().size() != 1) {
            return Optional.empty();
        }
        Statement only = select.statements().getFirst();
        boolean compares = only.op() instanceof Elementwise.Compare compare
                && compare.lhs() == parameters.get(0)
                && compare.rhs() == parameters.get(1)
                && select.results().equals(only.results());
        ComparisonDirection direction =
                compares && only.op() instanceof Elementwise.Compare compare ? compare.direction() : null;
        return switch (direction) {
            case GE -> Optional.of(WindowSelection.Order.GE);
            case LE -> Optional.of(WindowSelection.Order.LE);
            case null, default -> Optional.empty();
        };
    }
}
