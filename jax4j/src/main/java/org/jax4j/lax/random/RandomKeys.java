package org.jax4j.lax.random;

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
import org.jax4j.lax.Batching;
import org.jax4j.lax.Movement;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Axes;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// What is done with random keys.
///
/// Keys are arrays of uint32, whose last axis holds the words of one key. Each operation treats each key by
/// itself and puts what it makes of it behind the axes of the array of keys.
public sealed interface RandomKeys extends Primitive {

    /// The generator of the keys.
    KeyImpl impl();

    /// Keys from integers of any shape.
    static Array seed(KeyImpl impl, Array seeds) {
        return new Seed(impl).bind(seeds);
    }

    /// New keys of this shape from each key.
    static Array split(KeyImpl impl, Array keys, int... shape) {
        KeyUse.use(impl, keys, "random_split");
        return new Split(impl, Axes.list(shape)).bind(keys);
    }

    /// Keys with integers mixed in.
    static Array foldIn(KeyImpl impl, Array keys, Array data) {
        return new FoldIn(impl).bind(keys, data);
    }

    /// Unsigned integers of random bits, of this shape for each key.
    ///
    /// @param width 8, 16, 32 or 64
    static Array bits(KeyImpl impl, Array keys, int width, int... shape) {
        KeyUse.use(impl, keys, "random_bits");
        return new Bits(impl, width, Axes.list(shape)).bind(keys);
    }

    /// What the operation makes of its operands, as a composition of others.
    Array compose(List<Array> operands);

    /// The type of keys of this shape.
    static Aval keys(KeyImpl impl, int... shape) {
        return Aval.of(TensorType.of(DType.UINT32, CounterGenerator.join(shape, new int[] {impl.words()})));
    }

    /// The shape of an array of keys.
    ///
    /// @throws TypeError unless this is the data of keys
    static int[] keyShape(KeyImpl impl, Aval data) {
        if (data.rank() < 1) {
            throw new TypeError("JAX encountered invalid PRNG key data: expected key_data.ndim >= 1; got ndim=0");
        }
        int last = data.rank() - 1;
        if (data.type().dim(last) != impl.words()) {
            throw new TypeError("JAX encountered invalid PRNG key data: expected key_data.shape to end with ("
                    + impl.words() + ",); got shape=" + org.jax4j.lax.operand.Operands.shape(data.shape())
                    + " for impl="
                    + impl.implName());
        }
        if (data.dtype() != DType.UINT32) {
            throw new TypeError("JAX encountered invalid PRNG key data: expected key_data.dtype = uint32; got dtype="
                    + data.dtype());
        }
        return Arrays.copyOf(data.shape(), last);
    }

    @Override
    default List<Value> lower(Lowering lowering, List<Value> operands) {
        return Composition.lowerOne(lowering, operands, this::compose);
    }

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands)) {
            return List.of(Batched.shared(bind(operands.getFirst().array())));
        }
        Array keys = Batching.atFront(operands.getFirst(), size);
        return List.of(new Batched(bind(keys), 0));
    }

    /// Keys from seeds.
    record Seed(KeyImpl impl) implements RandomKeys {
        @Override
        public String name() {
            return "random_seed";
        }

        @Override
        public Params params() {
            return Params.of("impl", impl);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval seeds = operands.getFirst();
            if (!seeds.dtype().isInteger()) {
                throw new TypeError("PRNG key seed must be an integer; got " + seeds);
            }
            return List.of(keys(impl, seeds.shape()));
        }

        @Override
        public Array compose(List<Array> operands) {
            return impl.generator().seed(operands.getFirst());
        }
    }

    /// New keys from each key.
    record Split(KeyImpl impl, List<Integer> shape) implements RandomKeys, KeyUse.UsesKey {
        public Split {
            shape = List.copyOf(shape);
        }

        @Override
        public String name() {
            return "random_split";
        }

        @Override
        public Params params() {
            return Params.of("impl", impl).and("shape", shape);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            int[] leading = keyShape(impl, operands.getFirst());
            return List.of(keys(impl, CounterGenerator.join(leading, Axes.array(shape))));
        }

        @Override
        public Array compose(List<Array> operands) {
            return impl.generator().split(operands.getFirst(), Axes.array(shape));
        }
    }

    /// Keys with numbers mixed in; keys and numbers have one shape, or one of them is a scalar.
    record FoldIn(KeyImpl impl) implements RandomKeys {
        @Override
        public String name() {
            return "random_fold_in";
        }

        @Override
        public Params params() {
            return Params.of("impl", impl);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            Aval keys = Aval.of(TensorType.of(DType.UINT32, keyShape(impl, operands.get(0))));
            Aval data = operands.get(1);
            if (data.dtype() != DType.UINT32) {
                throw new TypeError("random_fold_in needs data of dtype uint32, got " + data + ".");
            }
            return List.of(keys(impl, Operands.broadcastShape(name(), List.of(keys, data))));
        }

        @Override
        public Array compose(List<Array> operands) {
            return impl.generator().foldIn(operands.get(0), operands.get(1));
        }

        @Override
        public List<Batched> batch(int size, List<Batched> operands) {
            if (Batching.noneMapped(operands)) {
                return List.of(Batched.shared(bind(Batching.arrays(operands).toArray(Array[]::new))));
            }
            Batched keys = operands.get(0);
            Batched data = operands.get(1);
            int keyRank = keys.memberAval().rank() - 1;
            int dataRank = data.memberAval().rank();
            int rank = Math.max(keyRank, dataRank);
            return List.of(new Batched(
                    bind(batched(keys, size, rank - keyRank, 1), batched(data, size, rank - dataRank, 0)), 0));
        }

        /// An operand with its members in front and its scalars raised to the rank of the other; what is not
        /// mapped has one member.
        private static Array batched(Batched operand, int size, int missing, int trailing) {
            if (!operand.isMapped()) {
                boolean scalar = operand.array().ndim() == trailing;
                return scalar ? operand.array() : Movement.expandDims(operand.array(), List.of(0));
            }
            Array front = Batching.atFront(operand, size);
            return missing == 0 ? front : Movement.expandDims(front, Axes.range(1, 1 + missing));
        }
    }

    /// Random bits from each key.
    record Bits(KeyImpl impl, int width, List<Integer> shape) implements RandomKeys, KeyUse.UsesKey {
        public Bits {
            shape = List.copyOf(shape);
        }

        @Override
        public String name() {
            return "random_bits";
        }

        @Override
        public Params params() {
            return Params.of("bit_width", width).and("impl", impl).and("shape", shape);
        }

        @Override
        public List<Aval> type(List<Aval> operands) {
            int[] leading = keyShape(impl, operands.getFirst());
            int[] result = CounterGenerator.join(leading, Axes.array(shape));
            return List.of(Aval.of(TensorType.of(CounterGenerator.unsigned(width), result)));
        }

        @Override
        public Array compose(List<Array> operands) {
            return impl.generator().bits(operands.getFirst(), width, Axes.array(shape));
        }
    }
}
