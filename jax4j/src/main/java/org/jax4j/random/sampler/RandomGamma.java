package org.jax4j.random.sampler;

import static org.jax4j.lax.Arithmetic.div;
import static org.jax4j.lax.Arithmetic.mul;
import static org.jax4j.lax.Exponential.exp;
import static org.jax4j.lax.Selection.select;

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
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.Tangents;
import org.jax4j.lax.operand.Operands;
import org.jax4j.lax.program.Composition;
import org.jax4j.lax.random.KeyImpl;
import org.jax4j.lax.random.KeyUse;
import org.jax4j.lax.random.RandomKeys;
import org.jax4j.lax.special.GammaFunctions;
import org.jax4j.random.Key;
import org.jax4j.stablehlo.Value;

/// Numbers of the gamma distribution with these parameters, or their logarithms.
///
/// It is a primitive because its derivative is not that of the rejection loop: a number changes with its
/// parameter so that its quantile stays the same (Figurnov, Mohamed and Mnih, "Implicit reparameterization
/// gradients", 2018).
///
/// The operands are the data of keys and the parameters, whose shape begins with that of the keys.
record RandomGamma(KeyImpl impl, boolean logSpace) implements Primitive, KeyUse.UsesKey {

    static Array of(Key key, Array alpha, boolean logSpace) {
        KeyUse.use(key.impl(), key.data(), "random_gamma");
        return new RandomGamma(key.impl(), logSpace).bind(key.data(), alpha);
    }

    @Override
    public String name() {
        return "random_gamma";
    }

    @Override
    public Params params() {
        return Params.of("impl", impl).and("log_space", logSpace);
    }

    @Override
    public List<Aval> type(List<Aval> operands) {
        int[] keys = RandomKeys.keyShape(impl, operands.get(0));
        Aval alpha = operands.get(1);
        if (!alpha.dtype().isFloating()
                || alpha.rank() < keys.length
                || !Arrays.equals(keys, Arrays.copyOf(alpha.shape(), keys.length))) {
            throw new TypeError("random_gamma needs floating-point parameters whose shape begins with that of the keys,"
                    + " got " + alpha + " for keys of shape " + Operands.shape(keys) + ".");
        }
        return List.of(alpha);
    }

    @Override
    public List<Value> lower(Lowering lowering, List<Value> operands) {
        return Composition.lowerOne(
                lowering,
                operands,
                arrays -> GammaRejection.sample(new Key(arrays.get(0), impl), arrays.get(1), logSpace));
    }

    @Override
    public Dual jvp(List<Array> primals, List<Tangent> tangents) {
        Array sample = bind(primals).getFirst();
        return Dual.of(
                sample,
                tangents.get(1) instanceof Tangent.Some(Array tangent)
                        ? Tangent.of(mul(tangent, derivative(sample, primals.get(1))))
                        : Tangent.zero(sample.aval()));
    }

    private Array derivative(Array sample, Array alpha) {
        if (!logSpace) {
            return GammaFunctions.randomGammaGrad(alpha, sample);
        }
        Array number = exp(sample);
        Array tiny = Scalars.full(number, Scalars.smallestNormal(number.dtype()));
        Array positive = select(Comparison.eq(number, Scalars.constant(number, 0)), tiny, number);
        return div(GammaFunctions.randomGammaGrad(alpha, positive), positive);
    }

    @Override
    public List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        throw Tangents.notLinear(this, operands);
    }

    @Override
    public List<Batched> batch(int size, List<Batched> operands) {
        if (Batching.noneMapped(operands)) {
            return List.of(Batched.shared(bind(Batching.arrays(operands)).getFirst()));
        }
        Array keys = Batching.atFront(operands.get(0), size);
        return List.of(new Batched(bind(keys, Batching.atFront(operands.get(1), size)), 0));
    }
}
