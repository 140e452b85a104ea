package org.jax4j.lax;

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
import org.jax4j.lax.operand.DtypeGroup;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// Arrays made of nothing.
public sealed interface Creation extends Primitive {

    /// 0, 1, …, `size - 1`.
    static Array iota(DType dtype, int size) {
        return broadcastedIota(dtype, new int[] {size}, 0);
    }

    /// Each element is its index along `dimension`.
    static Array broadcastedIota(DType dtype, int[] shape, int dimension) {
        return new Iota(dimension, dtype, Axes.list(shape)).bind();
    }

    /// An array all of whose elements are a scalar.
    ///
    /// @throws TypeError if `value` is not a scalar
    static Array full(int[] shape, Array value) {
        if (value.ndim() > 0) {
            throw new TypeError("full must be called with scalar fill_value, got fill_value.shape "
                    + Operands.shape(value.shape()) + ".");
        }
        return shape.length == 0 ? value : Movement.broadcastInDim(value, shape, List.of());
    }

    /// An array of this type whose elements do not matter.
    static Array empty(Aval aval) {
        return full(aval.shape(), new Empty(aval.dtype()).bind());
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return List.of();
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        return List.of(Batched.shared(bind()));
    }

    /// A scalar that nobody reads, in the place of one that is not there; it is zero.
    record Empty(DType dtype) implements Creation {
        @Override
        public String name() {
            return "empty2";
        }

        @Override
        public Params params() {
            return Params.of("dtype", dtype).and("memory_space", "MemorySpace.Device");
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            return List.of(Aval.of(dtype));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder().constant(TensorType.of(dtype), 0));
        }
    }

    /// Indices along an axis.
    record Iota(int dimension, DType dtype, List<Integer> shape) implements Creation {
        public Iota {
            shape = List.copyOf(shape);
        }

        @Override
        public String name() {
            return "iota";
        }

        @Override
        public Params params() {
            return Params.of("dimension", dimension)
                    .and("dtype", dtype)
                    .and("shape", shape)
                    .and("sharding", null);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            if (shape.stream().anyMatch(size -> size < 0)) {
                throw new TypeError(
                        "iota shape must have every element be nonnegative, got " + Operands.tuple(shape) + ".");
            }
            if (!DtypeGroup.anyHas(DtypeGroup.NUMBER, dtype)) {
                throw new TypeError("iota does not accept dtype " + dtype
                        + ". Accepted dtypes are subtypes of integer, floating, complexfloating.");
            }
            if (dimension < 0 || dimension >= shape.size()) {
                throw new ValueError("iota dimension must be between 0 and len(shape), got dimension=" + dimension
                        + " for shape=" + Operands.tuple(shape));
            }
            return List.of(Aval.of(TensorType.of(dtype, shape)));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            return List.of(lowering.builder()
                    .add(new org.jax4j.stablehlo.op.Elementwise.Iota(dimension, TensorType.of(dtype, shape))));
        }
    }
}
