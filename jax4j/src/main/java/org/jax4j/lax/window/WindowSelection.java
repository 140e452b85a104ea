package org.jax4j.lax.window;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Joining;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Block;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Movement;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;
import org.jax4j.stablehlo.op.Reduction.SelectAndScatter;

/// The elements of one array at the positions where another is extreme in its window: the derivatives of windowed
/// extremes, and their transposes.
public sealed interface WindowSelection extends Primitive {

    /// Which element of a window is chosen: the first that no other is better than.
    enum Order {
        GE("ge", ComparisonDirection.GE),
        LE("le", ComparisonDirection.LE);

        private final String primitive;
        private final ComparisonDirection direction;

        Order(String primitive, ComparisonDirection direction) {
            this.primitive = primitive;
            this.direction = direction;
        }

        Literal worst(DType dtype) {
            return this == GE ? Literal.lowest(dtype) : Literal.greatest(dtype);
        }

        /// The name of JAX's primitive, which jaxprs print.
        @Override
        public String toString() {
            return primitive;
        }
    }

    /// The elements of `values` where `operand` is extreme in its window.
    static Array selectAndGatherAdd(Array values, Array operand, Order order, Window window) {
        return new SelectAndGatherAdd(order, window).bind(values, operand);
    }

    /// Each element of `source` added where `operand` is extreme in the window that it stands for.
    static Array selectAndScatterAdd(
            Array source,
            Array operand,
            Order order,
            List<Integer> dimensions,
            List<Integer> strides,
            List<Edges> padding) {
        return new SelectAndScatterAdd(order, dimensions, strides, padding).bind(source, operand);
    }

    /// The derivative of a windowed extreme.
    static Dual jvp(WindowReductions extreme, Order order, List<Array> primals, List<Tangent> tangents) {
        Array x = primals.getFirst();
        Array result = extreme.bind(x);
        return tangents.getFirst() instanceof Tangent.Some(Array change)
                ? Dual.of(result, Tangent.of(selectAndGatherAdd(change, x, order, extreme.window())))
                : Tangents.constant(List.of(result));
    }

