package org.jax4j.stablehlo.check;

import java.util.List;
import java.util.Optional;
import org.jax4j.stablehlo.Literal;
import org.jax4j.stablehlo.Location;

/// One check of a [CheckedProgram].
///
/// @param target    the name of the check, such as `check.expect_eq`
/// @param criterion when it holds
/// @param actual    what the program computed
/// @param expected  what it should be
/// @param location  where the check stands
public record Check(String target, Criterion criterion, Operand actual, Operand expected, Location location) {

    /// Where the operand of a check comes from.
    public sealed interface Operand {
        /// A result of the program.
        record Result(int index) implements Operand {}

        /// A constant of the program, which need not be computed.
        record Known(Literal value) implements Operand {}

        /// The operand after a run with these results.
        default Literal in(List<Literal> results) {
            return switch (this) {
                case Result(int index) -> results.get(index);
                case Known(Literal value) -> value;
            };
        }
    }

    /// What is wrong after a run with these results, with the place of the check; nothing if it holds.
    public Optional<String> difference(List<Literal> results) {
        return criterion
                .difference(actual.in(results), expected.in(results))
                .map(difference -> target + " at " + location + ": " + difference);
    }
}
