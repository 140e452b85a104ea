package org.jax4j.export.translation;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.jax4j.core.Array;
import org.jax4j.core.DeviceArray;
import org.jax4j.core.trace.Atom;
import org.jax4j.core.trace.Atom.Lit;
import org.jax4j.core.trace.Atom.Var;
import org.jax4j.core.trace.Equation;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Conversion;
import org.jax4j.lax.Selection;
import org.jax4j.stablehlo.DType;

/// The integers of a loop's body that the number of the turn determines, as `scale · turn + offset`, and the
/// truth values that are the same in all turns.
///
/// So it is known of `i < 0 ? i + n : i`, with which JAX reads the element `i` of an array, that it is the turn.
final class CounterArithmetic {
    /// What is known of a value.
    sealed interface Known {}

    /// A function of the turn.
    record Linear(long scale, long offset) implements Known {
        private long at(long turn) {
            return scale * turn + offset;
        }
    }

    private record Truth(boolean value) implements Known {}

    private final Map<Var, Known> known = new HashMap<>();
    private final long turns;

    /// @param constants how many inputs of the body precede the carried ones
    /// @param initial   the carried values before the first turn
    CounterArithmetic(Jaxpr body, int constants, List<Array> initial, long turns) {
        this.turns = turns;
        for (int index = 0; index < initial.size(); index++) {
            Var input = body.inputs().get(constants + index);
            Atom output = body.outputs().get(index);
            if (initial.get(index) instanceof DeviceArray first
                    && first.ndim() == 0
                    && first.dtype().isInteger()) {
                step(body, input, output)
                        .map(step -> new Linear(step, first.toLiteral().longAt(0)))
                        .filter(value -> fits(value, first.dtype()))
                        .ifPresent(value -> known.put(input, value));
            }
        }
        for (Equation equation : body.equations()) {
            if (equation.results().size() == 1
                    && equation.results().getFirst().aval().rank() == 0
                    && !equation.operands().isEmpty()) {
                Var result = equation.results().getFirst();
                result(equation.primitive(), equation.operands())
                        .filter(value -> !(value instanceof Linear linear)
                                || fits(linear, result.aval().dtype()))
                        .ifPresent(value -> known.put(result, value));
            }
        }
    }

    /// Whether a dtype holds the values of all turns, so that none begins anew at the other end of its range.
    private boolean fits(Linear value, DType dtype) {
        boolean signed = dtype.kind() == DType.Kind.SIGNED;
        long largest = dtype.bits() == Long.SIZE ? Long.MAX_VALUE : (1L << dtype.bits() - (signed ? 1 : 0)) - 1;
        long least = signed ? -largest - 1 : 0;
        long first = value.at(0);
        long last = value.at(Math.max(0, turns - 1));
        return Math.min(first, last) >= least && Math.max(first, last) <= largest;
    }

    /// By how much a carried value grows with each turn, if always by the same.
    private static Optional<Long> step(Jaxpr body, Var input, Atom output) {
        return body.equations().stream()
                .filter(equation -> equation.primitive() instanceof Arithmetic.Add
                        && equation.results().getFirst() == output
                        && equation.operands().getFirst() == input
                        && equation.operands().get(1) instanceof Lit)
                .map(equation -> ((Lit) equation.operands().get(1)).value().longAt(0))
                .findFirst();
    }

    /// The value as a function of the turn.
    Optional<Linear> linear(Atom atom) {
        return of(atom).filter(Linear.class::isInstance).map(Linear.class::cast);
    }

    private Optional<Known> of(Atom atom) {
        return switch (atom) {
            case Var var -> Optional.ofNullable(known.get(var));
            case Lit(var value, boolean _) ->
                value.type().dtype().isInteger() ? Optional.of(new Linear(0, value.longAt(0))) : Optional.empty();
        };
    }

    private Optional<Known> result(Primitive primitive, List<Atom> operands) {
        if (primitive instanceof Selection.SelectN && operands.size() == 3) {
            return of(operands.get(0))
                    .filter(Truth.class::isInstance)
                    .flatMap(truth -> of(operands.get(((Truth) truth).value() ? 2 : 1)));
        }
        Optional<Linear> left = linear(operands.getFirst());
        if (left.isEmpty()) {
            return Optional.empty();
        }
        if (operands.size() == 1) {
            return switch (primitive) {
                case Conversion.ConvertElementType(var dtype, var _)
                when dtype.isInteger() && dtype.bits() >= 32 -> Optional.of(left.get());
                case Arithmetic.Neg _ -> Optional.of(sum(new Linear(0, 0), left.get(), -1));
                default -> Optional.empty();
            };
        }
        Optional<Linear> right = operands.size() == 2 ? linear(operands.get(1)) : Optional.empty();
        if (right.isEmpty()) {
            return Optional.empty();
        }
        Linear difference = sum(left.get(), right.get(), -1);
        return switch (primitive) {
            case Arithmetic.Add _ -> Optional.of(sum(left.get(), right.get(), 1));
            case Arithmetic.Sub _ -> Optional.of(difference);
            case Comparison.Lt _ -> always(difference, value -> value < 0);
            case Comparison.Le _ -> always(difference, value -> value <= 0);
            case Comparison.Gt _ -> always(difference, value -> value > 0);
            case Comparison.Ge _ -> always(difference, value -> value >= 0);
            default -> Optional.empty();
        };
    }

    private static Linear sum(Linear left, Linear right, long sign) {
        return new Linear(left.scale() + sign * right.scale(), left.offset() + sign * right.offset());
    }

    /// Whether an inequality holds in all turns or in none: if it does in the first and in the last one.
    private Optional<Known> always(Linear difference, LongPredicate test) {
        boolean first = test.test(difference.at(0));
        return first == test.test(difference.at(turns - 1)) ? Optional.of(new Truth(first)) : Optional.empty();
    }
}
