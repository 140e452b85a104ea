package org.jax4j.transform;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.rule.Batched;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;

/// A call that every transformation passes through: the transformed call is a call of the transformed program.
public interface TransparentCall extends JaxprCall {

    /// A call of the same kind of another program, of any inputs and results.
    Primitive over(Jaxpr other);

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        return JaxprRules.jvp(jaxpr(), primals, tangents, this::over);
    }

    @Override
    default Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(JaxprRules.taylor(jaxpr(), operands, this::over));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return JaxprRules.cotangents(jaxpr(), operands, cotangents, this::over);
    }

    @Override
    default List<Batched> batch(int size, List<Batched> operands) {
        return JaxprRules.batch(jaxpr(), size, operands, this::over);
    }
}
