package org.jax4j.lax;

import java.util.Arrays;
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
import org.jax4j.errors.ValueError;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Elementwise.ComparisonDirection;
import org.jax4j.stablehlo.op.Elementwise.UnaryKind;
import org.jax4j.stablehlo.op.Movement.BitcastConvert;

/// Conversions of dtype, and identities such as `copy` and `stopGradient`.
public sealed interface Conversion extends Primitive {

    /// The elements converted to a dtype: towards zero from floating point to integers, `x != 0` to booleans, the
    /// real part from complex to real. The operand itself if it has that dtype, strongly typed.
    static Array convertElementType(Array x, DType dtype) {
        return convertElementType(x, dtype, false);
    }

    /// The same with a weak or strong result.
    static Array convertElementType(Array x, DType dtype, boolean weakType) {
        return x.dtype() == dtype && x.weakType() == weakType ? x : new ConvertElementType(dtype, weakType).bind(x);
    }

    /// The bits read as another dtype. A last axis appears or disappears where the widths differ.
    static Array bitcastConvertType(Array x, DType dtype) {
        return new BitcastConvertType(dtype).bind(x);
    }

    /// The operand, but a constant to differentiation.
    static Array stopGradient(Array x) {
        return new StopGradient().bind(x);
    }

    /// A copy of the operand.
    static Array copy(Array x) {
        return new Copy().bind(x);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        Batched operand = operands.getFirst();
        return List.of(new Batched(bind(operand.array()), operand.axis()));
    }

    /// Conversion to a dtype.
    record ConvertElementType(DType newDtype, boolean weakType) implements Conversion, PiecewiseLinear {
        @Override
        public String name() {
            return "convert_element_type";
        }

        @Override
        public Params params() {
            return Params.of("new_dtype", newDtype).and("weak_type", weakType);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            return List.of(new Aval(operands.getFirst().type().withDtype(newDtype), weakType));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value x = operands.getFirst();
            if (x.tensor().dtype().isComplex() && !newDtype.isComplex()) {
                x = builder.unary(UnaryKind.REAL, x);
            }
            if (newDtype == DType.BOOL && x.tensor().dtype() != DType.BOOL) {
                Value zero = builder.constant(TensorType.of(x.tensor().dtype()), 0);
                x = builder.compare(
                        ComparisonDirection.NE,
                        x,
                        builder.broadcast(zero, x.tensor().shape()));
            }
            // Also where nothing is left to convert: JAX writes one conversion for each.
            return List.of(builder.add(new org.jax4j.stablehlo.op.Elementwise.Convert(x, newDtype)));
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array result = bind(primals).getFirst();
            return newDtype.isInexact() && tangents.getFirst() instanceof Tangent.Some(Array tangent)
                    ? Dual.of(result, Tangent.of(bind(tangent)))
                    : Tangents.constant(List.of(result));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Aval operand = operands.getFirst().aval();
            return List.of(
                    operand.dtype().isInexact() && cotangents.getFirst() instanceof Tangent.Some(Array cotangent)
                            ? Tangent.of(new ConvertElementType(operand.dtype(), operand.weakType()).bind(cotangent))
                            : Tangent.zero(operand));
        }
    }

    /// Reinterpretation of the bits.
    record BitcastConvertType(DType newDtype) implements Conversion {
        @Override
        public String name() {
            return "bitcast_convert_type";
        }

        @Override
        public Params params() {
            return Params.of("new_dtype", newDtype);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            TensorType operand = operands.getFirst().type();
            return List.of(Aval.of(TensorType.of(resultDtype(operand), resultShape(operand))));
        }

        private int[] resultShape(TensorType operand) {
            int[] shape = operand.shape();
            int before = operand.dtype().bits();
            int after = newDtype.bits();
            if (before == after) {
                return shape;
            }
            if (before > after) {
                return Axes.insert(shape, shape.length, before / after);
            }
            int last = shape.length == 0 ? 1 : shape[shape.length - 1];
            if (last * before != after) {
                throw new ValueError("Attempting to convert array of shape " + Operands.shape(shape) + " from "
                        + operand.dtype() + " of size " + before + " bits to " + newDtype + " of size " + after
                        + ", bits but " + last + " * " + before + " != " + after);
            }
            return Arrays.copyOf(shape, shape.length - 1);
        }

        private DType resultDtype(TensorType operand) {
            DType dtype = operand.dtype();
            boolean refused =
                    dtype == DType.BOOL || dtype.isComplex() || newDtype == DType.BOOL || newDtype.isComplex();
            if (refused && dtype != newDtype) {
                throw new TypeError("lax.bitcast_convert_type does not support bool or complex values unless the "
                        + "operand and destination types match. Got operand dtype=" + dtype + ", new_dtype="
                        + newDtype + ". Consider using the arr.view() method instead.");
            }
            return newDtype;
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Value x = operands.getFirst();
            TensorType type = type(List.of(Aval.of(x.tensor()))).getFirst().type();
            return List.of(lowering.builder().add(new BitcastConvert(x, type)));
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Tangents.constant(bind(primals));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            throw Tangents.notLinear(this, operands);
        }

        /// The last axis has a meaning of its own, so members may not lie along it.
        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            Batched operand = operands.getFirst();
            boolean last =
                    operand.isMapped() && operand.axis() == operand.array().ndim() - 1;
            if (!last || operand.array().dtype().bits() == newDtype.bits()) {
                return Conversion.super.batch(size, operands);
            }
            return List.of(new Batched(bind(Batching.atFront(operand, size)), 0));
        }
    }

    /// The identity, whose derivative is zero.
    record StopGradient() implements Conversion {
        @Override
        public String name() {
            return "stop_gradient";
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            return List.of(operands.getFirst());
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return operands;
        }

        @Override
        public Dual jvp(List<Array> primals, List<Tangent> tangents) {
            return Tangents.constant(bind(primals));
        }

        @Override
        public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            return Tangents.zeroCotangents(operands);
        }
    }

    /// The identity.
    record Copy() implements Conversion, Linear.Map {
        @Override
        public String name() {
            return "copy";
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            return List.of(operands.getFirst());
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return operands;
        }

        @Override
        public Array transposed(Aval operand, Array cotangent) {
            return bind(cotangent);
        }
    }
}
