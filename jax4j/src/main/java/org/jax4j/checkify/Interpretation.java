package org.jax4j.checkify;

import java.util.List;
import java.util.Map;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.operand.Axes;
import org.jax4j.stablehlo.Location;

/// One run through a program, equation by equation, with the errors so far.
final class Interpretation {
    private final ErrorChecks checks;
    private ErrorState errors;
    private Location location = Location.UNKNOWN;

    Interpretation(ErrorChecks checks, ErrorState errors) {
        this.checks = checks;
        this.errors = errors;
    }

    /// The results of the program.
    List<Array> run(Jaxpr jaxpr, List<Array> arguments) {
        Location caller = location;
        List<Array> results = jaxpr.evaluate(arguments, (equation, operands) -> {
            location = equation.location();
            return equation.onBehalf(() -> CheckRules.apply(this, equation.primitive(), operands));
        });
        location = caller;
        return results;
    }

    ErrorChecks checks() {
        return checks;
    }

    boolean looksFor(ErrorCategory category) {
        return checks.has(category);
    }

    ErrorState errors() {
        return errors;
    }

    void setErrors(ErrorState next) {
        errors = next;
    }

    /// Notes an error.
    ///
    /// @param fails whether there is one, a boolean scalar
    void add(ErrorKind kind, Array fails, Failure.Cause cause, List<Array> payload) {
        errors = errors.or(kind, fails, new Failure(cause, location), payload);
    }

    /// Calls a checked program: of the given operands, with the errors so far at `before`.
    ///
    /// @param call     makes the primitive that calls it
    /// @param failures what the codes that it adds stand for
    /// @return the results but for the errors
    List<Array> call(
            Primitive call, List<Array> operands, int before, List<ErrorKind> kinds, Map<Integer, Failure> failures) {
        List<Array> all = Axes.concat(
                Axes.concat(operands.subList(0, before), errors.arrays()), operands.subList(before, operands.size()));
        List<Array> results = call.bind(all);
        int count = ErrorState.arrayCount(kinds);
        errors = ErrorState.of(kinds, results.subList(0, count), errors.failures())
                .knowing(failures);
        return results.subList(count, results.size());
    }
}
