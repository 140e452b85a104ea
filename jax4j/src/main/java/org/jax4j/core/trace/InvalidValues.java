package org.jax4j.core.trace;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jax4j.core.Array;
import org.jax4j.core.Config;
import org.jax4j.core.UserCode;
import org.jax4j.errors.FloatingPointError;
import org.jax4j.stablehlo.Literal;

/// Looks for NaNs and infinities in results, where the settings `debugNans` and `debugInfs` ask for it.
///
/// The results of a compiled program are looked at when it has run. If they hold what is looked for, the program
/// is run again operation by operation, to name the one that gave it; effects happen twice then.
public final class InvalidValues {
    private InvalidValues() {}

    /// Whether results are looked at.
    public static boolean areWanted(Config config) {
        return !config.switches().isEmpty() && (config.debugNans() || config.debugInfs());
    }

    /// Looks at what a primitive gave outside of all transformations.
    ///
    /// @throws FloatingPointError naming the operation
    static List<Array> check(Primitive primitive, List<Array> operands, List<Array> results) {
        Optional<String> found = find(results);
        if (found.isEmpty()) {
            return results;
        }
        Optional<List<Array>> again = primitive.stepwise(operands);
        String types = operands.stream().map(each -> each.aval().toString()).collect(Collectors.joining(", "));
        throw again.isPresent()
                ? vanished(found.get(), primitive.name())
                : new FloatingPointError("invalid value (" + found.get() + ") encountered in " + primitive.name()
                        + (types.isEmpty() ? "" : ", of " + types) + ", at " + UserCode.location()
                        + ". Look at its operands with debug.print, and keep from it what it must not meet.");
    }

    /// Looks at what a compiled function gave.
    ///
    /// @param stepwise runs the function operation by operation
    /// @throws FloatingPointError naming the operation
    public static void check(String function, List<Array> results, Supplier<List<Array>> stepwise) {
        Optional<String> found = find(results);
        if (found.isPresent()) {
            Trace.evaluation().call(stepwise::get);
            throw vanished(found.get(), "jit(" + function + ")");
        }
    }

    private static FloatingPointError vanished(String value, String program) {
        return new FloatingPointError("invalid value (" + value + ") encountered in the output of " + program
                + ", at " + UserCode.location()
                + ". Run again operation by operation, no operation gave it: it comes of operations that were compiled"
                + " as one, or is a constant of the program or an argument.");
    }

    private static Optional<String> find(List<Array> results) {
        Config config = Config.current();
        for (Array result : results) {
            if (result.dtype().isInexact() && !result.isHost()) {
                if (config.debugNans() && any(result, Double::isNaN)) {
                    return Optional.of("nan");
                }
                if (config.debugInfs() && any(result, Double::isInfinite)) {
                    return Optional.of("inf");
                }
            }
        }
        return Optional.empty();
    }

    private static boolean any(Array array, DoublePredicate isInvalid) {
        MemorySegment elements = array.toSegment();
        long count = array.size();
        switch (array.dtype()) {
            case FLOAT32 -> {
                for (long index = 0; index < count; index++) {
                    if (isInvalid.test(elements.getAtIndex(ValueLayout.JAVA_FLOAT_UNALIGNED, index))) {
                        return true;
                    }
                }
                return false;
            }
            case FLOAT64 -> {
                for (long index = 0; index < count; index++) {
                    if (isInvalid.test(elements.getAtIndex(ValueLayout.JAVA_DOUBLE_UNALIGNED, index))) {
                        return true;
                    }
                }
                return false;
            }
            default -> {
                Literal literal = array.toLiteral();
                boolean complex = array.dtype().isComplex();
                for (int index = 0; index < count; index++) {
                    if (isInvalid.test(literal.doubleAt(index))
                            || complex && isInvalid.test(literal.imaginaryAt(index))) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
