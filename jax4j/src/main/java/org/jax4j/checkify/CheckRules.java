package org.jax4j.checkify;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jax4j.control.primitive.Cond;
import org.jax4j.control.primitive.Scan;
import org.jax4j.control.primitive.While;
import org.jax4j.control.solve.Root;
import org.jax4j.core.Array;
import org.jax4j.core.trace.Primitive;
import org.jax4j.lax.Arithmetic;
import org.jax4j.lax.BitReductions;
import org.jax4j.lax.Bitwise;
import org.jax4j.lax.Comparison;
import org.jax4j.lax.Scalars;
import org.jax4j.lax.indexing.DynamicSlicing.DynamicSlice;
import org.jax4j.lax.indexing.DynamicSlicing.DynamicUpdateSlice;
import org.jax4j.lax.indexing.Gather;
import org.jax4j.lax.indexing.Scatter;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.TransparentCall;
import org.jax4j.transform.custom.RuledCall;

/// The rules: what is done for an equation beside computing its results.
final class CheckRules {
    /// The operations of which the results are searched for NaN; the others can only pass it on. In JAX a
    /// solution is searched where it is one of `custom_linear_solve`, which here it is made without.
    private static final Set<String> NAN_PRIMITIVES = Set.of("""
            acos acosh add asin asinh atan atan2 atanh bessel_i0e bessel_i1e cbrt cholesky conv_general_dilated cos
            cosh cumlogsumexp cummax cummin cumprod cumsum custom_linear_solve digamma dot_general erf erf_inv erfc exp expm1
            fft igamma igamma_grad_a igammac integer_pow lgamma log log1p logistic mul pad pow psum reduce reduce_prod
            reduce_sum reduce_window reduce_window_sum regularized_incomplete_beta rem rng_uniform rsqrt sin sinh sqrt
            sub tan tanh triangular_solve tridiagonal_solve""".split("\\s+"));

    private CheckRules() {}

    /// Computes the results of an equation, and notes what goes wrong.
    static List<Array> apply(Interpretation run, Primitive primitive, List<Array> operands) {
        return switch (primitive) {
            case Check check -> discharge(run, check, operands);
            case TransparentCall call -> ProgramRules.call(run, call, operands);
            case RuledCall call -> ProgramRules.ruled(run, call, operands);
            case Root root -> ProgramRules.root(run, root, operands);
            case Cond cond -> ProgramRules.cond(run, cond, operands);
            case Scan scan -> ProgramRules.scan(run, scan, operands);
            case While loop -> ProgramRules.loop(run, loop, operands);
            case DynamicSlice(var sizes) ->
                bounded(
                        run,
                        primitive,
                        operands,
                        () -> Bounds.ofSlice(operands.getFirst(), sizes, starts(operands, 1)));
            case DynamicUpdateSlice _ ->
                bounded(
                        run,
                        primitive,
                        operands,
                        () -> Bounds.ofSlice(
                                operands.getFirst(), Axes.list(operands.get(1).shape()), starts(operands, 2)));
            case Gather gather -> bounded(run, gather, operands, () -> Bounds.of(gather, operands));
            case Scatter scatter -> {
                List<Array> results = bounded(run, scatter, operands, () -> Bounds.of(scatter, operands));
                // As in JAX, an update is searched for NaN only where positions are checked.
                yield run.looksFor(ErrorCategory.OUT_OF_BOUNDS) ? nanChecked(run, scatter, results) : results;
            }
            case Arithmetic.Div div -> {
                checkDivisor(run, operands.get(1));
                yield nanChecked(run, div, div.bind(operands));
            }
            default -> {
                List<Array> results = primitive.bind(operands);
                yield NAN_PRIMITIVES.contains(primitive.name()) ? nanChecked(run, primitive, results) : results;
            }
        };
    }

    /// The errors of a check become errors of the run. Those that nobody looks for are dropped.
    private static List<Array> discharge(Interpretation run, Check check, List<Array> operands) {
        check.errors(operands).entries().forEach((kind, entry) -> {
            if (run.looksFor(kind.category())) {
                run.setErrors(run.errors().or(kind, entry).knowing(check.failures()));
            }
        });
        return List.of();
    }

    private static List<Array> nanChecked(Interpretation run, Primitive primitive, List<Array> results) {
        if (run.looksFor(ErrorCategory.NAN)) {
            results.stream()
                    .filter(result -> result.dtype().isInexact())
                    .map(result -> any(Comparison.ne(result, result)))
                    .reduce(Bitwise::bitwiseOr)
                    .ifPresent(isNan ->
                            run.add(ErrorKind.NAN, isNan, new Failure.NanGenerated(primitive.name()), List.of()));
        }
        return results;
    }

    private static void checkDivisor(Interpretation run, Array divisor) {
        if (run.looksFor(ErrorCategory.DIVISION_BY_ZERO)) {
            Array isZero = any(Comparison.eq(divisor, Scalars.full(divisor, 0)));
            run.add(ErrorKind.DIVISION_BY_ZERO, isZero, new Failure.DivisionByZero(), List.of());
        }
    }

    private static List<Array> starts(List<Array> operands, int from) {
        return operands.subList(from, operands.size());
    }

    /// Computes the results of an operation that reads or writes at positions that operands give.
    ///
    /// @param bounds what the positions may be; empty if there are none
    private static List<Array> bounded(
            Interpretation run, Primitive primitive, List<Array> operands, Supplier<Optional<Bounds>> bounds) {
        List<Array> results = primitive.bind(operands);
        if (run.looksFor(ErrorCategory.OUT_OF_BOUNDS)) {
            bounds.get().ifPresent(given -> {
                Array outside = given.outside();
                run.add(
                        ErrorKind.OUT_OF_BOUNDS,
                        any(outside),
                        new Failure.OutOfBounds(Axes.list(operands.getFirst().shape())),
                        List.of(given.first(outside)));
            });
        }
        return results;
    }

    private static Array any(Array flags) {
        return flags.ndim() == 0 ? flags : BitReductions.reduceOr(flags, Axes.range(flags.ndim()));
    }
}
