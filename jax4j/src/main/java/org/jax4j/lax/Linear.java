package org.jax4j.lax;

import java.util.List;
import java.util.Optional;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.rule.Dual;
import org.jax4j.core.rule.Operand;
import org.jax4j.core.rule.Series;
import org.jax4j.core.rule.Tangent;
import org.jax4j.core.trace.Primitive;

/// An operation that is linear in all of its operands together: it is its own derivative.
public interface Linear extends Primitive {

    /// The cotangents of the operands when those of the results are not all zero.
    List<Tangent> transposed(List<Operand> operands, List<Array> cotangents);

    @Override
    default Dual jvp(List<Array> primals, List<Tangent> tangents) {
        List<Array> results = bind(primals);
        if (Tangents.allZero(tangents)) {
            return Tangents.constant(results);
        }
        List<Array> changes = bind(tangents.stream().map(Tangents::instantiate).toList());
        return new Dual(results, changes.stream().map(Tangent::of).toList());
    }

    @Override
    default Optional<List<Series>> taylor(List<Series> operands) {
        return Optional.of(Taylor.linear(this, operands));
    }

    @Override
    default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
        return Tangents.allZero(cotangents)
                ? Tangents.zeroCotangents(operands)
                : transposed(
                        operands, cotangents.stream().map(Tangents::instantiate).toList());
    }

    /// A linear operation of one operand and one result.
    interface Map extends Linear {
        /// The cotangent of the operand.
        Array transposed(Aval operand, Array cotangent);

        @Override
        default List<Tangent> transposed(List<Operand> operands, List<Array> cotangents) {
            return List.of(Tangent.of(transposed(operands.getFirst().aval(), cotangents.getFirst())));
        }
    }

    /// An operation that is linear in each of its two operands.
    interface Bilinear extends Primitive {
        /// The cotangent of operand `index` where the other is known.
        Array transposed(int index, Aval operand, Array other, Array cotangent);

        @Override
        default Dual jvp(List<Array> primals, List<Tangent> tangents) {
            Array x = primals.get(0);
            Array y = primals.get(1);
            Array result = bind(x, y);
            Tangent left = tangents.get(0) instanceof Tangent.Some(Array change)
                    ? Tangent.of(bind(change, y))
                    : Tangent.zero(result.aval());
            Tangent right = tangents.get(1) instanceof Tangent.Some(Array change)
                    ? Tangent.of(bind(x, change))
                    : Tangent.zero(result.aval());
            return Dual.of(result, Tangents.add(left, right));
        }

        @Override
        default Optional<List<Series>> taylor(List<Series> operands) {
            return Optional.of(List.of(Taylor.product(operands.get(0), operands.get(1), (x, y) -> bind(x, y))));
        }

        @Override
        default List<Tangent> cotangents(List<Operand> operands, List<Tangent> cotangents) {
            Tangent cotangent = cotangents.getFirst();
            Aval x = operands.get(0).aval();
            Aval y = operands.get(1).aval();
            if (operands.get(1) instanceof Operand.Known(Array right)) {
                return List.of(
                        Tangents.isUnknown(operands, 0) ? cotangentOf(0, x, right, cotangent) : Tangent.zero(x),
                        Tangent.zero(y));
            }
            Array left = Tangents.known(this, operands, 0);
            return List.of(Tangent.zero(x), cotangentOf(1, y, left, cotangent));
        }

        private Tangent cotangentOf(int index, Aval operand, Array other, Tangent cotangent) {
            return switch (cotangent) {
                case Tangent.Some(Array array) -> Tangent.of(transposed(index, operand, other, array));
                case Tangent.Zero _ -> Tangent.zero(operand);
            };
        }
    }
}
