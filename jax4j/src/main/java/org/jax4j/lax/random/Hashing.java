package org.jax4j.lax.random;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Lowering;
import org.jax4j.core.trace.Primitive;
import org.jax4j.errors.TypeError;
import org.jax4j.lax.Batching;
import org.jax4j.lax.Elementwise;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.stablehlo.DType;
import org.jax4j.stablehlo.TensorType;
import org.jax4j.stablehlo.Value;

/// A hash of keys and counters, position by position: `threefry2x32` and its kin.
///
/// The operands are the words of the key, then those of the counter; the results are as many words as the counter
/// has. All are uint32; axes of size 1 and scalars repeat.
record Hashing(CounterHash hash) implements Primitive {

    /// The hash of counters under keys.
    static List<Array> of(CounterHash hash, List<Array> key, List<Array> counter) {
        List<Array> operands = new ArrayList<>(key);
        operands.addAll(counter);
        return new Hashing(hash).bind(operands);
    }

    @Override
    public String name() {
        return hash.toString();
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        if (operands.stream().anyMatch(operand -> operand.dtype() != DType.UINT32)) {
            throw new TypeError(
                    "Arguments to " + name() + " must have uint32 type, got " + Operands.dtypes(operands) + ".");
        }
        Aval word = Aval.of(TensorType.of(DType.UINT32, Operands.broadcastShape(name(), operands)));
        return Collections.nCopies(hash.counterWords(), word);
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        List<Value> words = Elementwise.broadcast(lowering.builder(), name(), operands);
        int keyWords = hash.keyWords();
        return Composition.lower(
                lowering,
                words,
                arrays -> hash.apply(arrays.subList(0, keyWords), arrays.subList(keyWords, arrays.size())));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return Tangents.constant(bind(primals));
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        return Batching.broadcastAll(operands, this::bind);
    }
}
