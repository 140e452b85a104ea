package org.jax4j.lax.window;

import java.util.ArrayList;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Params;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Linear;
import org.jax4j.lax.PiecewiseLinear;
import org.jax4j.lax.Reductions;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.WindowPadding;
import org.jax4j.lax.WindowPadding.Edges;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.BinaryKind;
import org.jax4j.stablehlo.op.Reduction.ReduceWindow;

/// Sums and extremes of windows.
public sealed interface WindowReductions extends Primitive {

    /// The sum of each window.
    static Array sum(Array x, Window window) {
        return new ReduceWindowSum(window).bind(x);
    }

    /// The greatest element of each window.
    static Array max(Array x, Window window) {
        return new ReduceWindowMax(window).bind(x);
    }

    /// The least element of each window.
    static Array min(Array x, Window window) {
        return new ReduceWindowMin(window).bind(x);
    }

    Window window();

    /// The same over another window.
    WindowReductions over(Window other);

    /// The operation that folds two elements.
    BinaryKind fold();

    /// The fold of no elements.
    Literal identity(DType dtype);

    @Override
    default Params params() {
        return window().params();
    }

    @Override
    default List<Aval> type(List<Aval> operands) {
        Aval x = operands.getFirst();
        return List.of(x.withShape(window().positions(x.shape())));
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        Builder builder = lowering.builder();
        Value x = operands.getFirst();
        DType dtype = x.tensor().dtype();
        Value start = builder.broadcast(builder.constant(identity(dtype)));
        return builder.addAll(new ReduceWindow(
                List.of(x), List.of(start), window().hlo(), Reductions.region(builder, fold(), dtype)));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        WindowReductions batched = operand.isMapped() ? over(window().withAxis(operand.axis())) : this;
        return List.of(new Batched(batched.bind(operand.array()), operand.axis()));
    }

    /// Sums of windows.
    record ReduceWindowSum(Window window) implements WindowReductions, Linear.Map {
        @Override
        public String name() {
            return "reduce_window_sum";
        }

        @Override
        public ReduceWindowSum over(Window other) {
            return new ReduceWindowSum(other);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.ADD;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.splat(TensorType.of(dtype), 0.0);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            DType dtype = operands.getFirst().dtype();
            if (dtype == DType.BOOL) {
                throw new TypeError("operand to reduce_window_sum must have a number dtype, got " + dtype);
            }
            return WindowReductions.super.type(operands);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Linear.Map.super.jvp(primals, tangents);
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return Linear.Map.super.cotangents(operands, cotangents);
        }

        /// The window run over the cotangents, spread by the strides.
        @Override
        public Array transposed(Aval operand, Array cotangent) {
            List<Edges> edges = WindowPadding.backward(
                    operand.shape(),
                    Axes.array(window.dimensions()),
                    window.strides(),
                    cotangent.shape(),
                    window.padding(),
                    window.baseDilation(),
                    window.windowDilation());
            List<Joining.Padding> paddings = new ArrayList<>();
            for (int axis = 0; axis < edges.size(); axis++) {
                Edges edge = edges.get(axis);
                paddings.add(new Joining.Padding(
                        edge.low(), edge.high(), window.strides().get(axis) - 1));
            }
            Array padded = Joining.pad(cotangent, Scalars.like(cotangent, 0), paddings);
            Window backward = new Window(
                    window.dimensions(),
                    window.baseDilation(),
                    Axes.repeat(Edges.NONE, edges.size()),
                    Axes.repeat(1, edges.size()),
                    window.windowDilation());
            return sum(padded, backward);
        }
    }

    /// Greatest elements of windows.
    record ReduceWindowMax(Window window) implements WindowReductions, PiecewiseLinear {
        @Override
        public String name() {
            return "reduce_window_max";
        }

        @Override
        public ReduceWindowMax over(Window other) {
            return new ReduceWindowMax(other);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.MAXIMUM;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.lowest(dtype);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return WindowSelection.jvp(this, WindowSelection.Order.GE, primals, tangents);
        }
    }

    /// Least elements of windows.
    record ReduceWindowMin(Window window) implements WindowReductions, PiecewiseLinear {
        @Override
        public String name() {
            return "reduce_window_min";
        }

        @Override
        public ReduceWindowMin over(Window other) {
            return new ReduceWindowMin(other);
        }

        @Override
        public BinaryKind fold() {
            return BinaryKind.MINIMUM;
        }

        @Override
        public Literal identity(DType dtype) {
            return Literal.greatest(dtype);
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return WindowSelection.jvp(this, WindowSelection.Order.LE, primals, tangents);
        }
    }
}