    /// Linear in the first operand, constant in the second but for jumps.
    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array result = bind(primals).getFirst();
        return tangents.getFirst() instanceof Tangent.Some(Array change)
                ? Dual.of(result, Tangent.of(bind(change, primals.get(1))))
                : Tangents.constant(List.of(result));
    }

    /// The cotangent of the first operand.
    Array transposed(Array cotangent, Array operand);

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        Array operand = Tangents.known(this, operands, 1);
        Tangent zero = Tangent.zero(operand.aval());
        return cotangents.getFirst() instanceof Tangent.Some(Array cotangent)
                ? List.of(Tangent.of(transposed(cotangent, operand)), zero)
                : List.of(Tangent.zero(operands.getFirst().aval()), zero);
    }

    /// The same over arrays with a new first axis.
    WindowSelection inFront();

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands)) {
            return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
        }
        Array values = Batching.atFront(operands.get(0), size);
        Array operand = Batching.atFront(operands.get(1), size);
        return List.of(new Batched(inFront().bind(values, operand), 0));
    }

    /// Reading at extremes.
    record SelectAndGatherAdd(Order selectPrim, Window window) implements WindowSelection, PiecewiseLinear {
        @Override
        public String name() {
            return "select_and_gather_add";
        }

        @Override
        public Params params() {
            return Params.of("base_dilation", window.baseDilation())
                    .and("padding", window.padding())
                    .and("select_prim", selectPrim)
                    .and("window_dilation", window.windowDilation())
                    .and("window_dimensions", window.dimensions())
                    .and("window_strides", window.strides());
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval values = operands.get(0);
            Aval operand = operands.get(1);
            if (!values.type().sameShape(operand.type())) {
                throw new TypeError("select_and_gather_add tangents and operand shapes must match, got "
                        + Operands.shape(values.shape()) + " and " + Operands.shape(operand.shape()) + ".");
            }
            return List.of(values.withShape(window.positions(operand.shape())));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value values = operands.get(0);
            Value operand = operands.get(1);
            TensorType key = TensorType.of(operand.tensor().dtype());
            TensorType scalar = TensorType.of(values.tensor().dtype());
            Block body = builder.region(List.of(key, scalar, key, scalar), inner -> {
                List<Value> pairs = inner.parameters();
                Value which = inner.builder().compare(selectPrim.direction, pairs.get(0), pairs.get(2));
                return List.of(
                        inner.builder().select(which, pairs.get(0), pairs.get(2)),
                        inner.builder().select(which, pairs.get(1), pairs.get(3)));
            });
            Value worst = builder.constant(selectPrim.worst(key.dtype()));
            return List.of(builder.addAll(new ReduceWindow(
                            List.of(operand, values), List.of(worst, builder.constant(scalar, 0)), window.hlo(), body))
                    .get(1));
        }

        @Override
        public Array transposed(Array cotangent, Array operand) {
            if (window.isDilated()) {
                throw new ValueError("VJP not implemented for select_and_gather (MaxPool) with window dilation, got "
                        + "window_dilation=" + Operands.tuple(window.windowDilation()) + ".");
            }
            Array spread = operand;
            if (window.hasHoles()) {
                List<Joining.Padding> holes = window.baseDilation().stream()
                        .map(step -> new Joining.Padding(0, 0, step - 1))
                        .toList();
                spread = Joining.pad(operand, DeviceArray.of(selectPrim.worst(operand.dtype())), holes);
            }
            Array result = selectAndScatterAdd(
                    cotangent, spread, selectPrim, window.dimensions(), window.strides(), window.padding());
            return window.hasHoles()
                    ? Slicing.slice(
                            result, Axes.repeat(0, result.ndim()), Axes.list(result.shape()), window.baseDilation())
                    : result;
        }

        @Override
        public SelectAndGatherAdd inFront() {
            return new SelectAndGatherAdd(selectPrim, window.withAxis(0));
        }
    }

    /// Adding at extremes.
    record SelectAndScatterAdd(
            Order selectPrim, List<Integer> windowDimensions, List<Integer> windowStrides, List<Edges> padding)
            implements WindowSelection, PiecewiseLinear {
        public SelectAndScatterAdd {
            windowDimensions = List.copyOf(windowDimensions);
            windowStrides = List.copyOf(windowStrides);
            padding = List.copyOf(padding);
        }

        @Override
        public String name() {
            return "select_and_scatter_add";
        }

        @Override
        public Params params() {
            return Params.of("padding", padding)
                    .and("select_prim", selectPrim)
                    .and("window_dimensions", windowDimensions)
                    .and("window_strides", windowStrides);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval source = operands.get(0);
            Aval operand = operands.get(1);
            int[] positions = unpadded(padding).positions(operand.shape());
            if (!Arrays.equals(positions, source.shape())) {
                throw new TypeError("select_and_scatter_add needs one source element for each position of the window, "
                        + Operands.shape(positions) + " for operand shape " + Operands.shape(operand.shape())
                        + ", got source shape " + Operands.shape(source.shape()) + ".");
            }
            return List.of(new Aval(operand.type().withDtype(source.dtype()), Operands.allWeak(operands)));
        }

        private Window unpadded(List<Edges> edges) {
            List<Integer> ones = Axes.repeat(1, windowDimensions.size());
            return new Window(windowDimensions, windowStrides, edges, ones, ones);
        }

        /// The padding is made of elements that are never chosen, since a choice of padding would be lost.
        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value source = operands.get(0);
            Value operand = operands.get(1);
            TensorType type = operand.tensor();
            TensorType key = TensorType.of(type.dtype());
            List<Integer> low = padding.stream().map(Edges::low).toList();
            List<Integer> high = padding.stream().map(Edges::high).toList();
            Value worst = builder.constant(selectPrim.worst(type.dtype()));
            Value padded = builder.add(new Movement.Pad(operand, worst, low, high, Axes.repeat(0, type.rank())));
            Block select = builder.region(
                    List.of(key, key),
                    inner -> List.of(inner.builder()
                            .compare(
                                    selectPrim.direction,
                                    inner.parameters().get(0),
                                    inner.parameters().get(1))));
            Value zero = builder.constant(TensorType.of(source.tensor().dtype()), 0);
            Value result = builder.add(new SelectAndScatter(
                    padded,
                    source,
                    zero,
                    unpadded(Axes.repeat(Edges.NONE, type.rank())).hlo(),
                    select,
                    Reductions.region(builder, BinaryKind.ADD, source.tensor().dtype())));
            List<Integer> limits = new ArrayList<>();
            for (int axis = 0; axis < type.rank(); axis++) {
                limits.add(low.get(axis) + type.dim(axis));
            }
            return List.of(builder.add(new Movement.Slice(result, low, limits, Axes.repeat(1, type.rank()))));
        }

        @Override
        public Array transposed(Array cotangent, Array operand) {
            return selectAndGatherAdd(cotangent, operand, selectPrim, unpadded(padding));
        }

        @Override
        public SelectAndScatterAdd inFront() {
            return new SelectAndScatterAdd(
                    selectPrim,
                    Axes.insert(windowDimensions, 0, 1),
                    Axes.insert(windowStrides, 0, 1),
                    Axes.insert(padding, 0, Edges.NONE));
        }
    }
}
