package org.jax4j.checkify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jax4j.core.Array;
import org.jax4j.core.Aval;
import org.jax4j.core.trace.Jaxpr;
import org.jax4j.lax.operand.Axes;
import org.jax4j.transform.BatchTrace;
import org.jax4j.transform.JitTrace;

/// A program that takes the errors so far among its inputs, and gives the errors that there are then before its
/// results.
///
/// @param jaxpr    the program
/// @param kinds    of the errors that it gives
/// @param failures what their codes stand for, of those that the program adds
/// @param isIdle   whether there was nothing to check, nor a check to take away
record CheckedJaxpr(Jaxpr jaxpr, List<ErrorKind> kinds, Map<Integer, Failure> failures, boolean isIdle) {
    private record Key(
            Jaxpr jaxpr,
            Optional<Jaxpr> then,
            ErrorChecks checks,
            List<ErrorKind> kinds,
            int before,
            Optional<String> axisName) {}

    /// The checked program.
    ///
    /// @param kinds  of the errors so far
    /// @param before how many of the inputs stay in front of the errors
    static CheckedJaxpr of(Jaxpr jaxpr, ErrorChecks checks, List<ErrorKind> kinds, int before) {
        return cached(new Key(jaxpr, Optional.empty(), checks, kinds, before, BatchTrace.ruleAxis()));
    }

    /// The checked body of a loop, which also checks what the condition does with the values that it gives.
    /// Constants of the condition, those of the body, errors and carried values are its inputs.
    ///
    /// @param constants the number of constants of both
    static CheckedJaxpr ofLoop(Jaxpr body, Jaxpr condition, ErrorChecks checks, List<ErrorKind> kinds, int constants) {
        return cached(new Key(body, Optional.of(condition), checks, kinds, constants, BatchTrace.ruleAxis()));
    }

    private static CheckedJaxpr cached(Key key) {
        return key.jaxpr().derived(key, CheckedJaxpr.class, () -> make(key));
    }

    private static CheckedJaxpr make(Key key) {
        int carried = key.then().map(_ -> key.jaxpr().outputs().size()).orElse(0);
        List<Aval> inputs = new ArrayList<>(key.jaxpr().inputAvals());
        // What the condition takes before the carried values are constants of its own.
        int ofCondition = key.then().map(then -> then.inputs().size() - carried).orElse(0);
        key.then().ifPresent(then -> inputs.addAll(0, then.inputAvals().subList(0, ofCondition)));
        int errors = ErrorState.arrayCount(key.kinds());
        inputs.addAll(key.before(), ErrorState.types(key.kinds()));
        AtomicReference<ErrorState> last = new AtomicReference<>(ErrorState.NONE);
        Jaxpr checked = JitTrace.trace("checkify", inputs, arrays -> {
            int end = key.before() + errors;
            List<Array> own = Axes.concat(arrays.subList(0, key.before()), arrays.subList(end, arrays.size()));
            Interpretation interpretation = new Interpretation(
                    key.checks(), ErrorState.of(key.kinds(), arrays.subList(key.before(), end), Map.of()));
            List<Array> results = interpretation.run(key.jaxpr(), own.subList(ofCondition, own.size()));
            key.then().ifPresent(then -> interpretation.run(then, Axes.concat(own.subList(0, ofCondition), results)));
            last.set(interpretation.errors());
            return Axes.concat(interpretation.errors().arrays(), results);
        });
        boolean hasEffects =
                key.jaxpr().hasEffects() || key.then().map(Jaxpr::hasEffects).orElse(false);
        Map<Integer, Failure> failures = last.get().failures();
        return new CheckedJaxpr(checked, last.get().kinds(), failures, failures.isEmpty() && !hasEffects);
    }

    /// The same program without the errors among its results.
    Jaxpr withoutErrors() {
        return new Jaxpr(
                jaxpr.constantVars(),
                jaxpr.constants(),
                jaxpr.inputs(),
                jaxpr.equations(),
                jaxpr.outputs()
                        .subList(ErrorState.arrayCount(kinds), jaxpr.outputs().size()));
    }

    /// What codes of several programs stand for.
    static Map<Integer, Failure> failures(List<CheckedJaxpr> programs) {
        Map<Integer, Failure> all = new LinkedHashMap<>();
        programs.forEach(program -> all.putAll(program.failures));
        return all;
    }
}
