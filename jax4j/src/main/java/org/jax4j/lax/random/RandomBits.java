package org.jax4j.lax.random;

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
import org.jax4j.errors.ValueError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Joining;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Slicing;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.DType.Kind;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;
import org.jax4j.stablehlo.build.Builder;
import org.jax4j.stablehlo.op.Movement.BitcastConvert;
import org.jax4j.stablehlo.op.RandomBits.Algorithm;
import org.jax4j.stablehlo.op.RandomBits.Distribution;
import org.jax4j.stablehlo.op.RandomBits.Rng;

/// Generators of random bits.
public sealed interface RandomBits extends Primitive {

    /// Random bits of a generator's state, a key of 4 uint32 or 2 uint64: the next state, then the bits.
    ///
    /// @throws TypeError unless `dtype` is an unsigned integer of 8 to 64 bits
    static List<Array> rngBitGenerator(Array key, int[] shape, DType dtype, Method algorithm) {
        if (dtype.kind() != Kind.UNSIGNED || dtype.bits() < 8) {
            throw new TypeError("rng_bit_generator: unsupported dtype " + dtype);
        }
        return new RngBitGenerator(algorithm, dtype, Axes.list(shape)).bind(List.of(key));
    }

    /// Numbers that are uniform between two scalars, from a generator that the backend chooses and that has no
    /// key: two runs may differ.
    static Array rngUniform(Array a, Array b, int[] shape) {
        return new RngUniform(Axes.list(shape)).bind(a, b);
    }

    /// How random bits are made.
    enum Method {
        RNG_DEFAULT(Algorithm.DEFAULT),
        RNG_THREE_FRY(Algorithm.THREE_FRY),
        RNG_PHILOX(Algorithm.PHILOX);

        private final Algorithm hlo;

        Method(Algorithm hlo) {
            this.hlo = hlo;
        }
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    /// Bits from a state.
    record RngBitGenerator(Method algorithm, DType dtype, List<Integer> shape) implements RandomBits {
        public RngBitGenerator {
            shape = List.copyOf(shape);
        }

        @Override
        public String name() {
            return "rng_bit_generator";
        }

        @Override
        public Params params() {
            return Params.of("algorithm", algorithm)
                    .and("dtype", dtype)
                    .and("out_sharding", null)
                    .and("shape", shape);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval key = operands.getFirst();
            boolean words = key.type().equals(TensorType.of(DType.UINT32, 4));
            if (!words && !key.type().equals(TensorType.of(DType.UINT64, 2))) {
                throw new TypeError("rng_bit_generator needs a key of type uint32[4] or uint64[2], got " + key + ".");
            }
            return List.of(key, Aval.of(TensorType.of(dtype, shape)));
        }

        /// All members draw from the state of the first, and only that state moves on, as in JAX.
        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return Batching.shared(bind(Batching.arrays(operands)));
            }
            Array states = Batching.atFront(operands.getFirst(), size);
            RngBitGenerator together = new RngBitGenerator(algorithm, dtype, Axes.insert(shape, 0, size));
            List<Array> results = together.bind(List.of(Slicing.index(states, 0, 0)));
            Array rest = Slicing.sliceInDim(states, 1, size, 0);
            Array moved = Joining.concatenate(List.of(Movement.expandDims(results.get(0), List.of(0)), rest), 0);
            return List.of(new Batched(moved, 0), new Batched(results.get(1), 0));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            Builder builder = lowering.builder();
            Value key = operands.getFirst();
            boolean words = key.tensor().dtype() == DType.UINT32;
            Value state = words
                    ? builder.add(new BitcastConvert(builder.reshape(key, 2, 2), TensorType.of(DType.UINT64, 2)))
                    : key;
            List<Value> results = builder.addAll(new org.jax4j.stablehlo.op.RandomBits.RngBitGenerator(
                    state, algorithm.hlo, TensorType.of(dtype, shape)));
            Value next = words
                    ? builder.reshape(
                            builder.add(new BitcastConvert(results.getFirst(), TensorType.of(DType.UINT32, 2, 2))), 4)
                    : results.getFirst();
            return List.of(next, results.get(1));
        }
    }

    /// Uniform numbers without a state.
    record RngUniform(List<Integer> shape) implements RandomBits {
        public RngUniform {
            shape = List.copyOf(shape);
        }

        @Override
        public String name() {
            return "rng_uniform";
        }

        @Override
        public Params params() {
            return Params.of("shape", shape);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval a = operands.get(0);
            Aval b = operands.get(1);
            if (a.dtype() != b.dtype()) {
                throw new ValueError("Arguments to rng_uniform must have identical dtypes, got " + a.dtype() + " and "
                        + b.dtype() + ".");
            }
            if (a.rank() > 0 || b.rank() > 0) {
                throw new ValueError("Arguments to rng_uniform must be scalars; got shapes " + Operands.shape(a.shape())
                        + " and " + Operands.shape(b.shape()) + ".");
            }
            return List.of(new Aval(TensorType.of(a.dtype(), shape), Operands.allWeak(operands)));
        }

        /// One member after the other, each between its own bounds.
        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
            }
            List<Array> members = new ArrayList<>();
            for (int member = 0; member < size; member++) {
                List<Array> bounds = new ArrayList<>();
                for (Batched operand : operands) {
                    bounds.add(
                            operand.isMapped()
                                    ? Slicing.index(operand.array(), member, operand.axis())
                                    : operand.array());
                }
                members.add(bind(bounds).getFirst());
            }
            return List.of(new Batched(Joining.stack(members, 0), 0));
        }

        @Override
        public List<Value> lower(Lowering lowering, List<Value> operands) {
            TensorType type = TensorType.of(operands.getFirst().tensor().dtype(), shape);
            return List.of(
                    lowering.builder().add(new Rng(operands.get(0), operands.get(1), Distribution.UNIFORM, type)));
        }
    }
}
